import { expect } from 'vitest'
import type { Figure, Spark } from '#shared/contract/figure.ts'
import type { SlowValues } from './slow-view.ts'

/** Compares all values of a figure with what they should be; central publishes ratios with twelve digits. */
export function expectSame(figure: Figure, expected: SlowValues): void {
  for (const key of ['AC', 'PL', 'FC', 'PY', 'PP'] as const) {
    const found = figure.values[key]
    const hasReason = figure.reasons[key] !== undefined
    // A value that does not exist says why, one that exists has nothing to say.
    if (isNear(found, expected[key]) && hasReason === (found === null)) continue
    // There are a million of them: only what differs is worth an expectation.
    const where = `${figure.indicator} ${figure.view} ${figure.period} ${JSON.stringify(figure.cell)} ${key}`
    expect([where, found, hasReason]).toEqual([where, expected[key], expected[key] === null])
  }
}

function isNear(found: number | null, value: number | null): boolean {
  if (found === null || value === null) return found === value
  return Math.abs(found - value) <= Math.abs(value) * 1e-11
}

/** Compares the run behind a figure with what each of its points should be. */
export function expectSameSpark(
  figure: Figure,
  { periods, values }: Spark,
  expected: (point: Pick<Figure, 'indicator' | 'view' | 'period' | 'cell'>) => SlowValues,
): void {
  periods.forEach((period, at) => {
    const point = expected({ ...figure, period })
    for (const key of ['AC', 'PL', 'FC'] as const) {
      const found = values[key][at] ?? null
      if (isNear(found, point[key])) continue
      const where = `${figure.indicator} ${figure.view} ${period} ${key} of the spark`
      expect([where, found]).toEqual([where, point[key]])
    }
  })
}
