import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '#scripts/project.mjs'
import { faults, methodOf } from './fault-table.ts'

const ids = [
  ...Array.from({ length: 18 }, (_, at) => `F${at + 1}`),
  ...Array.from({ length: 7 }, (_, at) => `F${at + 28}`),
]

const text = (file: string) => readFileSync(join(root, file), 'utf8')

describe('the fault table', () => {
  it('has every fault of sync, store, keys, central and exporting, in order', () => {
    expect(faults.map(({ id }) => id)).toEqual(ids)
  })

  it.each(faults)(
    'names for $id what must be so, and at least one method that the short round runs',
    ({ must, methods }) => {
      expect(must.length).toBeGreaterThan(20)
      expect(must.endsWith('.')).toBe(false)
      const isControlled = methods.some(({ trials }) => trials === null || trials.short > 0)
      // A real file system takes what the replay of a write log does not need; F6 covers the fault everywhere.
      expect(isControlled || methods.every(({ file }) => file.includes('ext4'))).toBe(true)
    },
  )

  const all = faults.flatMap(({ id, methods }) => methods.map((method) => ({ id, ...method })))

  it.each(all)(
    '$id: $file has tests of it in whose titles the id stands, by «$name»',
    ({ id, file, name, trials }) => {
      const source = text(file)
      expect(new RegExp(`['\`][^'\`\\n]*\\b${id}\\b`).test(source)).toBe(true)
      // What is counted is run under its name and never in another way.
      if (trials) expect(source).toContain(`'${name}'`)
      expect(methodOf(id, name).file).toBe(file)
    },
  )

  it('counts a long round at least as long as a short one', () => {
    for (const { trials } of all) expect(trials === null || trials.long >= trials.short).toBe(true)
  })
})
