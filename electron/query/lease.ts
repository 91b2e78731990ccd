import { classificationName } from '#shared/format/classification.ts'
import { formatInstant } from '#shared/format/date.ts'
import type { Classification } from '#shared/model/classification.ts'
import type { Definition } from '#shared/model/indicator.ts'
import { QueryFailure } from './failure.ts'

/** Grades whose offline lease has ended (T5), each with when; decided elsewhere, by policy and trusted time. */
export type EndedLeases = ReadonlyMap<Classification, string>

/** Refuses a question about one indicator whose grade is past its lease: says since when and what to do. */
export function requireLease(
  definition: Pick<Definition, 'name' | 'classification'>,
  ended: EndedLeases,
): void {
  const { name, classification } = definition
  const since = ended.get(classification)
  if (since === undefined) return
  const at = `${formatInstant(since, 0)} UTC`
  throw new QueryFailure('lease-ended', {
    zh: `「${name.zh}」属「${classificationName(classification, 'zh')}」级，离线期限已于 ${at} 结束，因此不可读；请联网同步，其他密级不受影响。`,
    en: `“${name.en}” is ${classificationName(classification, 'en').toLowerCase()}, and the offline lease of that grade ended at ${at}; connect and sync to read it again. Other grades stay readable.`,
  })
}
