import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { tufClasses } from './attack/attack.ts'
import { attacks } from './attack/registry.ts'
import { attackTable } from './attack/table.ts'

const page = fileURLToPath(new URL('ATTACKS.md', import.meta.url))

describe('the registry of attacks', () => {
  it('has each attack once, and says of each something of its own', () => {
    expect(new Set(attacks.map(({ id }) => id)).size).toBe(attacks.length)
    expect(new Set(attacks.map(({ breaks }) => breaks)).size).toBe(attacks.length)
    expect(attacks.length).toBeGreaterThanOrEqual(150)
  })

  it.each(['T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'T8', 'T9', 'T11'] as const)(
    'breaks %s in several ways',
    (rule) => expect(attacks.filter(({ rules }) => rules.includes(rule)).length).toBeGreaterThanOrEqual(4),
  )

  it.each(tufClasses)('covers the class %s of TUF’s conformance suite', (tuf) =>
    expect(attacks.filter((one) => one.tuf === tuf).length).toBeGreaterThanOrEqual(3),
  )

  it('meets many different refusals', () => {
    expect(new Set(attacks.map(({ code }) => code)).size).toBeGreaterThanOrEqual(45)
  })

  it('is what ATTACKS.md shows; the page is made where it is missing, except on CI', () => {
    const shown = attackTable(attacks)
    if (!existsSync(page) && !process.env['CI']) writeFileSync(page, shown)
    expect(readFileSync(page, 'utf8')).toBe(shown)
  })
})
