import { describe, expect, it } from 'vitest'
import type { Spark } from '#shared/contract/figure.ts'
import { period } from '#shared/model/period.ts'
import { drawSpark } from '#renderer/view/spark.ts'

const spark = (AC: (number | null)[], FC: (number | null)[] = AC.map(() => null)): Spark => ({
  periods: AC.map((_, index) => period(`2026-${String(index + 1).padStart(2, '0')}`)),
  values: { AC, PL: AC.map(() => null), FC },
})

describe('drawSpark', () => {
  it('breaks the line at a missing value instead of drawing zero (rule 9)', () => {
    const { actual } = drawSpark(spark([1, 2, null, 4, 5]), 100, 40)
    expect(actual.map((line) => line.length)).toEqual([2, 2])
  })

  it('begins the forecast at the last actual, so that the two lines meet', () => {
    const { actual, forecast } = drawSpark(spark([1, 2, null], [null, null, 3]), 100, 40)
    expect(forecast[0]?.[0]).toEqual(actual[0]?.[1])
    expect(forecast[0]).toHaveLength(2)
  })

  it('puts the highest value above the lowest and both inside of the box', () => {
    const [line = []] = drawSpark(spark([5, 1, 9]), 100, 40).actual
    const [, low, high] = line
    expect(high?.y).toBeLessThan(low?.y ?? 0)
    for (const { x, y } of line) {
      expect(x).toBeGreaterThanOrEqual(0)
      expect(x).toBeLessThanOrEqual(100)
      expect(y).toBeGreaterThanOrEqual(0)
      expect(y).toBeLessThanOrEqual(40)
    }
  })

  it('draws a level line for values that are all the same', () => {
    const [line = []] = drawSpark(spark([3, 3, 3]), 100, 40).actual
    expect(new Set(line.map(({ y }) => y))).toEqual(new Set([20]))
  })

  it('draws nothing where there is no value', () => {
    const { actual, last } = drawSpark(spark([null, null]), 100, 40)
    expect(actual).toEqual([])
    expect(last).toBeNull()
  })
})
