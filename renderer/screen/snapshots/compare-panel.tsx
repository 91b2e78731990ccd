import { compactPeriodName } from '#shared/format/period.ts'
import type { Answer } from '#renderer/client/ask.ts'
import { useAnswer } from '#renderer/client/use-answer.ts'
import { AskedView } from '#renderer/screen/frame/asked-view.tsx'
import { useParam } from '#renderer/screen/frame/use-param.ts'
import { useStyle, useWords } from '#renderer/screen/frame/use-words.ts'
import { Panel } from '#renderer/ui/panel.tsx'
import { Pick } from '#renderer/ui/pick.tsx'
import { Skeleton } from '#renderer/ui/skeleton.tsx'
import { diffView } from '#renderer/view/snapshot-diff.ts'
import { ChangedTable, MovedTable, RedefinedList } from './diff-tables.tsx'
import styles from './snapshots.module.css'

type Snapshots = Answer<'snapshots'>['snapshots']

/** What differs between two kept snapshots: from the last board snapshot to the current one unless told otherwise. */
export function ComparePanel({ snapshots }: { readonly snapshots: Snapshots }) {
  const words = useWords()
  const { language } = useStyle()
  const [beforeText, setBefore] = useParam('before')
  const [afterText, setAfter] = useParam('after')
  const sorted = snapshots.toSorted((a, b) => b.sequence - a.sequence)
  const after = sorted.find(({ sequence }) => String(sequence) === afterText) ?? sorted[0]
  const earlier = sorted.filter(({ sequence }) => after && sequence < after.sequence)
  const before =
    earlier.find(({ sequence }) => String(sequence) === beforeText) ??
    earlier.find(({ board }) => board) ??
    earlier[0]
  const choices = (some: Snapshots) =>
    some.map(({ sequence, asOf, board }) => ({
      value: String(sequence),
      name: `${compactPeriodName(asOf, language)} #${sequence}${board ? ` ${words.frame.board}` : ''}`,
    }))
  return (
    <Panel
      title={words.snapshots.compare}
      actions={
        before && after ? (
          <>
            <Pick
              label={words.snapshots.before}
              value={String(before.sequence)}
              choices={choices(earlier)}
              change={setBefore}
            />
            <Pick
              label={words.snapshots.after}
              value={String(after.sequence)}
              choices={choices(sorted.slice(0, -1))}
              change={setAfter}
            />
          </>
        ) : null
      }
    >
      {before && after ? (
        <Compared before={before.sequence} after={after.sequence} />
      ) : (
        <p className={styles.quiet}>{words.snapshots.onlyOne}</p>
      )}
    </Panel>
  )
}

function Compared({ before, after }: { readonly before: number; readonly after: number }) {
  const words = useWords()
  const style = useStyle()
  const asked = useAnswer('diff', { before, after })
  return (
    <AskedView asked={asked} waiting={<Skeleton height={160} />}>
      {(diff) => {
        const view = diffView(diff, style)
        return (
          <div className={styles.diff}>
            <p className={styles.quiet}>{words.snapshots.same(view.same)}</p>
            <ChangedTable lines={view.changed} />
            <RedefinedList lines={view.redefined} />
            <MovedTable lines={view.moved} />
            {view.lists.map(({ title, names }) => (
              <div key={title}>
                <h3>{title}</h3>
                <p>{names.map(({ name }) => name).join(words.listed)}</p>
              </div>
            ))}
          </div>
        )
      }}
    </AskedView>
  )
}
