import type { Dataset, IndicatorObservations, SeriesValues } from '#central/source/dataset.ts'
import {
  dimensionId,
  editionId,
  indicatorId,
  initiativeId,
  memberId,
  milestoneId,
  ownerId,
  pillarId,
  stageId,
} from '#shared/model/id.ts'
import type { Definition } from '#shared/model/indicator.ts'
import { period, shift } from '#shared/model/period.ts'
import type { Period } from '#shared/model/period.ts'

/** How large a made-up dataset is, and what sets one month's apart from another's. */
export type Extent = {
  readonly indicators: number
  readonly leaves: number
  readonly months: number
  readonly last: Period
  /** Months whose values differ from the same extent without it. */
  readonly restated?: readonly Period[]
}

export const pillars = [pillarId('growth'), pillarId('risk')] as const
export const board = editionId('board')

const both = (text: string) => ({ zh: `${text}（中）`, en: text })
const org = dimensionId('org')
const owner = ownerId('office')

/** A dataset without meaning: every value follows from its indicator, leaf, month and scenario alone. */
export function madeUpDataset(extent: Extent): Dataset {
  const { last, months } = extent
  const periods = Array.from({ length: months }, (_, at) => shift(last, at + 1 - months))
  const leaves = Array.from({ length: extent.leaves }, (_, at) => memberId(`unit-${at + 1}`))
  const group = memberId('group')
  const definitions = Array.from({ length: extent.indicators }, (_, at) => definitionOf(at))
  return {
    name: both('A made-up programme'),
    fiscalYearStartMonth: 1,
    editions: [{ id: board, name: both('Board'), clearance: 'restricted', org: null }],
    headline: definitions.slice(0, 2).map(({ id }) => id),
    indicators: definitions.map((definition) => ({ id: definition.id, versions: [definition] })),
    dimensions: [
      {
        id: org,
        name: both('Organisation'),
        root: group,
        members: [
          { id: group, parent: null, name: both('The whole group'), level: 'group' },
          ...leaves.map((id) => ({ id, parent: group, name: both(`Unit ${id}`), level: 'unit' })),
        ],
      },
    ],
    pillars: pillars.map((id, at) => ({
      id,
      order: at + 1,
      name: both(id),
      question: both(`How is ${id}?`),
    })),
    owners: [{ id: owner, name: both('Transformation office') }],
    roadmap: roadmap(),
    observations: new Map(
      definitions.map(({ id }, at) => [id, observationsOf(at, leaves, periods, extent.restated ?? [])]),
    ),
    restatements: [],
  }
}

export function indicatorAt(at: number) {
  return indicatorId(`indicator-${at + 1}`)
}

function definitionOf(at: number): Definition {
  return {
    id: indicatorAt(at),
    version: 1,
    pillar: pillars[at % pillars.length] ?? pillars[0],
    name: both(`Revenue of kind ${at + 1}`),
    definition: both('What was earned'),
    unit: 'CNY_M',
    decimals: 1,
    direction: 'up',
    acrossMembers: 'sum',
    acrossTime: 'sum',
    frequency: 'month',
    dimensions: [org],
    targetBasis: 'plan',
    amberGapPct: 2,
    redGapPct: 5,
    classification: 'internal',
    owner,
    steward: owner,
    sources: ['ledger'],
    effectiveFrom: period('2020-01'),
    status: 'certified',
    driverOf: [],
  }
}

function observationsOf(
  indicator: number,
  leaves: readonly ReturnType<typeof memberId>[],
  periods: readonly Period[],
  restated: readonly Period[],
): IndicatorObservations {
  const valuesIn = (month: Period, scenario: number) =>
    Float64Array.from(leaves, (_, leaf) => {
      const seed = (indicator + 1) * 7_919 + leaf * 104_729 + Number(month.replace('-', '')) * 31 + scenario
      const value = ((seed * 2_654_435_761) % 1_000_003) / 100
      return Math.round((value + (restated.includes(month) ? 1 : 0)) * 100) / 100
    })
  return {
    indicator: indicatorAt(indicator),
    dimensions: [org],
    cells: leaves.map((leaf) => [leaf]),
    fractionDigits: 2,
    periods: new Map(
      periods.map((month): [Period, SeriesValues] => [
        month,
        { AC: valuesIn(month, 1), PL: valuesIn(month, 2) },
      ]),
    ),
    flags: [],
  }
}

function roadmap(): Dataset['roadmap'] {
  const stage = stageId('build')
  const initiative = initiativeId('core-renewal')
  return {
    stages: [{ id: stage, order: 1, name: both('Build'), output: both('A new core'), owner }],
    initiatives: [
      {
        id: initiative,
        stage,
        name: both('Core renewal'),
        owner,
        indicators: [indicatorAt(0)],
        budgetCnyM: 12,
      },
    ],
    milestones: [
      {
        id: milestoneId('go-live'),
        initiative,
        name: both('Go live'),
        baselineDate: '2026-06-30',
        forecastDate: '2026-09-30',
        actualDate: null,
        status: 'at-risk',
        dependsOn: [],
        weight: 1,
      },
    ],
  }
}
