import { describe, expect, it } from 'vitest'
import { tableLines, terminalWidth } from '#electron/cli/table.ts'

describe('terminalWidth', () => {
  it('counts two columns for a Chinese character and a full-width mark, one for everything else', () => {
    expect(terminalWidth('不良率')).toBe(6)
    expect(terminalWidth('（％）')).toBe(6)
    expect(terminalWidth('NPL 1.47%')).toBe(9)
    expect(terminalWidth('−0.02')).toBe(5)
    expect(terminalWidth('ระดับน้ำ')).toBe(6)
    expect(terminalWidth('A\u0301gora')).toBe(5)
  })
})

describe('tableLines', () => {
  it('sets numbers and their heads right-aligned (rule 50) and keeps columns apart in both scripts', () => {
    expect(
      tableLines(
        [
          { head: '指标', align: 'left' },
          { head: 'AC', align: 'right' },
        ],
        [
          ['不良贷款率', '1.47'],
          ['NPL', '12.10'],
        ],
      ),
    ).toEqual(['指标           AC', '─────────────────', '不良贷款率   1.47', 'NPL         12.10'])
  })
})
