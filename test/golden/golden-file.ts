import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'

/**
 * Compares an answer with the one kept under `test/golden/<name>.json`. One that is missing is made, except on CI,
 * where it fails; one that differs is left beside it as `<name>.actual.json` for a diff.
 */
export function expectGolden(name: string, answer: unknown): void {
  expectKept(name, 'json', `${JSON.stringify(answer, null, 2)}\n`)
}

/** The same for a text, under `test/golden/<name>.txt`. */
export function expectGoldenText(name: string, text: string): void {
  expectKept(name, 'txt', `${text}\n`)
}

function expectKept(name: string, ending: 'json' | 'txt', actual: string): void {
  const path = fileURLToPath(new URL(`./${name}.${ending}`, import.meta.url))
  const actualPath = fileURLToPath(new URL(`./${name}.actual.${ending}`, import.meta.url))
  if (!existsSync(path)) {
    if (process.env['CI']) throw new Error(`the golden file ${name}.${ending} is missing`)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, actual)
    return
  }
  const kept = readFileSync(path, 'utf8')
  if (kept === actual) rmSync(actualPath, { force: true })
  else writeFileSync(actualPath, actual)
  expect(actual).toBe(kept)
}
