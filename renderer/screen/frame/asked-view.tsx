import type { ReactNode } from 'react'
import type { Asked } from '#renderer/client/use-answer.ts'
import { FailureNotice } from './failure-notice.tsx'

/**
 * Shows an answer, and in its place what there is to say while it is not there: nothing for a moment, then its
 * shape; a refusal with what may be done. A failure after an answer stands above what is still shown.
 */
export function AskedView<Value>({
  asked,
  waiting,
  children,
}: {
  readonly asked: Asked<Value>
  readonly waiting: ReactNode
  readonly children: (value: Value) => ReactNode
}) {
  const { value, failure, isSlow, again } = asked
  if (value !== undefined) {
    return (
      <>
        {failure ? <FailureNotice failure={failure} again={again} isStrip /> : null}
        {children(value)}
      </>
    )
  }
  if (failure) return <FailureNotice failure={failure} again={again} />
  return isSlow ? waiting : null
}
