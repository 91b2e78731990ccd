import { explainIn } from '#electron/query/explain.ts'
import type { Frame } from '#electron/query/frame.ts'
import type { IndicatorReader } from '#electron/query/snapshot-reader.ts'
import type { ExplainedPart } from '#shared/contract/explain.ts'
import type { Claim } from '#shared/contract/message.ts'
import type { LocalText } from '#shared/model/local-text.ts'

/** The cell in which most of a difference lies. */
export type Cause = {
  readonly name: LocalText
  readonly change: number
  readonly share: number
  readonly claim: Claim
}

/** A cell is named as the cause where it takes at least this share of the difference. */
const namedShare = 0.5

/**
 * The smallest cell that takes most of an indicator's difference from its plan, its previous period or year; `null`
 * where the difference is spread, or can't be split.
 */
export function causeOf(frame: Frame, indicator: IndicatorReader, since: 'PL' | 'PP' | 'PY'): Cause | null {
  const explained = explainIn(frame, indicator, { kind: since })
  if (!explained || explained.change === null) return null
  const part = explained.path.findLast(({ share }) => (share ?? 0) >= namedShare)
  if (!part || part.share === null) return null
  return {
    name: nameOfCell(frame, part),
    change: part.change,
    share: part.share,
    claim: {
      kind: 'largest-contribution',
      indicator: indicator.definition.id,
      since,
      cell: part.cell,
      by: part.change,
      share: part.share,
    },
  }
}

/** A cell by the members that set it apart from the frame's: «华东现金贷款», «Cash loans, East». */
function nameOfCell({ reader, cell }: Frame, part: ExplainedPart): LocalText {
  const names = reader.trees.flatMap(({ dimension, members, numberOf }) => {
    const member = part.cell[dimension.id]
    if (member === undefined || member === cell[dimension.id]) return []
    return members[numberOf.get(member) ?? -1]?.name ?? []
  })
  // Chinese goes from the wider circumstance to the thing itself; the catalogue has the organisation first.
  return {
    zh: names
      .map(({ zh }) => zh)
      .toReversed()
      .join(''),
    en: names.map(({ en }) => en).join(', '),
  }
}
