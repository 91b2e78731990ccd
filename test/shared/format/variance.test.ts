import { describe, expect, it } from 'vitest'
import {
  formatAbsolute,
  formatAbsoluteWithUnit,
  formatGap,
  formatRelative,
  varianceLabel,
} from '#shared/format/variance.ts'
import type { Variance } from '#shared/model/figure.ts'

const points: Variance = { absolute: 1.94, relative: null, unit: 'pp', impact: 'good' }
const hours: Variance = { absolute: -4.6, relative: -0.1917, unit: 'unit', impact: 'good' }

describe('formatAbsoluteWithUnit', () => {
  it('counts percentages in percentage points (reporting rule 13)', () => {
    const style = { unit: 'PCT', decimals: 1 } as const
    expect(formatAbsoluteWithUnit(points, { ...style, language: 'zh' })).toBe('+1.9 个百分点')
    expect(formatAbsoluteWithUnit(points, { ...style, language: 'en' })).toBe('+1.9 pp')
    expect(formatGap({ ...points, absolute: -1.94 }, { ...style, language: 'en' })).toBe('1.9 pp')
  })

  it('counts everything else in its unit', () => {
    expect(formatAbsoluteWithUnit(hours, { unit: 'HOUR', decimals: 1, language: 'zh' })).toBe('−4.6 小时')
    expect(formatAbsoluteWithUnit(hours, { unit: 'CNY_M', decimals: 1, language: 'en' })).toBe('CNY −4.6 m')
    expect(
      formatAbsoluteWithUnit({ ...points, unit: 'bp' }, { unit: 'BP', decimals: 1, language: 'zh' }),
    ).toBe('+1.9 个基点')
  })

  it('is «—» where there is no variance', () => {
    expect(formatAbsoluteWithUnit(null, { unit: 'PCT', decimals: 1, language: 'zh' })).toBe('—')
    expect(formatAbsolute(null, { decimals: 1 })).toBe('—')
    expect(formatRelative(null)).toBe('—')
  })
})

describe('formatRelative', () => {
  it('is n.a. where the reference gives no meaning (reporting rule 14)', () => {
    expect(formatRelative(hours)).toBe('−19.2%')
    expect(formatRelative(hours, 0)).toBe('−19%')
    expect(formatRelative(points)).toBe('n.a.')
  })
})

describe('varianceLabel', () => {
  it('names the reference, and the forecast where that is what is compared (rules 10 and 11)', () => {
    expect(varianceLabel('PL')).toBe('ΔPL')
    expect(varianceLabel('PY', { relative: true })).toBe('ΔPY%')
    expect(varianceLabel('PL', { primary: 'FC' })).toBe('FC−PL')
    expect(varianceLabel('PL', { primary: 'FC', relative: true })).toBe('(FC−PL)%')
  })
})
