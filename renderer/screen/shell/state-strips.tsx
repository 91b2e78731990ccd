import { compactPeriodName } from '#shared/format/period.ts'
import type { Answer } from '#renderer/client/ask.ts'
import { useAnswer } from '#renderer/client/use-answer.ts'
import { useFrame } from '#renderer/screen/frame/use-frame.ts'
import { useStyle, useWords } from '#renderer/screen/frame/use-words.ts'
import { instantText } from '#renderer/screen/frame/instant-text.ts'
import { Button } from '#renderer/ui/button.tsx'
import { Notice } from '#renderer/ui/notice.tsx'
import { policyWords } from '#renderer/view/text/policy.ts'

/** What every figure below stands under: an old snapshot is open, or central has not confirmed this one (T5). */
export function StateStrips({ status }: { readonly status: Answer<'status'> }) {
  const words = useWords()
  const { language } = useStyle()
  const { frame, change } = useFrame()
  const { value } = useAnswer('snapshots', frame.snapshot === null ? null : {})
  const open = value?.snapshots.find(({ sequence }) => sequence === frame.snapshot)
  const { state, confirmedAt } = status.freshness
  return (
    <>
      {open && !open.current ? (
        <Notice
          tone="note"
          title={words.trust.pastSnapshot(compactPeriodName(open.asOf, language), open.sequence)}
          actions={<Button onClick={() => change({ snapshot: null })}>{words.trust.backToCurrent}</Button>}
        />
      ) : null}
      {status.emptied ? <Notice tone="bad" title={status.emptied[language]} /> : null}
      {status.clockBehindMs > 0 ? (
        <Notice
          tone="attention"
          title={policyWords[language].clockBehind(
            policyWords[language].minutes(Math.round(status.clockBehindMs / 60_000)),
          )}
        />
      ) : null}
      {state === 'stale' && status.snapshot ? (
        <Notice
          tone="attention"
          title={words.trust.staleSince(confirmedAt ? instantText(confirmedAt) : words.sync.never)}
        />
      ) : null}
    </>
  )
}
