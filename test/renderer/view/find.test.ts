import { describe, expect, it } from 'vitest'
import { definitions } from '#test/renderer/fixture/catalogue.ts'
import { finder, noSyllables } from '#renderer/view/find.ts'
import { pinyinOf } from '#renderer/view/pinyin.ts'

const items = definitions.map(({ id, name }) => ({ id, name, more: id }))
const find = finder(items, pinyinOf)
const first = (text: string) => find(text)[0]?.id

describe('finder', () => {
  it.each([
    ['不良贷款率', 'npl_ratio'],
    ['buliangdaikuanlv', 'npl_ratio'],
    ['bldkl', 'npl_ratio'],
    ['non-performing loan ratio', 'npl_ratio'],
    ['NPLR', 'npl_ratio'],
    ['npl_ratio', 'npl_ratio'],
    ['净推荐值', 'nps'],
    ['jtjz', 'nps'],
  ])('finds %s', (text, id) => {
    expect(first(text)).toBe(id)
  })

  it('finds everything, in its order, where nothing is wanted', () => {
    expect(find(' ')).toEqual(items)
  })

  it('finds nothing for what is nowhere', () => {
    expect(find('xyzzyx')).toEqual([])
  })

  it('finds written names before the dictionary of sounds is there', () => {
    expect(finder(items, noSyllables)('不良')[0]?.id).toMatch(/^npl/)
  })
})
