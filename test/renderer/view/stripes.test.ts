import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stripesIn } from '#renderer/view/stripes.ts'

describe('stripesIn', () => {
  it('keeps every line inside of its box, at 45 degrees', () => {
    const length = fc.integer({ min: 1, max: 200 })
    fc.assert(
      fc.property(length, length, length, length, (x, y, width, height) => {
        const lines = [
          ...stripesIn({ x, y, width, height }).matchAll(/M([\d.]+) ([\d.]+)L([\d.]+) ([\d.]+)/g),
        ]
        for (const line of lines) {
          const [fromX = 0, fromY = 0, toX = 0, toY = 0] = line.slice(1).map(Number)
          expect(Math.min(fromX, toX)).toBeGreaterThanOrEqual(x)
          expect(Math.max(fromX, toX)).toBeLessThanOrEqual(x + width)
          expect(Math.min(fromY, toY)).toBeGreaterThanOrEqual(y)
          expect(Math.max(fromY, toY)).toBeLessThanOrEqual(y + height)
          expect(toX - fromX).toBeCloseTo(fromY - toY, 6)
        }
        expect(lines).toHaveLength(Math.ceil((width + height) / 6) - 1)
      }),
    )
  })
})
