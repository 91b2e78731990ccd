import type {
  ExplainedDimension,
  ExplainedPart,
  Explanation,
  ExplainQuestion,
} from '#shared/contract/explain.ts'
import { concentrationOf, partsOfRatio, restOf } from '#shared/measure/contribution.ts'
import { differenceOf, varianceOf } from '#shared/measure/variance.ts'
import type { Coordinates } from './cell-index.ts'
import { basisName } from './change-reading.ts'
import type { Basis } from './change-reading.ts'
import { contributionReading } from './contribution-reading.ts'
import type { ContributionReading } from './contribution-reading.ts'
import { leavesUnder } from './dimension-tree.ts'
import type { DimensionTree } from './dimension-tree.ts'
import { QueryFailure } from './failure.ts'
import { finiteOrNull } from './finite.ts'
import { cellAt, frameOf, requireDimensions, spanIn } from './frame.ts'
import type { Frame } from './frame.ts'
import type { Readers } from './readers.ts'
import type { IndicatorReader } from './snapshot-reader.ts'

/** A cell on the path takes at least this share of the one above it, or the path ends. */
const pathShare = 0.5

/** Why a figure changed (domain «Why it changed»). Throws `QueryFailure`, `not-additive` where nothing can be split. */
export function explain(readers: Readers, question: ExplainQuestion): Explanation {
  const frame = frameOf(readers, question)
  const indicator = frame.reader.indicator(question.indicator)
  requireDimensions(frame, indicator.definition)
  const explained = explainIn(frame, indicator, basisOf(readers, question))
  if (!explained) {
    throw new QueryFailure('not-additive', {
      zh: `指标「${indicator.definition.name.zh}」不可加总，无法拆分其变动。`,
      en: `${indicator.definition.name.en} does not add up across members, so its change can't be split.`,
    })
  }
  return explained
}

function basisOf(readers: Readers, { against, from, fromSnapshot }: ExplainQuestion): Basis {
  if ([against, from, fromSnapshot].filter((one) => one !== undefined).length > 1) {
    throw new QueryFailure('bad-input', {
      zh: '只能指定一种比较基准：计划或往期、某一期间，或某一快照。',
      en: 'Name one thing to compare with: a reference, a period or a snapshot.',
    })
  }
  if (from !== undefined) return { kind: 'period', period: from }
  if (fromSnapshot !== undefined) return { kind: 'snapshot', reader: readers.at(fromSnapshot) }
  return { kind: against ?? 'PP' }
}

/** The same for a frame; `null` where the indicator's change can't be split. */
export function explainIn(frame: Frame, indicator: IndicatorReader, basis: Basis): Explanation | null {
  const reading = contributionReading(frame, indicator, basis)
  if (!reading) return null
  const { from, to } = reading.whole
  const change = differenceOf(to, from)
  const span = spanIn(frame, indicator.definition)
  const explainer: Explainer = { frame, indicator, reading, change, basis }
  const dimensions = Number.isNaN(change) ? [] : dimensionsOf(explainer)
  const ranked = dimensions.toSorted((one, other) => other.concentration - one.concentration)
  const parts = reading.wholeParts
  return {
    indicator: indicator.label,
    cell: frame.cell,
    period: span.period,
    view: span.view,
    from: {
      kind: basisName(basis),
      period: reading.reading.period.from,
      snapshot: (basis.kind === 'snapshot' ? basis.reader : frame.reader).snapshot.name,
    },
    values: { from: finiteOrNull(from), to: finiteOrNull(to) },
    change: finiteOrNull(change),
    reason: Number.isNaN(change) ? reading.reading.reason(frame.coordinates) : null,
    method: reading.method,
    ratio: parts && !Number.isNaN(change) ? partsOfRatio(parts, reading.scale) : null,
    dimensions,
    concentrating: ranked[0]?.id ?? null,
    path: Number.isNaN(change) ? [] : pathOf(explainer),
    snapshot: frame.reader.snapshot.name,
  }
}

