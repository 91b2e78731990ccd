import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placeInJson } from '#central/source/json-place.ts'

const text = `{
  "name": { "zh": "a\\"}", "en": "b" },
  "list": [1, {"x": [true , null]}, "]"],
  "last": -1.5e3
}`

const at = (...path: readonly (string | number)[]) => {
  const { line, column } = placeInJson('f', text, path)
  return `${line}:${column}`
}

describe('placeInJson', () => {
  it('finds values of objects and arrays past strings with brackets and quotes', () => {
    expect(at()).toBe('1:1')
    expect(at('name', 'en')).toBe('2:33')
    expect(at('list', 1, 'x', 1)).toBe('3:29')
    expect(at('list', 2)).toBe('3:37')
    expect(at('last')).toBe('4:11')
  })

  it('gives the innermost value that a path leads to', () => {
    expect(at('name', 'missing')).toBe('2:11')
    expect(at('list', 9)).toBe('3:11')
  })

  it('finds every value of any JSON text where it stands', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), fc.constantFrom(0, 1, 2), (json, indent) => {
        const value: unknown = JSON.parse(json)
        const written = JSON.stringify(value, null, indent)
        const lines = written.split('\n')
        const check = (one: unknown, path: readonly (string | number)[]): void => {
          const { line, column } = placeInJson('f', written, path)
          const rest = [lines[(line ?? 1) - 1]?.slice((column ?? 1) - 1), ...lines.slice(line ?? 1)].join(
            '\n',
          )
          const start =
            typeof one === 'object' && one !== null ? (Array.isArray(one) ? '[' : '{') : JSON.stringify(one)
          expect(rest.startsWith(start)).toBe(true)
          if (Array.isArray(one)) one.forEach((item, index) => check(item, [...path, index]))
          else if (typeof one === 'object' && one !== null)
            for (const [key, item] of Object.entries(one)) check(item, [...path, key])
        }
        check(value, [])
      }),
    )
  })
})
