import { frameOf } from '#electron/query/frame.ts'
import { indicatorFacts } from '#electron/query/indicator.ts'
import type { Readers } from '#electron/query/readers.ts'
import type { OutputOf, ReadInputOf } from '#shared/contract/contract.ts'
import { indicatorMessage } from './indicator-message.ts'

/** Everything that a snapshot says about an indicator, with the sentence on its figure. Throws `QueryFailure`. */
export function indicator(readers: Readers, question: ReadInputOf<'indicator'>): OutputOf<'indicator'> {
  const frame = frameOf(readers, question)
  const reader = frame.reader.indicator(question.indicator)
  return { ...indicatorFacts(readers, question), message: indicatorMessage(frame, reader, question.numbers) }
}
