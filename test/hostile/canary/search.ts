import { readFileSync, readdirSync } from 'node:fs'
import type { Dirent } from 'node:fs'
import { join } from 'node:path'
import type { Planted } from './plant.ts'

type Canaries = Pick<Planted, 'texts' | 'figures'>

/** Finds canaries in bytes, however they are spelled. */
export type CanarySearch = {
  /** Each place with a canary and what was found there, once for each place. */
  readonly inFiles: (folders: readonly string[]) => readonly string[]
  readonly inBytes: (bytes: Buffer) => string | null
  /** How many of the canaries one of the files holds. */
  readonly count: (folders: readonly string[]) => number
}

/** Text in UTF-8 and UTF-16 of both byte orders; figures as text with and without groups, and as doubles. */
export function canarySearch({ texts, figures }: Canaries): CanarySearch {
  const spelled = [...texts.map((text) => [text]), ...figures.map(figureTexts)].map((spellings, at) => [
    ...spellings.flatMap(encodings),
    ...(at < texts.length ? [] : doubles(figures[at - texts.length] ?? 0)),
  ])
  // Few short heads first: nearly every file has none of them, and all spellings in turn would take minutes.
  const heads = distinct(spelled.flat().map((bytes) => bytes.subarray(0, 5)))
  const tails = distinct(
    figures.map((figure) => doubles(figure)[1] as Buffer).map((bytes) => bytes.subarray(4)),
  )
  const mayHold = (bytes: Buffer) => [...heads, ...tails].some((short) => bytes.includes(short))
  const foundIn = (bytes: Buffer) => {
    if (!mayHold(bytes)) return []
    return spelled.flatMap((spellings, at) => (spellings.some((one) => bytes.includes(one)) ? [at] : []))
  }
  const nameOf = (at: number) => texts[at] ?? String(figures[at - texts.length])
  return {
    inBytes: (bytes) => {
      const [first] = foundIn(bytes)
      return first === undefined ? null : nameOf(first)
    },
    inFiles: (folders) =>
      folders.flatMap(filesUnder).flatMap((path) => {
        const [first] = foundIn(contentOf(path))
        return first === undefined ? [] : [`${path}: ${nameOf(first)}`]
      }),
    count: (folders) => new Set(folders.flatMap(filesUnder).flatMap((path) => foundIn(contentOf(path)))).size,
  }
}

/** Files that end or can't be read while they are looked at hold nothing. */
function contentOf(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch {
    return Buffer.alloc(0)
  }
}

function filesUnder(folder: string): readonly string[] {
  return entriesOf(folder).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return filesUnder(path)
    return entry.isFile() ? [path] : []
  })
}

/** A browser's profile may be removed while it is looked through. */
function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    return []
  }
}

function figureTexts(figure: number): readonly string[] {
  return [String(figure), figure.toLocaleString('en-US')]
}

function encodings(text: string): readonly Buffer[] {
  const little = Buffer.from(text, 'utf16le')
  return [Buffer.from(text), little, Buffer.from(little).swap16()]
}

/** Big-endian, then little-endian. */
function doubles(figure: number): readonly Buffer[] {
  const big = Buffer.alloc(8)
  const little = Buffer.alloc(8)
  big.writeDoubleBE(figure)
  little.writeDoubleLE(figure)
  return [big, little]
}

function distinct(all: readonly Buffer[]): readonly Buffer[] {
  return [...new Map(all.map((bytes) => [bytes.toString('hex'), bytes])).values()]
}
