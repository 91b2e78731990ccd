import { useLocation } from 'wouter'
import type { AskFailure } from '#renderer/client/ask-failure.ts'
import { useLanguage } from '#renderer/client/reader.ts'
import { useReadyMark } from '#renderer/client/use-ready-mark.ts'
import { Button } from '#renderer/ui/button.tsx'
import { Notice } from '#renderer/ui/notice.tsx'
import { useFrame } from './use-frame.ts'
import { useWords } from './use-words.ts'

/** A refusal as a sentence with what may be done next; a bug as a bug, with its reference. */
export function FailureNotice({
  failure,
  again,
  isStrip = false,
}: {
  readonly failure: AskFailure
  readonly again: () => void
  readonly isStrip?: boolean
}) {
  const words = useWords()
  const language = useLanguage()
  const [, go] = useLocation()
  const { change } = useFrame()
  useReadyMark()
  const { problem } = words
  const sentence = failure.in(language)
  const actions = failure.offers.flatMap((offer) => {
    const label = problem.offers[offer]
    switch (offer) {
      case 'retry':
        return [
          <Button key={offer} kind="main" icon="retry" onClick={again}>
            {label}
          </Button>,
        ]
      case 'use-last-snapshot':
        return [
          <Button key={offer} onClick={() => change({ snapshot: null })}>
            {label}
          </Button>,
        ]
      case 'enrol':
        return [
          <Button key={offer} kind="main" onClick={() => go('/welcome')}>
            {label}
          </Button>,
        ]
      case 'choose-another':
        return [
          <Button key={offer} onClick={() => go('/overview')}>
            {problem.toOverview}
          </Button>,
        ]
      case 'unlock':
      case 'update-app':
      case 'report':
        return []
    }
  })
  return (
    <Notice
      tone={failure.isBug ? 'bad' : 'attention'}
      title={failure.isBug ? problem.bug : isStrip ? sentence : problem.refused}
      isWide={!isStrip}
      actions={actions.length > 0 ? actions : undefined}
    >
      {failure.isBug || !isStrip ? <p>{sentence}</p> : null}
      {failure.isBug ? <p>{problem.bugHint}</p> : null}
      {failure.detail ? (
        <p>
          {failure.isBug ? problem.reference : problem.detail}
          {words.colon}
          <code>{failure.detail}</code>
        </p>
      ) : null}
      {isStrip ? <p>{problem.stillShown}</p> : null}
    </Notice>
  )
}
