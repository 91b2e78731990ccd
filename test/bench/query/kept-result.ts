import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { SizeResult } from './report.ts'

const path = join(import.meta.dirname, '..', '..', '..', 'out', 'bench', 'query.json')

type Kept = Readonly<Record<string, SizeResult>>

/**
 * Keeps what was measured at a size, given in millions, and answers the results of all sizes, the smallest first: so
 * that sizes may be measured one at a time on a machine that is not idle for long.
 */
export function keepResult(millions: number, result: SizeResult): readonly SizeResult[] {
  // Written below.
  const before: Kept = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Kept) : {}
  const all: Kept = { ...before, [millions]: result }
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, JSON.stringify(all))
  return Object.values(all).toSorted((one, other) => one.figures - other.figures)
}
