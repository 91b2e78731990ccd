import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { neededAddend, neededDenominator, neededNumerator, neededPerPeriod } from '#shared/measure/goal.ts'
import { projectFlow, projectLevel } from '#shared/measure/projection.ts'

const season = [8, 7, 9, 10, 10, 11, 10, 9, 11, 12, 14, 16]

const flow = (closed: readonly number[], before: readonly number[], toComeBefore: readonly number[]) =>
  projectFlow({ closed, before, toComeBefore, recent: 3 })

describe('projectFlow', () => {
  it('follows a growth that changes by its latest quarter of a year, and says less surely so', () => {
    const turning = season.slice(0, 9).map((value, at) => value * (at < 6 ? 1.1 : 1.3))
    const found = flow(turning, season.slice(0, 9), season.slice(9))
    expect(found?.sum.value).toBeCloseTo(42 * 1.3, 9)
    expect(found?.sum.low).toBeLessThan(42 * 1.1)
  })

  it('carries last year’s season on with this year’s growth', () => {
    const found = flow(
      season.slice(0, 10).map((value) => value * 1.1),
      season.slice(0, 10),
      season.slice(10),
    )
    expect(found?.method).toBe('season-times-growth')
    expect(found?.points.map(({ value }) => value)).toEqual(
      [14 * 1.1, 16 * 1.1].map((value) => expect.closeTo(value, 9)),
    )
    // Growth was the same in every month, so there is nothing to be unsure about.
    expect((found?.sum.high ?? 0) - (found?.sum.low ?? 0)).toBeLessThan(1e-9)
  })

  it('says that it only has a run rate where last year is missing', () => {
    const found = flow([10, 12, 14], [Number.NaN, 1, 1], [Number.NaN])
    expect(found?.method).toBe('run-rate')
    expect(found?.sum.value).toBe(12)
    expect(flow([], [], [1])).toBeNull()
    // One period has never been tried against another: nothing could be said of how sure it is.
    expect(flow([10], [Number.NaN], [1])).toBeNull()
  })

  it('has an interval around every point that widens with the noise', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.8, max: 1.25, noNaN: true }), { minLength: 3, maxLength: 11 }),
        fc.double({ min: 0.5, max: 2, noNaN: true }),
        (noise, growth) => {
          const before = season.slice(0, noise.length)
          const closed = before.map((value, at) => value * growth * (noise[at] ?? 1))
          const found = flow(closed, before, season.slice(noise.length))
          if (!found) return false
          const values = found.points.reduce((sum, { value }) => sum + value, 0)
          return (
            [...found.points, found.sum].every(({ low, value, high }) => low <= value && value <= high) &&
            Math.abs(found.sum.value - values) < 1e-8
          )
        },
      ),
      { numRuns: 10_000 },
    )
  })

  it('holds the truth at least in eight of ten cases whose growth does not change, at the price of being wider', () => {
    let inside = 0
    const cases = 2_000
    let seed = 12_345
    const random = () => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0
      return (seed >>> 8) / 2 ** 24
    }
    const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
    for (let at = 0; at < cases; at++) {
      const year = season.map((value) => value * 1.2 * Math.exp(0.05 * normal()))
      const found = flow(year.slice(0, 8), season.slice(0, 8), season.slice(8))
      const truth = year.slice(8).reduce((sum, value) => sum + value, 0)
      if (found && truth >= found.sum.low && truth <= found.sum.high) inside++
    }
    expect(inside / cases).toBeGreaterThan(0.8)
    expect(inside / cases).toBeLessThan(0.97)
  })
})

describe('projectLevel', () => {
  it('goes on by the mean step, less surely the further', () => {
    const found = projectLevel([10, 11, 13, 14], 3)
    expect(found?.method).toBe('drift')
    expect(found?.points[2]?.value).toBeCloseTo(14 + 4, 9)
    const widths = found?.points.map(({ low, high }) => high - low) ?? []
    expect(widths.toSorted((a, b) => a - b)).toEqual(widths)
    expect(found?.sum).toEqual(found?.points.at(-1))
    expect(projectLevel([10], 1)).toBeNull()
    expect(projectLevel([10, Number.NaN], 1)).toBeNull()
  })
})

describe('goal seek', () => {
  it('finds the lever that reaches the target exactly', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e6 }),
        fc.integer({ min: 1, max: 1e6 }),
        fc.integer({ min: 1, max: 1e6 }),
        fc.constantFrom(1, 100),
        (numerator, denominator, goal, scale) => {
          const target = goal / 1000
          const up = neededNumerator(numerator, denominator, scale, target)
          expect((up.to / denominator) * scale).toBeCloseTo(target, 6)
          const down = neededDenominator(numerator, denominator, scale, target)
          expect((numerator / down.to) * scale).toBeCloseTo(target, 6)
          const addend = neededAddend(numerator + denominator, denominator, target)
          expect(numerator + addend.to).toBeCloseTo(target, 6)
        },
      ),
      { numRuns: 10_000 },
    )
  })

  it('has no answer where none exists', () => {
    expect(neededNumerator(1, 0, 100, 5).to).toBeNaN()
    expect(neededDenominator(1, 2, 100, 0).to).toBeNaN()
    expect(neededPerPeriod(10, 20, 0)).toBeNaN()
    expect(neededPerPeriod(10, 20, 2)).toBe(5)
  })
})
