import { compactPeriodName, periodName } from '#shared/format/period.ts'
import { Link, useLocation } from 'wouter'
import { useAnswer } from '#renderer/client/use-answer.ts'
import type { Answer } from '#renderer/client/ask.ts'
import { AskedView } from '#renderer/screen/frame/asked-view.tsx'
import { instantText } from '#renderer/screen/frame/instant-text.ts'
import { Screen } from '#renderer/screen/frame/screen.tsx'
import { ScreenSkeleton } from '#renderer/screen/frame/screen-skeleton.tsx'
import { useFrame } from '#renderer/screen/frame/use-frame.ts'
import { useStyle, useWords } from '#renderer/screen/frame/use-words.ts'
import { Button } from '#renderer/ui/button.tsx'
import { Chip } from '#renderer/ui/chip.tsx'
import { classNames } from '#renderer/ui/class-names.ts'
import { Notice } from '#renderer/ui/notice.tsx'
import { Panel } from '#renderer/ui/panel.tsx'
import table from '#renderer/ui/table.module.css'
import { storageWords } from '#renderer/view/text/storage.ts'
import { ComparePanel } from './compare-panel.tsx'
import styles from './snapshots.module.css'

/** All snapshots kept on this device; any of them can be opened as it was. */
export function SnapshotsScreen() {
  const words = useWords()
  const asked = useAnswer('snapshots', {})
  return (
    <AskedView asked={asked} waiting={<ScreenSkeleton />}>
      {({ snapshots, removed }) =>
        snapshots.length === 0 ? (
          <Notice tone="note" title={words.snapshots.empty} isWide />
        ) : (
          <Screen
            name={words.snapshots.title}
            heading={words.snapshots.title}
            context={<span>{words.snapshots.note}</span>}
          >
            <Panel title={words.snapshots.title}>
              <SnapshotTable snapshots={snapshots} />
              <Removed removed={removed} />
            </Panel>
            <ComparePanel snapshots={snapshots} />
          </Screen>
        )
      }
    </AskedView>
  )
}

/** What is listed and no longer here, and where it can be brought back. */
function Removed({ removed }: { readonly removed: Answer<'snapshots'>['removed'] }) {
  const { language } = useStyle()
  const words = storageWords[language]
  const { listed } = useWords()
  const names = removed.map(({ sequence, asOf }) => `${compactPeriodName(asOf, language)} #${sequence}`)
  return (
    <>
      {names.length > 0 ? <p className={styles.quiet}>{words.removedList(names.join(listed))}</p> : null}
      <p>
        <Link href="/sync">{words.manage}</Link>
      </p>
    </>
  )
}

function SnapshotTable({ snapshots }: { readonly snapshots: Answer<'snapshots'>['snapshots'] }) {
  const words = useWords()
  const { language } = useStyle()
  const { frame } = useFrame()
  const [, go] = useLocation()
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col" className={styles.sequence}>
            {words.snapshots.sequence}
          </th>
          <th scope="col">{words.snapshots.asOf}</th>
          <th scope="col">{words.snapshots.kind}</th>
          <th scope="col">{words.snapshots.published}</th>
          <th scope="col">{words.snapshots.hash}</th>
          <th scope="col" className={styles.action}>
            <span className="only-heard">{words.snapshots.open}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {snapshots
          .toSorted((a, b) => b.sequence - a.sequence)
          .map((snapshot) => {
            const isOpen = frame.snapshot === null ? snapshot.current : snapshot.sequence === frame.snapshot
            return (
              <tr key={snapshot.sequence} className={classNames(isOpen && styles.open)}>
                <th scope="row">{snapshot.sequence}</th>
                <td>{periodName(snapshot.asOf, language)}</td>
                <td>
                  <span className={styles.kinds}>
                    {snapshot.board ? <Chip tone="good">{words.frame.board}</Chip> : null}
                    {snapshot.current ? <Chip>{words.frame.current}</Chip> : null}
                  </span>
                </td>
                <td>{instantText(snapshot.publishedAt)}</td>
                <td>
                  <code className={styles.hash} title={snapshot.hash}>
                    {snapshot.hash.slice(0, 16)}
                  </code>
                </td>
                <td className={table.number}>
                  {isOpen ? (
                    <span className={styles.quiet}>{words.snapshots.isOpen}</span>
                  ) : (
                    <Button
                      kind="quiet"
                      onClick={() =>
                        go(snapshot.current ? '/overview' : `/overview?snapshot=${snapshot.sequence}`)
                      }
                    >
                      {words.snapshots.open}
                    </Button>
                  )}
                </td>
              </tr>
            )
          })}
      </tbody>
    </table>
  )
}
