import { describe, expect, it } from 'vitest'
import { classificationName } from '#shared/format/classification.ts'
import { directionName, frequencyName, rollUpName } from '#shared/format/direction.ts'
import { formatCount, formatList, formatSlip } from '#shared/format/list.ts'
import { reasonSentences } from '#shared/format/reason.ts'
import { comparisonName, scenarioName } from '#shared/format/scenario.ts'
import { formatStatus, stateName } from '#shared/format/status.ts'
import { classifications } from '#shared/model/classification.ts'

describe('formatStatus', () => {
  it('shows a sign and a word (reporting rule 16)', () => {
    expect(formatStatus('on-target', 'zh')).toBe('✔ 达标')
    expect(formatStatus('attention', 'zh')).toBe('! 关注')
    expect(formatStatus('off-target', 'zh')).toBe('✖ 未达')
    expect(formatStatus('off-target', 'en')).toBe('✖ Off target')
  })
})

describe('reasonSentences', () => {
  it('are whole sentences in both languages', () => {
    for (const { zh, en } of Object.values(reasonSentences)) {
      expect(zh).toMatch(/。$/)
      expect(zh).not.toMatch(/[,;:.]/)
      expect(en).toMatch(/^[A-Z].*\.$/)
    }
  })
})

describe('names', () => {
  it('are the glossary’s words', () => {
    expect(scenarioName('PY', 'zh')).toBe('上年同期')
    expect(comparisonName('PL', 'zh')).toBe('较计划')
    expect(stateName('preliminary', 'en')).toBe('Preliminary')
    expect(directionName('band', 'en')).toBe('Near plan is better')
    expect(rollUpName('last', 'zh')).toBe('取期末值')
    expect(frequencyName('quarter', 'zh')).toBe('季')
    expect(new Set(classifications.map((grade) => classificationName(grade, 'zh'))).size).toBe(4)
  })
})

describe('formatList', () => {
  it('joins names as each language does', () => {
    expect(formatList(['甲', '乙', '丙'], 'zh')).toBe('甲、乙与丙')
    expect(formatList(['A', 'B', 'C'], 'en')).toBe('A, B and C')
    expect(formatList(['A'], 'en')).toBe('A')
    expect(formatList([], 'en')).toBe('')
  })
})

describe('formatCount', () => {
  it('has a plural in English only', () => {
    const noun = { zh: '项指标', one: 'indicator', many: 'indicators' }
    expect(formatCount(1, noun, 'en')).toBe('1 indicator')
    expect(formatCount(3, noun, 'en')).toBe('3 indicators')
    expect(formatCount(3, noun, 'zh')).toBe('3 项指标')
  })
})

describe('formatSlip', () => {
  it('has a sign where a date moved', () => {
    expect(formatSlip(61, 'zh')).toBe('+61 天')
    expect(formatSlip(-1, 'en')).toBe('−1 day')
    expect(formatSlip(0, 'en')).toBe('0 days')
  })
})
