import type { Period } from '#shared/model/period.ts'
import type { Definition } from '#shared/model/indicator.ts'
import { slotsOf } from './course.ts'
import type { Slot } from './course.ts'
import { SeedFailure } from './failure.ts'
import type { Grid } from './grid.ts'
import { keyOf, mix, slowSwing, swing } from './noise.ts'
import type { Settle } from './settle.ts'
import { settleSum } from './settle.ts'
import { monthNumber } from './timeline.ts'
import type { SeededFrequency } from './timeline.ts'

/** All columns of an indicator at its leaves, by `slotName`. */
export type Series = {
  readonly grid: Grid
  readonly slots: readonly Slot[]
  readonly columns: ReadonlyMap<string, Float64Array>
}

export function slotName({ scenario, moment }: Slot): string {
  return `${scenario} ${moment.period}`
}

/** What a model is generated for. */
export type Task = {
  readonly definition: Definition
  readonly frequency: SeededFrequency
  readonly asOf: Period
  readonly slots: readonly Slot[]
  /** Values are whole numbers of `unit`ths. */
  readonly unit: number
  readonly key: number
}

/** Throws `SeedFailure` for an indicator of a frequency that the demonstration has no figures of. */
export function taskOf(definition: Definition, asOf: Period, finer: number): Task {
  const { id, frequency, decimals } = definition
  if (frequency !== 'month' && frequency !== 'quarter') {
    throw new SeedFailure(
      'catalogue-without-model',
      `the demonstration has figures by month and quarter, and ${id} is by ${frequency}`,
    )
  }
  return {
    definition,
    frequency,
    asOf,
    slots: slotsOf(frequency, asOf),
    unit: Number(`1e${decimals + finer}`),
    key: keyOf(id),
  }
}

/** How an indicator's values are rounded in a column; a stock's cells are sampled alike in every month. */
export function settleFor(task: Task): (slot: Slot) => Settle {
  if (task.definition.acrossTime === 'last') {
    const steady = settleSum(task.key)
    return () => steady
  }
  return ({ scenario, moment }) => settleSum(mix(mix(task.key, moment.month), keyOf(scenario)))
}

/** Years from October 2026, before it negative. */
export function yearsAway(month: number): number {
  return (month - october) / 12
}

const october = monthNumber('2026-10')

/** How far cells and whole products sway slowly, and how far a flow jumps in a month, as shares of their level. */
const sway = { flow: { cell: 0.06, product: 0.03 }, stock: { cell: 0.025, product: 0.02 } } as const
const jump = 0.05

/** How far a plan is off by what its authors thought of a cell in that year. */
const planBias = 0.05

/** Keys of an indicator's cells, and of the products that they belong to. */
export type Keys = { readonly cells: Uint32Array; readonly products: Uint32Array }

export function keysOf(task: Task, grid: Grid): Keys {
  return {
    cells: Uint32Array.from(grid.cells, ({ key }) => mix(task.key, key)),
    products: Uint32Array.from(grid.cells, ({ product }) => mix(task.key, keyOf(product))),
  }
}

/**
 * Chance factors on the cells' levels in a column: actuals sway slowly and, where they are flows, jump from month to
 * month; a forecast only sways; a plan is biased. What is fixed in advance (`isFixed`) has the actual's chances in
 * every scenario.
 */
export function chances(
  task: Task,
  { cells, products }: Keys,
  isFixed: boolean,
): (slot: Slot) => Float64Array {
  const isStock = task.definition.acrossTime === 'last'
  const range = isStock ? sway.stock : sway.flow
  return ({ scenario, moment: { month } }) => {
    const read = isFixed ? 'AC' : scenario
    const jumps = read === 'AC' && !isStock ? jump : 0
    const year = Math.floor(month / 12)
    const factors = new Float64Array(cells.length)
    for (let at = 0; at < factors.length; at++) {
      const key = cells[at] ?? 0
      if (read === 'PL') factors[at] = 1 + planBias * swing(mix(key, year ^ 0x5bd1))
      else {
        const slow = range.cell * slowSwing(key, month) + range.product * slowSwing(products[at] ?? 0, month)
        factors[at] = jumps === 0 ? 1 + slow : (1 + slow) * (1 + jumps * swing(mix(key, month ^ 0xa511)))
      }
    }
    return factors
  }
}
