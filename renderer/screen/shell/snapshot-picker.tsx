import { compactPeriodName } from '#shared/format/period.ts'
import { formatDate } from '#shared/format/date.ts'
import type { Answer } from '#renderer/client/ask.ts'
import { useAnswer } from '#renderer/client/use-answer.ts'
import { useFrame } from '#renderer/screen/frame/use-frame.ts'
import { useStyle, useWords } from '#renderer/screen/frame/use-words.ts'
import { ChoiceList } from '#renderer/ui/choice-list.tsx'
import { Popup } from '#renderer/ui/popup.tsx'
import styles from './top-bar.module.css'

/** Which snapshot the whole application shows: the current one, or one as it once was. */
export function SnapshotPicker({ status }: { readonly status: Answer<'status'> }) {
  const words = useWords()
  const { language } = useStyle()
  const { frame, change } = useFrame()
  const { value } = useAnswer('snapshots', {})
  const shown = value?.snapshots.find(({ sequence }) => sequence === frame.snapshot) ?? status.snapshot
  return (
    <Popup
      label={words.frame.snapshot}
      width={300}
      button={
        <>
          <span className={styles.name}>{words.frame.snapshot}</span>
          {shown ? compactPeriodName(shown.asOf, language) : words.sync.never}
        </>
      }
    >
      {(close) => (
        <ChoiceList
          label={words.frame.snapshot}
          chosen={String(frame.snapshot ?? status.snapshot?.sequence ?? '')}
          choices={(value?.snapshots ?? [])
            .toSorted((a, b) => b.sequence - a.sequence)
            .map(({ sequence, asOf, publishedAt, board, current }) => ({
              value: String(sequence),
              label: `${compactPeriodName(asOf, language)} #${sequence}`,
              note: [
                formatDate(publishedAt.slice(0, 10), language, 'short'),
                ...(board ? [words.frame.board] : []),
                ...(current ? [words.frame.current] : []),
              ].join(' '),
            }))}
          choose={(sequence) => {
            const isCurrent = Number(sequence) === status.snapshot?.sequence
            change({ snapshot: isCurrent ? null : Number(sequence), period: null })
            close()
          }}
        />
      )}
    </Popup>
  )
}
