import type { ReadInputOf } from '#shared/contract/contract.ts'
import type { DriverNode, DriverTree } from '#shared/contract/driver.ts'
import type { Figure } from '#shared/contract/figure.ts'
import { partsOfRatio } from '#shared/measure/contribution.ts'
import type { IndicatorId } from '#shared/model/id.ts'
import { references } from '#shared/model/scenario.ts'
import { figureIn } from './figure.ts'
import { frameOf, requireDimensions } from './frame.ts'
import type { Frame } from './frame.ts'
import { readersOf } from './indicators.ts'
import type { Readers } from './readers.ts'
import type { IndicatorReader } from './snapshot-reader.ts'

/** How far below an indicator its causes are followed. */
const deepest = 4

/** An indicator with the parts of its formula and what drives it, to the right of each what is behind it in turn. */
export function drivers(readers: Readers, question: ReadInputOf<'figure'>): DriverTree {
  const frame = frameOf(readers, question)
  const indicator = frame.reader.indicator(question.indicator)
  requireDimensions(frame, indicator.definition)
  return {
    root: nodeOf(frame, indicator, 'root', null, new Set()),
    cell: frame.cell,
    snapshot: frame.reader.snapshot.name,
  }
}

type Parent = { readonly numerator: Figure; readonly denominator: Figure; readonly scale: number }

function nodeOf(
  frame: Frame,
  indicator: IndicatorReader,
  role: DriverNode['role'],
  parent: Parent | null,
  above: ReadonlySet<IndicatorId>,
): DriverNode {
  const { definition } = indicator
  const path = new Set([...above, definition.id])
  return {
    label: indicator.label,
    role,
    figure: figureIn(frame, indicator),
    contribution: contributionOf(role, parent),
    children: path.size > deepest ? [] : childrenOf(frame, indicator, path),
  }
}

function childrenOf(
  frame: Frame,
  { definition }: IndicatorReader,
  path: ReadonlySet<IndicatorId>,
): readonly DriverNode[] {
  const { reader } = frame
  const { ratio, id } = definition
  const isOpen = (one: IndicatorId) => reader.has(one) && !path.has(one)
  const parts: DriverNode[] = []
  if (ratio && isOpen(ratio.numerator) && isOpen(ratio.denominator)) {
    const numerator = reader.indicator(ratio.numerator)
    const denominator = reader.indicator(ratio.denominator)
    const parent: Parent = {
      numerator: figureIn(frame, numerator),
      denominator: figureIn(frame, denominator),
      scale: ratio.scale,
    }
    parts.push(
      nodeOf(frame, numerator, 'numerator', parent, path),
      nodeOf(frame, denominator, 'denominator', parent, path),
    )
  }
  const isPart = (one: IndicatorId) => one === ratio?.numerator || one === ratio?.denominator
  const others = readersOf(frame).filter(
    ({ definition: other }) => other.driverOf.includes(id) && !isPart(other.id) && !path.has(other.id),
  )
  return [...parts, ...others.map((other) => nodeOf(frame, other, 'driver', null, path))]
}

/** The part's share of the ratio's differences; its two parts sum to them. */
function contributionOf(role: DriverNode['role'], parent: Parent | null): DriverNode['contribution'] {
  const [PL = null, PY = null, PP = null] = references.map((reference): number | null => {
    if (!parent || (role !== 'numerator' && role !== 'denominator')) return null
    const { numerator, denominator, scale } = parent
    const change = (figure: Figure) => {
      const to = figure.primary === null ? null : figure.values[figure.primary]
      const from = figure.values[reference]
      return from === null || to === null ? null : { from, to }
    }
    const above = change(numerator)
    const below = change(denominator)
    if (!above || !below || below.from === 0 || below.to === 0) return null
    return partsOfRatio({ numerator: above, denominator: below }, scale)[role]
  })
  return { PL, PY, PP }
}
