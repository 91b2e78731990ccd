import styles from './present.module.css'

/** What the slide is of, and its sentence. */
export function SlideHead({
  of,
  heading,
  note,
}: {
  readonly of: string
  readonly heading: string
  readonly note: string
}) {
  return (
    <header>
      <p className={styles.of}>{of}</p>
      <h1 className={styles.heading}>{heading}</h1>
      <p className={styles.note}>{note}</p>
    </header>
  )
}
