import { readFileSync, writeFileSync, existsSync } from 'node:fs'
import { cpus, release, totalmem } from 'node:os'
import { fileURLToPath } from 'node:url'

const path = fileURLToPath(new URL('./RESULTS.md', import.meta.url))

/** Puts a bench's section between its own markers; every other section stays as it is. */
export function writeSection(name: string, text: string): void {
  const [begin, end] = [`<!-- ${name}:begin -->`, `<!-- ${name}:end -->`]
  const all = existsSync(path) ? readFileSync(path, 'utf8') : '# Measurements\n'
  const section = `${begin}\n${text.trim()}\n${end}`
  const from = all.indexOf(begin)
  const to = all.indexOf(end)
  const next =
    from >= 0 && to > from
      ? all.slice(0, from) + section + all.slice(to + end.length)
      : `${all.trimEnd()}\n\n${section}\n`
  writeFileSync(path, next)
}

/** What the numbers were measured on. */
export function machine(): string {
  const { length, 0: first } = cpus()
  const gigabytes = Math.round(totalmem() / 2 ** 30)
  return `${length} × ${first?.model.trim() ?? 'unknown processor'}, ${gigabytes} GB, Linux ${release()}, Node ${process.versions.node}`
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** A number in millions, thousands or as it is, with three digits that mean something. */
export function short(value: number): string {
  if (value >= 1e6) return `${(value / 1e6).toPrecision(3)} M`
  return value >= 1e4 ? `${(value / 1e3).toPrecision(3)} k` : String(Number(value.toPrecision(3)))
}
