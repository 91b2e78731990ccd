import { describe, expect, it } from 'vitest'
import { fitText, textWidth } from '#renderer/view/text-width.ts'

describe('textWidth', () => {
  it('gives every digit the same width, as the tabular figures of the font have', () => {
    const widths = '0123456789'.split('').map((digit) => textWidth(digit, 100))
    expect(new Set(widths).size).toBe(1)
  })

  it('counts a Chinese character as a full em', () => {
    expect(textWidth('不良贷款率', 12)).toBe(60)
  })

  it('grows with the weight of the letters', () => {
    expect(textWidth('Overview', 12, 'bold')).toBeGreaterThan(textWidth('Overview', 12))
  })
})

describe('fitText', () => {
  it('leaves a text alone that fits', () => {
    expect(fitText('指标中心', 60, 12)).toBe('指标中心')
  })

  it('cuts a text that does not, and the cut one fits', () => {
    const cut = fitText('Insurers and supply-chain partners connected', 120, 12)
    expect(cut).toMatch(/…$/)
    expect(textWidth(cut, 12)).toBeLessThanOrEqual(120)
  })
})
