import { describe, expect, it } from 'vitest'
import { asOf } from '#test/renderer/fixture/figure.ts'
import { drillAnswer } from '#test/renderer/fixture/drill.ts'
import { drillTable, drillText } from '#renderer/view/drill-table.ts'
import { readDrillSort, writeDrillSort } from '#renderer/view/drill-choice.ts'

const style = { language: 'zh', amounts: 'wan' } as const
const ratio = drillAnswer({ indicator: 'npl_ratio', by: ['org'], open: ['consumer-finance'] })
const table = drillTable(ratio, '集团', new Set(['consumer-finance']), style)

describe('drillTable', () => {
  it('rule 8: has the scenarios in one order, variances behind them', () => {
    expect(table.columns.map(({ key }) => key)).toEqual([
      'PY',
      'PP',
      'PL',
      'AC',
      'dPL',
      'dPY',
      'weight',
      'status',
    ])
  })

  it('rule 24: names the unit once, and only other units in heads', () => {
    expect(table.unit).toBe('%')
    expect(table.columns.find(({ key }) => key === 'dPL')?.unit).toBe('pp')
    expect(table.columns.find(({ key }) => key === 'AC')?.unit).toBe('')
  })

  it('rule 52: has all bars on one scale, the longest at its end', () => {
    const bars = table.lines.flatMap(({ cells }) => [cells.dPL.bar ?? 0, cells.dPY.bar ?? 0]).map(Math.abs)
    expect(Math.max(...bars)).toBeCloseTo(1, 9)
  })

  it('makes each bar as long as its variance', () => {
    const [first, second] = ratio.rows.map(({ figure, key }) => ({
      absolute: figure.variances.PL?.absolute ?? 0,
      bar: table.lines.find((line) => line.key === key)?.cells.dPL.bar ?? 0,
    }))
    expect((first?.bar ?? 0) / (second?.bar ?? 1)).toBeCloseTo(
      (first?.absolute ?? 0) / (second?.absolute ?? 1),
      9,
    )
  })

  it('has the official figure of the question’s own cell as its whole, named after it', () => {
    expect(table.total.name).toBe('集团')
    expect(table.total.cells.AC.text).toBe((ratio.total.values.AC ?? 0).toFixed(2))
  })

  it('rules 21, 42, 52: draws the whole on the scales of its rows, cut where it is longer', () => {
    const { dPL } = table.total.cells
    const longest = Math.max(
      ...ratio.rows.flatMap(({ figure: { variances } }) =>
        [variances.PL, variances.PY].map((one) => Math.abs(one?.absolute ?? 0)),
      ),
    )
    expect(dPL.bar).toBeCloseTo((ratio.total.variances.PL?.absolute ?? 0) / longest, 9)
    const run = { periods: [asOf], values: { AC: [2], PL: [2], FC: [null] } }
    const drawn = drillTable(
      { ...ratio, totalSpark: run, rows: ratio.rows.map((row) => ({ ...row, spark: run })) },
      '集团',
      new Set(),
      style,
    )
    expect(drawn.total.run).toEqual(drawn.lines[0]?.run)
    expect(drawn.total.run).not.toBeNull()
  })

  it('marks which branch is open', () => {
    expect(table.lines.filter(({ isOpen }) => isOpen).map(({ key }) => key)).toEqual(['consumer-finance'])
    expect(table.lines.filter(({ depth }) => depth === 1).length).toBeGreaterThan(0)
  })
})

describe('drillText', () => {
  it('gives heads, indented rows and the whole, with tabs between', () => {
    const shown = table.columns.filter(({ key }) => key === 'AC' || key === 'dPL')
    const lines = drillText(table, shown, ['不良贷款率 (%)'], '成员').split('\n')
    expect(lines[0]).toBe('不良贷款率 (%)')
    expect(lines[1]).toBe('成员\tAC\t∆PL pp')
    expect(lines.at(-1)).toMatch(/^集团\t/)
    expect(lines.some((line) => /^ {2}\S/.test(line))).toBe(true)
  })
})

describe('readDrillSort', () => {
  it('reads what writeDrillSort writes', () => {
    expect(readDrillSort(writeDrillSort({ by: 'dPL', isDescending: true }))).toEqual({
      by: 'dPL',
      isDescending: true,
    })
    expect(readDrillSort(writeDrillSort(null))).toBeNull()
  })

  it('reads nothing from a column that does not exist', () => {
    expect(readDrillSort('-toString')).toBeNull()
  })
})

describe('the scale of a drill-down', () => {
  const flow = drillAnswer({ indicator: 'digital_revenue', by: ['org'], all: true })
  const { lines, total, unit } = drillTable(flow, '集团', new Set(), style, true)

  it('is the whole’s own, so that table and chart name one unit', () => {
    expect(unit).toBe('亿元')
    expect(total.cells.AC.text.split('.')[0]?.length).toBeLessThanOrEqual(3)
  })

  it('gives the middle row three digits', () => {
    const digits = lines.map(({ cells }) => cells.AC.text.replace(/^0\.0*/, '').replace('.', '').length)
    expect(digits.filter((count) => count >= 3).length).toBeGreaterThan(lines.length / 2)
  })
})
