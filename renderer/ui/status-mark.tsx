import { classNames } from './class-names.ts'
import { statusShapes } from './status-shape.ts'
import type { StatusTone } from './status-shape.ts'
import styles from './status-mark.module.css'

/**
 * A status is a shape and a word as well as a colour (reporting rule 16): a disc with a tick, a triangle, a
 * square with a cross, a ring.
 */
export function StatusMark({
  tone,
  label,
  isShort = false,
}: {
  readonly tone: StatusTone
  readonly label: string
  /** Only the shape is seen; the word is still read aloud. */
  readonly isShort?: boolean
}) {
  return (
    <span className={classNames(styles.mark, styles[tone])}>
      <StatusShape tone={tone} />
      <span className={isShort ? 'only-heard' : undefined}>{label}</span>
    </span>
  )
}

export function StatusShape({ tone, size = 12 }: { readonly tone: StatusTone; readonly size?: number }) {
  return (
    <svg
      aria-hidden="true"
      focusable="false"
      width={size}
      height={size}
      viewBox="0 0 12 12"
      className={classNames(styles.shape, styles[tone])}
    >
      {statusShapes[tone].map(({ name: Shape, part, ...attributes }) => (
        <Shape key={part} className={styles[part]} {...attributes} />
      ))}
    </svg>
  )
}
