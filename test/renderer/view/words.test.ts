import { describe, expect, it } from 'vitest'
import { en } from '#renderer/view/text/en.ts'
import { zh } from '#renderer/view/text/zh.ts'

/** Every text of a table of words, with its path; functions are called with what stands for their parts. */
function textsOf(words: unknown, path = ''): (readonly [string, string])[] {
  if (typeof words === 'string') return [[path, words]]
  if (typeof words === 'function')
    return [[path, String((words as (...parts: unknown[]) => unknown)('2', '3', '4', '5'))]]
  if (typeof words !== 'object' || words === null) return []
  return Object.entries(words).flatMap(([name, part]) =>
    textsOf(part, path === '' ? name : `${path}.${name}`),
  )
}

describe('the words of the page', () => {
  it.each(textsOf(zh))('zh %s has no half-width punctuation between Chinese characters', (_path, text) => {
    expect(text).not.toMatch(/[一-鿿][,:;!?()][一-鿿]/)
  })

  it.each(textsOf(en).filter(([path]) => !/product|languages|numberStyles/.test(path)))(
    'en %s has no Chinese in it, and no apostrophe that the font sets as wide as a letter',
    (_path, text) => {
      expect(text).not.toMatch(/[一-鿿，。：；（）’]/)
    },
  )

  it('has a text in both languages for every place', () => {
    expect(textsOf(en).map(([path]) => path)).toEqual(textsOf(zh).map(([path]) => path))
    for (const [, text] of [...textsOf(zh), ...textsOf(en)]) expect(text.trim()).not.toBe('')
  })
})
