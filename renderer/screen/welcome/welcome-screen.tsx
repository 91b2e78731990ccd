import { useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import { formatNumber } from '#shared/format/number.ts'
import { useAnswer } from '#renderer/client/use-answer.ts'
import { useReadyMark } from '#renderer/client/use-ready-mark.ts'
import { useReader } from '#renderer/client/reader.ts'
import { SyncProgressView } from '#renderer/screen/frame/sync-progress-view.tsx'
import { useSync } from '#renderer/screen/frame/use-sync.ts'
import { useWords } from '#renderer/screen/frame/use-words.ts'
import { Button } from '#renderer/ui/button.tsx'
import { Notice } from '#renderer/ui/notice.tsx'
import { Segments } from '#renderer/ui/segments.tsx'
import type { Answer } from '#renderer/client/ask.ts'
import { byteSize } from '#renderer/view/byte-size.ts'
import { ComparePanel } from './compare-panel.tsx'
import { ConnectPanel } from './connect-panel.tsx'
import type { Offered } from './connect-panel.tsx'
import { Steps } from './steps.tsx'
import styles from './welcome.module.css'

/** From nothing to figures: connect, compare the fingerprint, choose the edition, fetch and verify (T11). */
export function WelcomeScreen() {
  const words = useWords()
  const { language, change } = useReader()
  const { value: status } = useAnswer('status', {})
  const [offered, setOffered] = useState<Offered | null>(null)
  useReadyMark()
  if (!status) return null
  const step = status.enrolment ? 2 : offered ? 1 : 0
  return (
    <div className={styles.page}>
      <div className={styles.head}>
        <p className={styles.product}>{words.product}</p>
        <Segments
          label={words.settings.language}
          choices={[
            { value: 'zh', name: words.settings.languages.zh },
            { value: 'en', name: words.settings.languages.en },
          ]}
          chosen={language}
          choose={(chosen) => change({ language: chosen })}
        />
      </div>
      <h1 className={styles.title}>{words.welcome.title}</h1>
      <p className={styles.intro}>{words.welcome.intro}</p>
      <Steps current={step} />
      {step === 0 ? <ConnectPanel offer={setOffered} /> : null}
      {step === 1 && offered ? <ComparePanel offered={offered} back={() => setOffered(null)} /> : null}
      {step === 2 ? <FirstSync status={status} begins={offered !== null} /> : null}
    </div>
  )
}

/** Brings everything; it begins by itself for who has just enrolled, which is what the button there says. */
function FirstSync({ status, begins }: { readonly status: Answer<'status'>; readonly begins: boolean }) {
  const words = useWords()
  const { language } = useReader()
  const [, go] = useLocation()
  const sync = useSync(status)
  const { start } = sync
  useEffect(() => {
    if (begins) start()
  }, [begins, start])
  const isReady = status.snapshot !== null && !sync.isRunning
  return (
    <section className={styles.card}>
      <h2>{isReady ? words.welcome.ready : words.welcome.syncing}</h2>
      {isReady ? null : <p className={styles.hint}>{words.welcome.syncingHint}</p>}
      {isReady && sync.result ? (
        <p>
          {words.sync.result(
            sync.result.newSnapshots,
            formatNumber(sync.result.figures, { decimals: 0 }),
            byteSize(sync.result.bytes),
          )}
        </p>
      ) : null}
      {sync.failure ? <Notice tone="attention" title={sync.failure.in(language)} /> : null}
      {sync.isRunning ? <SyncProgressView progress={status.sync} /> : null}
      <div className={styles.actions}>
        {isReady ? (
          <Button kind="main" onClick={() => go('/overview')}>
            {words.welcome.open}
          </Button>
        ) : sync.isRunning ? (
          <Button onClick={sync.cancel}>{words.sync.cancel}</Button>
        ) : (
          <Button kind="main" icon="sync" onClick={sync.start}>
            {words.sync.now}
          </Button>
        )}
      </div>
    </section>
  )
}
