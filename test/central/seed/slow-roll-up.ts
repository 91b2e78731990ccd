import type { Dataset, IndicatorObservations } from '#central/source/dataset.ts'
import type { Definition } from '#shared/model/indicator.ts'
import { indicatorId } from '#shared/model/id.ts'
import { period } from '#shared/model/period.ts'
import type { Scenario } from '#shared/model/scenario.ts'

export type At = Readonly<Partial<Record<'org' | 'region' | 'channel' | 'segment', string>>>

export function definitionOf(dataset: Dataset, indicator: string): Definition {
  const found = dataset.indicators.find(({ id }) => id === indicator)?.versions.at(-1)
  if (!found) throw new Error(`no indicator ${indicator}`)
  return found
}

export function observed(dataset: Dataset, indicator: string): IndicatorObservations {
  const found = dataset.observations.get(indicatorId(indicator))
  if (!found) throw new Error(`no observations of ${indicator}`)
  return found
}

/** Whether a member stands at or below another one. */
export function isWithin(dataset: Dataset, dimension: string, member: string, top: string): boolean {
  const members = dataset.dimensions.find(({ id }) => String(id) === dimension)?.members ?? []
  for (let at: string | null = member; at !== null;) {
    if (at === top) return true
    const here: string = at
    at = members.find(({ id }) => id === here)?.parent ?? null
  }
  return false
}

/** Positions of an indicator's cells at or below a cell. */
export function positions(dataset: Dataset, indicator: string, at: At): readonly number[] {
  const { cells, dimensions } = observed(dataset, indicator)
  const wanted = Object.entries(at)
  return cells.flatMap((cell, position) =>
    wanted.every(([dimension, top]) => {
      const index = dimensions.findIndex((each) => String(each) === dimension)
      const member = cell[index]
      return member !== undefined && isWithin(dataset, dimension, member, top)
    })
      ? [position]
      : [],
  )
}

/**
 * A figure at any node, from the leaves each time: plainly, slowly and by nobody else's code. NaN where there is none.
 */
export function figure(
  dataset: Dataset,
  indicator: string,
  when: string,
  scenario: Scenario,
  at: At = {},
): number {
  const { acrossMembers, ratio } = definitionOf(dataset, indicator)
  if (ratio) {
    const above = figure(dataset, ratio.numerator, when, scenario, at)
    return (above / figure(dataset, ratio.denominator, when, scenario, at)) * ratio.scale
  }
  const column = observed(dataset, indicator).periods.get(period(when))?.[scenario]
  if (!column) return Number.NaN
  if (acrossMembers === 'none') {
    const node = observed(dataset, indicator).cells.findIndex(([org]) => org === (at.org ?? 'group'))
    return column[node] ?? Number.NaN
  }
  const values = positions(dataset, indicator, at)
    .map((position) => column[position] ?? Number.NaN)
    .filter((value) => !Number.isNaN(value))
  if (values.length === 0) return Number.NaN
  return acrossMembers === 'max' ? Math.max(...values) : values.reduce((sum, value) => sum + value, 0)
}
