import type { Restatement } from '#central/source/dataset.ts'
import type { IndicatorId } from '#shared/model/id.ts'
import type { Definition } from '#shared/model/indicator.ts'
import type { LocalText } from '#shared/model/local-text.ts'
import type { Period } from '#shared/model/period.ts'

/** The note on a restated period; `null` where it is not restated. */
export type NoteOf = (indicator: IndicatorId, period: Period) => LocalText | null

/** A ratio is restated with its parts: it then carries the note of the numerator, else of the denominator. */
export function restatementNotes(
  restatements: readonly Restatement[],
  followed: ReadonlyMap<IndicatorId, Definition>,
): NoteOf {
  const notes = new Map(restatements.map(({ indicator, period, note }) => [`${indicator} ${period}`, note]))
  const noteOf: NoteOf = (indicator, period) => {
    const own = notes.get(`${indicator} ${period}`)
    if (own) return own
    const parts = followed.get(indicator)?.ratio
    return parts ? (noteOf(parts.numerator, period) ?? noteOf(parts.denominator, period)) : null
  }
  return noteOf
}
