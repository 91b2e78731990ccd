import { describe, expect, it } from 'vitest'
import { formatDate, formatInstant } from '#shared/format/date.ts'
import { compactPeriodName, periodName, shortPeriodName } from '#shared/format/period.ts'
import { spanCode, spanName, spokenSpan } from '#shared/format/span.ts'
import { period } from '#shared/model/period.ts'
import type { View } from '#shared/model/period.ts'

describe('periodName', () => {
  it.each([
    ['2026', '2026年', '2026'],
    ['2026-H2', '2026年下半年', 'H2 2026'],
    ['2026-Q4', '2026年第四季度', 'Q4 2026'],
    ['2026-10', '2026年10月', 'October 2026'],
    ['2026-02', '2026年2月', 'February 2026'],
    ['2026-W41', '2026年第41周', 'Week 41, 2026'],
    ['2026-10-05', '2026年10月5日', '5 October 2026'],
  ])('names %s', (text, zh, en) => {
    expect(periodName(period(text), 'zh')).toBe(zh)
    expect(periodName(period(text), 'en')).toBe(en)
  })

  it('says so where the year is a fiscal one', () => {
    expect(periodName(period('2026-Q1'), 'zh', 4)).toBe('2026财年第一季度')
    expect(periodName(period('2026'), 'en', 4)).toBe('FY2026')
    expect(periodName(period('2026-10'), 'en', 4)).toBe('October 2026')
  })
})

describe('shortPeriodName', () => {
  it.each([
    ['2026', '2026', '2026'],
    ['2026-H1', '上半年', 'H1'],
    ['2026-Q4', 'Q4', 'Q4'],
    ['2026-10', '10月', 'Oct'],
    ['2026-W41', '41周', 'W41'],
    ['2026-10-05', '10月5日', '5 Oct'],
  ])('names %s for an axis', (text, zh, en) => {
    expect(shortPeriodName(period(text), 'zh')).toBe(zh)
    expect(shortPeriodName(period(text), 'en')).toBe(en)
  })

  it('keeps the year where asked', () => {
    expect(compactPeriodName(period('2026-10'), 'en')).toBe('Oct 2026')
    expect(compactPeriodName(period('2026-10'), 'zh')).toBe('2026年10月')
  })
})

describe('spanName', () => {
  const rows: readonly (readonly [string, View, number, string, string, string, string])[] = [
    ['2026-10', 'month', 1, '2026年10月', 'October 2026', '10月', 'Oct'],
    ['2026-10', 'ytd', 1, '2026年1–10月累计', 'Jan–Oct 2026 YTD', '_10月', '_Oct'],
    ['2026-01', 'ytd', 1, '2026年1月累计', 'Jan 2026 YTD', '_1月', '_Jan'],
    ['2026-Q3', 'ytd', 1, '2026年1–9月累计', 'Jan–Sep 2026 YTD', '_9月', '_Sep'],
    ['2027-02', 'ytd', 4, '2026年4月–2027年2月累计', 'Apr 2026–Feb 2027 YTD', '_2月', '_Feb'],
    ['2026-11', 'qtd', 1, '2026年10–11月季度累计', 'Oct–Nov 2026 QTD', '10月..11月', 'Oct..Nov'],
    ['2026-10', 'qtd', 2, '2026年8–10月季度累计', 'Aug–Oct 2026 QTD', '8月..10月', 'Aug..Oct'],
    ['2026-10', 'r12', 1, '2025年11月–2026年10月滚动12个月', '12 months to October 2026', '~10月', '~Oct'],
    ['2026-10', 'half', 1, '2026年下半年（截至10月）', 'H2 2026, to October 2026', '10月', 'Oct'],
    ['2026-12', 'half', 1, '2026年下半年', 'H2 2026', '12月', 'Dec'],
    ['2026-10', 'year', 1, '2026年（截至10月）', '2026, to October 2026', '10月', 'Oct'],
    ['2027-02', 'year', 4, '2026财年（截至2027年2月）', 'FY2026, to February 2027', '2月', 'Feb'],
    ['2026', 'year', 4, '2026财年', 'FY2026', '2026', '2026'],
    ['2026-Q4', 'quarter', 1, '2026年第四季度', 'Q4 2026', 'Q4', 'Q4'],
  ]

  it.each(rows)('names %s read as %s in a year that starts in month %i', (text, view, start, zh, en) => {
    expect(spanName(period(text), view, 'zh', start)).toBe(zh)
    expect(spanName(period(text), view, 'en', start)).toBe(en)
  })

  it.each(rows)('codes %s read as %s by reporting rule 33', (text, view, start, _zh, _en, zh, en) => {
    expect(spanCode(period(text), view, 'zh', start)).toBe(zh)
    expect(spanCode(period(text), view, 'en', start)).toBe(en)
  })

  it('opens a sentence', () => {
    expect(spokenSpan(period('2026-10'), 'month', 'zh')).toBe('十月')
    expect(spokenSpan(period('2026-10'), 'ytd', 'zh')).toBe('本年截至十月')
    expect(spokenSpan(period('2026-10'), 'month', 'en')).toBe('October')
  })
})

describe('formatDate', () => {
  it('writes civil dates in three forms', () => {
    expect(formatDate('2026-11-02', 'zh')).toBe('2026年11月2日')
    expect(formatDate('2026-11-02', 'en')).toBe('2 November 2026')
    expect(formatDate('2026-11-02', 'en', 'short')).toBe('2 Nov 2026')
    expect(formatDate('2026-11-02', 'zh', 'day')).toBe('11月2日')
  })

  it('puts an instant on the reader’s clock', () => {
    expect(formatInstant('2026-11-21T10:40:00Z', 480)).toBe('2026-11-21 18:40')
    expect(formatInstant('2026-11-21T10:40:00Z', -660)).toBe('2026-11-20 23:40')
  })
})
