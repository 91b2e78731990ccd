import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'

/**
 * Compares an answer with the one kept under `test/golden/<name>.json`. One that is missing is made, except on CI,
 * where it fails; one that differs is left beside it as `<name>.actual.json` for a diff.
 */
export function expectGolden(name: string, answer: unknown): void {
  const path = fileURLToPath(new URL(`./${name}.json`, import.meta.url))
  const actualPath = path.replace(/\.json$/, '.actual.json')
  const actual = `${JSON.stringify(answer, null, 2)}\n`
  if (!existsSync(path)) {
    if (process.env['CI']) throw new Error(`the golden file ${name}.json is missing`)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, actual)
    return
  }
  const kept = readFileSync(path, 'utf8')
  if (kept === actual) rmSync(actualPath, { force: true })
  else writeFileSync(actualPath, actual)
  expect(actual).toBe(kept)
}
