import { classNames } from './class-names.ts'
import styles from './status-mark.module.css'

export type StatusTone = 'good' | 'attention' | 'bad' | 'note'

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
      {shapes[tone]}
    </svg>
  )
}

const stroke = { fill: 'none', strokeWidth: 1.6, strokeLinecap: 'round', strokeLinejoin: 'round' } as const

const shapes = {
  good: (
    <>
      <circle cx="6" cy="6" r="5.5" className={styles.body} />
      <path d="M3.4 6.2l1.8 1.8 3.4-3.8" className={styles.sign} {...stroke} />
    </>
  ),
  attention: (
    <>
      <path d="M6 0.8L11.6 11H0.4z" className={styles.body} />
      <path d="M6 4.4v3M6 9.2v.1" className={styles.sign} {...stroke} />
    </>
  ),
  bad: (
    <>
      <rect x="0.6" y="0.6" width="10.8" height="10.8" rx="1.5" className={styles.body} />
      <path d="M3.7 3.7l4.6 4.6M8.3 3.7L3.7 8.3" className={styles.sign} {...stroke} />
    </>
  ),
  note: <circle cx="6" cy="6" r="4" className={styles.ring} />,
} as const
