import { formatNumber } from '#shared/format/number.ts'
import type { Answer } from '#renderer/client/ask.ts'
import { useAnswer } from '#renderer/client/use-answer.ts'
import { useLanguage } from '#renderer/client/reader.ts'
import { AskedView } from '#renderer/screen/frame/asked-view.tsx'
import { instantText } from '#renderer/screen/frame/instant-text.ts'
import { Screen } from '#renderer/screen/frame/screen.tsx'
import { ScreenSkeleton } from '#renderer/screen/frame/screen-skeleton.tsx'
import { SyncProgressView } from '#renderer/screen/frame/sync-progress-view.tsx'
import { useSync } from '#renderer/screen/frame/use-sync.ts'
import { useWords } from '#renderer/screen/frame/use-words.ts'
import { Button } from '#renderer/ui/button.tsx'
import { FactList } from '#renderer/ui/fact-list.tsx'
import { Notice } from '#renderer/ui/notice.tsx'
import { Panel } from '#renderer/ui/panel.tsx'
import { StatusMark } from '#renderer/ui/status-mark.tsx'
import { byteSize, groupsOf } from '#renderer/view/byte-size.ts'
import { DoctorPanel } from './doctor-panel.tsx'
import { HistoryPanel } from './history-panel.tsx'
import { AuditPanel } from './audit-panel.tsx'
import { PolicyPanels } from './policy-panel.tsx'
import styles from './sync.module.css'

type Status = Answer<'status'>

/** What was fetched and verified, when, from whom, and how it can be believed. */
export function SyncScreen() {
  const asked = useAnswer('status', {})
  return (
    <AskedView asked={asked} waiting={<ScreenSkeleton />}>
      {(status) => <Shown status={status} />}
    </AskedView>
  )
}

function Shown({ status }: { readonly status: Status }) {
  const words = useWords()
  const language = useLanguage()
  const sync = useSync(status)
  const { freshness, enrolment, storage } = status
  const failure = sync.failure ?? freshness.lastFailure
  const sentence = sync.failure?.in(language) ?? freshness.lastFailure?.message[language]
  return (
    <Screen
      name={words.sync.title}
      heading={words.sync.title}
      aside={
        <span className={styles.actions}>
          {sync.isRunning ? (
            <Button onClick={sync.cancel}>{words.sync.cancel}</Button>
          ) : (
            <Button kind="main" icon="sync" onClick={sync.start} disabled={!enrolment}>
              {words.sync.now}
            </Button>
          )}
        </span>
      }
    >
      {failure && sentence && !sync.isRunning ? (
        <Notice tone="attention" title={words.sync.failed}>
          {sentence}
        </Notice>
      ) : null}
      {sync.isRunning ? <SyncProgressView progress={status.sync} /> : null}
      {sync.result ? (
        <Notice
          tone="good"
          title={
            sync.result.newSnapshots === 0
              ? words.sync.upToDate
              : words.sync.result(
                  sync.result.newSnapshots,
                  formatNumber(sync.result.figures, { decimals: 0 }),
                  byteSize(sync.result.bytes),
                )
          }
        >
          {words.sync.elapsed} {formatNumber(sync.result.elapsedMs / 1000, { decimals: 1 })} s
        </Notice>
      ) : null}
      <div className={styles.columns}>
        <Panel title={words.sync.freshness}>
          <FactList
            facts={[
              {
                name: words.sync.state,
                value: (
                  <StatusMark
                    tone={freshness.state === 'confirmed' ? 'good' : 'attention'}
                    label={words.trust[freshness.state]}
                  />
                ),
              },
              {
                name: words.sync.confirmedAt,
                value: freshness.confirmedAt ? instantText(freshness.confirmedAt) : words.sync.never,
              },
              {
                name: words.sync.lastSync,
                value: freshness.lastSyncAt ? instantText(freshness.lastSyncAt) : words.sync.never,
              },
              { name: words.sync.snapshots, value: formatNumber(status.snapshotCount, { decimals: 0 }) },
              { name: words.sync.objects, value: formatNumber(storage.objects, { decimals: 0 }) },
              { name: words.sync.size, value: byteSize(storage.bytes) },
            ]}
          />
        </Panel>
        <Panel title={words.sync.source}>
          {enrolment ? (
            <FactList
              facts={[
                { name: words.sync.tenant, value: enrolment.tenant },
                { name: words.sync.central, value: enrolment.central },
                {
                  name: words.sync.edition,
                  value: `${enrolment.editionName[language]} (${enrolment.edition})`,
                },
                { name: words.sync.root, value: words.sync.rootVersion(enrolment.rootVersion) },
                {
                  name: words.sync.fingerprint,
                  value: (
                    <span className={styles.fingerprint}>{groupsOf(enrolment.fingerprint).join(' ')}</span>
                  ),
                },
              ]}
            />
          ) : null}
        </Panel>
      </div>
      {enrolment ? <HistoryPanel /> : null}
      <DoctorPanel />
      <PolicyPanels />
      <Panel title={words.sync.checks}>
        <ul className={styles.checks}>
          {words.sync.checkList.map((check) => (
            <li key={check}>{check}</li>
          ))}
        </ul>
      </Panel>
      <AuditPanel />
    </Screen>
  )
}
