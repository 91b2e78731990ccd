import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import styles from './chip.module.css'

/** A short fact about the thing above it. */
export function Chip({
  tone = 'plain',
  name,
  children,
}: {
  readonly tone?: 'plain' | 'good' | 'attention' | 'bad'
  /** What kind of fact it is, such as «owner»; shown in a weaker ink. */
  readonly name?: string | undefined
  readonly children: ReactNode
}) {
  return (
    <span className={classNames(styles.chip, styles[tone])}>
      {name ? <span className={styles.name}>{name}</span> : null}
      {children}
    </span>
  )
}