type Explainer = {
  readonly frame: Frame
  readonly indicator: IndicatorReader
  readonly reading: ContributionReading
  readonly change: number
  readonly basis: Basis
}

/** The dimensions along which the cell can be opened, each with its parts. */
function dimensionsOf(explainer: Explainer): readonly ExplainedDimension[] {
  const { frame, indicator, change } = explainer
  return frame.reader.trees.flatMap((tree, slot): readonly ExplainedDimension[] => {
    const number = frame.coordinates[slot] ?? tree.rootNumber
    const children = tree.children[number] ?? []
    if (!indicator.definition.dimensions.includes(tree.dimension.id) || children.length === 0) return []
    const parts = partsOf(explainer, frame.coordinates, slot, tree, children)
    const below = leavesUnder(tree, number)
    const isDeeper = below.length !== children.length || below.some((leaf, at) => leaf !== children[at])
    return [
      {
        id: tree.dimension.id,
        name: tree.dimension.name,
        parts,
        leaves: isDeeper ? partsOf(explainer, frame.coordinates, slot, tree, below) : null,
        rest: restOf(change, parts),
        concentration: concentrationOf(parts),
      },
    ]
  })
}

/** The contributions of some members in one dimension, the largest first; members without figures are left out. */
function partsOf(
  { frame, indicator, reading, change, basis }: Explainer,
  from: Coordinates,
  slot: number,
  tree: DimensionTree,
  numbers: readonly number[],
): readonly ExplainedPart[] {
  const coordinates = from.slice()
  const kind = basis.kind === 'period' || basis.kind === 'snapshot' ? 'PP' : basis.kind
  return numbers
    .flatMap((number): readonly ExplainedPart[] => {
      coordinates[slot] = number
      const found = reading.of(coordinates)
      const member = tree.members[number]
      if (!found || !member || (found.change === 0 && Number.isNaN(found.from) && Number.isNaN(found.to)))
        return []
      const variance = varianceOf(found.change, 0, kind, indicator.definition)
      return [
        {
          key: member.id,
          cell: cellAt(frame.reader, coordinates),
          dimension: tree.dimension.id,
          member: member.id,
          name: member.name,
          from: finiteOrNull(found.from),
          to: finiteOrNull(found.to),
          change: found.change,
          rate: found.rate,
          mix: found.mix,
          share: change === 0 ? null : found.change / change,
          impact: indicator.definition.direction === 'band' ? 'neutral' : (variance?.impact ?? 'neutral'),
        },
      ]
    })
    .toSorted((one, other) => Math.abs(other.change) - Math.abs(one.change))
}

/** From the whole down, each time into the cell that takes most of the change, while one takes enough of it. */
function pathOf(explainer: Explainer): readonly ExplainedPart[] {
  const path: ExplainedPart[] = []
  let coordinates = explainer.frame.coordinates
  let above = explainer.change
  for (;;) {
    const best = largestBelow(explainer, coordinates)
    if (!best || !(best.part.change / above >= pathShare)) return path
    const key = [...path.slice(-1).map((part) => part.key), best.part.key].join('/')
    path.push({ ...best.part, key })
    coordinates = coordinates.slice()
    coordinates[best.slot] = best.number
    above = best.part.change
  }
}

type Step = { readonly part: ExplainedPart; readonly slot: number; readonly number: number }

/** The child, in whatever dimension, that takes most of the whole's change. */
function largestBelow(explainer: Explainer, coordinates: Coordinates): Step | null {
  const { frame, indicator, change } = explainer
  const steps = frame.reader.trees.flatMap((tree, slot): readonly Step[] => {
    const children = tree.children[coordinates[slot] ?? tree.rootNumber] ?? []
    if (!indicator.definition.dimensions.includes(tree.dimension.id) || children.length < 2) return []
    return partsOf(explainer, coordinates, slot, tree, children).map((part) => ({
      part,
      slot,
      number: tree.numberOf.get(part.member) ?? 0,
    }))
  })
  return steps.reduce<Step | null>(
    (best, step) => (!best || step.part.change / change > best.part.change / change ? step : best),
    null,
  )
}
