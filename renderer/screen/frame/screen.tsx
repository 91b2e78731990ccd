import { useEffect } from 'react'
import type { ReactNode } from 'react'
import { useReadyMark } from '#renderer/client/use-ready-mark.ts'
import { classNames } from '#renderer/ui/class-names.ts'
import styles from './screen.module.css'
import { useWords } from './use-words.ts'

/** The frame of every screen: its sentence as heading, a line of context, then its parts. */
export function Screen({
  name,
  trail,
  heading,
  aside,
  context,
  children,
  className,
}: {
  /** What the window is called. */
  readonly name: string
  readonly trail?: ReactNode
  readonly heading: ReactNode
  /** Beside the heading, such as «why this sentence». */
  readonly aside?: ReactNode
  readonly context?: ReactNode
  readonly children: ReactNode
  readonly className?: string | undefined
}) {
  const { product } = useWords()
  useReadyMark()
  useEffect(() => {
    document.title = `${name} · ${product}`
  }, [name, product])
  return (
    <div className={classNames(styles.screen, className)}>
      <header className={styles.head}>
        {trail ? <div className={styles.trail}>{trail}</div> : null}
        <div className={styles.line}>
          <h1 className={styles.heading}>{heading}</h1>
          {aside}
        </div>
        {context ? <div className={styles.context}>{context}</div> : null}
      </header>
      {children}
    </div>
  )
}
