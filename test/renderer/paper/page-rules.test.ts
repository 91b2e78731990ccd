import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { packAnswer } from '#test/renderer/fixture/pack.ts'
import { pageName, pageRules, quoted, sectionTitle } from '#renderer/paper/page-rules.ts'
import { en } from '#renderer/view/text/en.ts'
import { zh } from '#renderer/view/text/zh.ts'

const rules = (language: 'zh' | 'en') =>
  pageRules({
    pack: packAnswer(),
    style: { language, amounts: 'wan' },
    words: language === 'zh' ? zh : en,
    input: { snapshot: 34 },
    pages: {},
  })

describe('pageRules', () => {
  it('rule 62: names document, section, classification, snapshot and page on every page', () => {
    const { css } = rules('zh')
    expect(css).toContain('"2026 年第四季度董事会材料 · 5 风控合规"')
    expect(css).toContain('"机密"')
    expect(css).toContain('sha256 9f3c…e21a')
    expect(css).toContain('"第 " counter(page) " 页，共 " counter(pages) " 页"')
    expect(rules('en').css).toContain('"Page " counter(page) " of " counter(pages) ""')
  })

  it('gives each section pages of its own name with its title', () => {
    const { css } = rules('zh')
    expect(css).toContain('@page section-risk { @top-left {')
    expect(sectionTitle(0, '封面')).toBe('封面')
  })

  it('has all that it writes for the fonts to be loaded', () => {
    const { text } = rules('zh')
    for (const letter of '年第四季度董事会材料机密签名已验证路线图0123456789') expect(text).toContain(letter)
  })
})

describe('pageName', () => {
  it('is a name of CSS for every id, and another one for another id', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), (one, other) => {
        expect(pageName(one)).toMatch(/^[a-z][A-Za-z0-9-]*$/)
        if (one !== other && !/-/.test(one + other)) expect(pageName(one)).not.toBe(pageName(other))
      }),
    )
  })
})

describe('quoted', () => {
  it('lets nothing end the string or the style element', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const inside = quoted(text).slice(1, -1)
        expect(inside).not.toMatch(/["\n\r\f<>]/)
      }),
    )
    expect(quoted('a"b\\c</style>')).toBe('"a\\22 b\\5c c\\3c /style\\3e "')
  })
})
