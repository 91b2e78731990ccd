import { describe, expect, it } from 'vitest'
import { definitionOf } from '#test/renderer/fixture/catalogue.ts'
import { asOf, figureOf, labelOf } from '#test/renderer/fixture/figure.ts'
import { cardOf } from '#renderer/view/card.ts'
import { styleOf } from '#renderer/view/style.ts'

const zh = { language: 'zh', amounts: 'wan' } as const
const en = { language: 'en', amounts: 'western' } as const

const row = (id: string) => ({ label: labelOf(definitionOf(id)), figure: figureOf(definitionOf(id), asOf) })

describe('cardOf', () => {
  it('rule 55: gives a figure its target and its year before', () => {
    const card = cardOf(row('npl_ratio'), zh)
    expect(card.variances.map(({ reference }) => reference)).toEqual(['PL', 'PY'])
    expect(card.status?.label).toBe('关注')
  })

  it('rule 13: writes variances of shares in percentage points', () => {
    expect(cardOf(row('npl_ratio'), zh).variances[0]?.text).toMatch(/^[+−]\d\.\d\d pp$/)
  })

  it('rule 35: scales amounts by 亿 in Chinese and bn in English, with the same digits behind', () => {
    const chinese = cardOf(row('digital_revenue'), zh)
    const english = cardOf(row('digital_revenue'), en)
    expect(chinese.unitAfter).toBe('亿元')
    expect([english.unitBefore, english.unitAfter]).toEqual(['CNY', 'bn'])
    expect(Number(chinese.value) / Number(english.value)).toBeCloseTo(10, 0)
  })

  it('rule 15: colours costs that rise as bad', () => {
    const { label, figure } = row('npl_ratio')
    expect(figure.variances.PL?.absolute).toBeGreaterThan(0)
    expect(cardOf({ label, figure }, zh).variances[0]?.impact).toBe('bad')
  })

  it('says why a figure is missing and shows no variance', () => {
    const { label, figure } = row('npl_ratio')
    const gone = {
      ...figure,
      values: { AC: null, PL: null, FC: null, PY: null, PP: null },
      reasons: { AC: 'not-published' as const },
      primary: null,
      variances: { PL: null, PY: null, PP: null },
      status: null,
    }
    const card = cardOf({ label, figure: gone }, zh)
    expect(card.value).toBe('—')
    expect(card.unitAfter).toBe('')
    expect(card.remarks.join()).toContain('没有已发布')
    expect(card.variances).toEqual([])
  })

  it('says that a figure is a forecast or its span is open', () => {
    const { label, figure } = row('npl_ratio')
    expect(cardOf({ label, figure: { ...figure, primary: 'FC', partial: true } }, en).remarks).toEqual([
      'forecast',
      'span not over',
    ])
  })

  it('speaks name, value, status and variances in one sentence', () => {
    expect(cardOf(row('npl_ratio'), zh).spoken).toMatch(/^不良贷款率，\d\.\d\d%，关注，较计划 /)
  })
})

describe('styleOf', () => {
  it('follows the language unless a style was chosen', () => {
    expect(styleOf({ language: 'en', numberStyle: 'language' }).amounts).toBe('western')
    expect(styleOf({ language: 'en', numberStyle: 'wan' }).amounts).toBe('wan')
  })
})
