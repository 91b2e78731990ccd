import { describe, expect, it } from 'vitest'
import { formatAt, formatAtWithUnit, scaleFor } from '#shared/format/scale.ts'
import { unitName, unitSymbol } from '#shared/format/unit.ts'
import { formatValue } from '#shared/format/value.ts'

describe('formatValue', () => {
  it.each([
    [61.84, 'PCT', 1, '61.8%', '61.8%'],
    [19.4, 'HOUR', 1, '19.4 小时', '19.4 h'],
    [1234.5, 'CNY_M', 1, '1,234.5 百万元', 'CNY 1,234.5 m'],
    [0.214, 'CNY', 3, '0.214 元', 'CNY 0.214'],
    [1.62, 'X', 2, '1.62 倍', '1.62×'],
    [3.21, 'BP', 3, '3.210 基点', '3.210 bp'],
    [46.3, 'POINT', 1, '46.3 分', '46.3 points'],
    [12, 'COUNT', 0, '12', '12'],
    [5.5, 'COUNT_M', 2, '5.50 百万', '5.50 m'],
    [31000, 'TPS', 0, '31,000 笔/秒', '31,000 TPS'],
    [2.5, 'PER_M', 2, '每百万笔 2.50', '2.50 per m'],
    [7, 'FURLONG', 0, '7 FURLONG', '7 FURLONG'],
    [7, 'GWH', 0, '7 GWH', '7 GWH'],
    [7, 'EUR', 0, 'EUR 7', 'EUR 7'],
    [null, 'PCT', 1, '—', '—'],
  ])('writes %s %s at %i decimals as %s and %s', (value, unit, decimals, zh, en) => {
    expect(formatValue(value, { unit, decimals, language: 'zh' })).toBe(zh)
    expect(formatValue(value, { unit, decimals, language: 'en' })).toBe(en)
  })
})

describe('unitName', () => {
  it('names the unit of a title and shows the code of one that it does not know', () => {
    expect(unitName('CNY_M', 'zh')).toBe('百万元')
    expect(unitName('CNY_M', 'en')).toBe('CNY m')
    expect(unitName('COUNT', 'zh')).toBe('个')
    expect(unitSymbol('COUNT', 'zh')).toBe('')
    expect(unitName('toString', 'en')).toBe('toString')
  })
})

describe('scaleFor', () => {
  it('chooses one scale for all values of a table (reporting rule 35)', () => {
    const scale = scaleFor([68_738.2, 12.5, null], 'CNY_M', 'wan', { digits: 4, decimals: 1 })
    expect(scale.name.zh).toBe('亿元')
    expect(formatAt(scale, 68_738.2)).toBe('687.4')
    expect(formatAt(scale, 12.5)).toBe('0.1')
    expect(formatAtWithUnit(scale, 68_738.2, 'zh')).toBe('687.4 亿元')
  })

  it('writes the same figure in thousands, millions and billions', () => {
    const scale = scaleFor([68_738.2], 'CNY_M', 'western', { digits: 4, decimals: 1 })
    expect(scale.name).toEqual({ zh: '十亿元', en: 'CNY bn' })
    expect(formatAtWithUnit(scale, 68_738.2, 'en')).toBe('CNY 68.74 bn')
    expect(formatAt(scaleFor([123_456], 'COUNT', 'western', { digits: 4, decimals: 0 }), 123_456)).toBe(
      '123.5',
    )
  })

  it('leaves shares, durations and short amounts in their own unit', () => {
    expect(scaleFor([123_456], 'PCT', 'wan', { digits: 3, decimals: 1 }).divisor).toBe(1)
    expect(scaleFor([412.3], 'CNY_M', 'wan', { digits: 4, decimals: 1 }).name.zh).toBe('百万元')
    expect(scaleFor([], 'COUNT', 'wan', { digits: 4, decimals: 0 }).name.zh).toBe('个')
  })
})
