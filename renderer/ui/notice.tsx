import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { StatusShape } from './status-mark.tsx'
import type { StatusTone } from './status-shape.ts'
import styles from './notice.module.css'

/**
 * What stands where figures would: nothing there yet, refused, broken. One sentence, why, and what may be done.
 * `isWide` takes the whole screen; otherwise it is a strip above what is still shown.
 */
export function Notice({
  tone,
  title,
  children,
  actions,
  isWide = false,
}: {
  readonly tone: StatusTone
  readonly title: string
  readonly children?: ReactNode
  readonly actions?: ReactNode
  readonly isWide?: boolean
}) {
  return (
    <div
      role={tone === 'bad' ? 'alert' : 'status'}
      className={classNames(styles.notice, styles[tone], isWide && styles.wide)}
    >
      <StatusShape tone={tone} size={isWide ? 24 : 14} />
      <div className={styles.words}>
        {isWide ? <h2 className={styles.title}>{title}</h2> : <p className={styles.title}>{title}</p>}
        {children ? <div className={styles.body}>{children}</div> : null}
      </div>
      {actions ? <div className={styles.actions}>{actions}</div> : null}
    </div>
  )
}
