import styles from './skeleton.module.css'

/** The place of something that is being fetched, in its later size. */
export function Skeleton({
  height,
  width = '100%',
}: {
  readonly height: number
  readonly width?: number | string
}) {
  return <span aria-hidden="true" className={styles.skeleton} style={{ height, width }} />
}
