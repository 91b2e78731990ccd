import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectRoot } from '#test/fixture/command.ts'

const built = join(projectRoot, 'dist', 'renderer')
const document = readFileSync(join(built, 'index.html'), 'utf8')
const names = readdirSync(join(built, 'assets'))

/** Files that the document loads, and what those import before they run. */
function loadedAtOnce(): ReadonlySet<string> {
  const loaded = new Set<string>()
  const waiting = [...document.matchAll(/\/assets\/([^"]+)/g)].map(([, name]) => name ?? '')
  for (const name of waiting) {
    if (loaded.has(name)) continue
    loaded.add(name)
    if (!name.endsWith('.js')) continue
    const text = readFileSync(join(built, 'assets', name), 'utf8')
    for (const [, imported] of text.matchAll(/(?:from|import)\s*"\.\/([^"]+)"/g)) waiting.push(imported ?? '')
  }
  return loaded
}

describe('the built page', () => {
  it('holds the grid and Plotly each in a file of its own', () => {
    for (const part of ['ag-grid', 'plotly']) {
      const own = names.filter((name) => name.startsWith(`${part}-`) && name.endsWith('.js'))
      expect(own.length, part).toBeGreaterThan(0)
    }
  })

  it('loads neither of them, nor the pinyin table, before a screen needs it', () => {
    const loaded = [...loadedAtOnce()]
    expect(loaded.length).toBeGreaterThan(4)
    expect(loaded.filter((name) => /^(?:ag-grid|plotly|pinyin)-/.test(name))).toEqual([])
  })
})
