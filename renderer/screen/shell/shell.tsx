import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { useLocation } from 'wouter'
import { useAnswer } from '#renderer/client/use-answer.ts'
import { FailureNotice } from '#renderer/screen/frame/failure-notice.tsx'
import { useWords } from '#renderer/screen/frame/use-words.ts'
import { LockScreen } from '#renderer/screen/lock/lock-screen.tsx'
import { Sidebar } from './sidebar.tsx'
import { StateStrips } from './state-strips.tsx'
import { TopBar } from './top-bar.tsx'
import styles from './shell.module.css'

/** Sidebar, bar and screen; before the device is enrolled there is only the first start. */
export function Shell({ children }: { readonly children: ReactNode }) {
  const words = useWords()
  const [path, go] = useLocation()
  const scroller = useRef<HTMLDivElement>(null)
  const { value: status, failure, again } = useAnswer('status', {})
  const isFirstStart = status !== undefined && !status.locked && status.snapshot === null
  const isEmptied = Boolean(status?.emptied)
  useEffect(() => {
    if (isFirstStart && path !== '/welcome' && path !== '/sync' && path !== '/settings')
      go(isEmptied ? '/sync' : '/welcome', { replace: true })
  }, [isFirstStart, isEmptied, path, go])
  useEffect(() => {
    scroller.current?.scrollTo(0, 0)
  }, [path])
  if (!status) {
    return failure ? <FailureNotice failure={failure} again={again} /> : null
  }
  if (status.locked) return <LockScreen />
  if (path === '/welcome') {
    return <main className={styles.alone}>{children}</main>
  }
  // A presentation has the window to itself.
  if (path === '/present') return children
  return (
    <div className={styles.shell}>
      <a href="#main" className={styles.skip}>
        {words.nav.skip}
      </a>
      <Sidebar status={status} />
      <div ref={scroller} className={styles.right}>
        <TopBar status={status} />
        <main id="main" tabIndex={-1} className={styles.main}>
          <StateStrips status={status} />
          {children}
        </main>
      </div>
    </div>
  )
}
