import { join } from 'node:path'
import type { AuditTip } from '#electron/store/audit-chain.ts'

/** What a device has answered so far: all of it must outlive whatever comes after. */
export type Promised = {
  /** How many texts the user's work was given. */
  readonly work: number
  readonly audit: AuditTip | null
  /** The work as it was when the newest generation was kept. */
  readonly generation: number
  readonly snapshot: number
  readonly exported: number
}

export const nothingPromised: Promised = { work: 0, audit: null, generation: 0, snapshot: 0, exported: 0 }

/** Entries that the texts take turns in. */
const entries = 5

/** The entry that the text of a number goes to. */
export function entryOf(number: number): string {
  return `pack/${number % entries}`
}

/** The text of a number; its length changes, so that rows move between pages. */
export function textOf(number: number): string {
  return `${number} ${'董事会'.repeat((number * 37) % 400)}`
}

/** The number of the text that an entry must hold at least: 0 where it may be missing. */
export function leastIn(entry: number, promised: number): number {
  const back = (promised + entries - entry) % entries
  return Math.max(0, promised - back)
}

export const entryNumbers = Array.from({ length: entries }, (_, at) => at)

/** Where the trials export to. */
export function exportPath(folder: string): string {
  return join(folder, 'exports', 'board.pdf')
}

/** The bytes that are exported under a number. */
export function exportBytes(number: number): Uint8Array {
  return new Uint8Array(9_000 + ((number * 977) % 5_000)).fill(number % 251)
}

/** Promises as a process prints them, one JSON object to a line, the later ones adding to the earlier ones. */
export function readPromises(lines: string): Promised {
  let found = nothingPromised
  for (const line of lines.split('\n')) {
    // The process is one of these trials; a line that was cut off has not been promised.
    if (line.startsWith('{') && line.endsWith('}')) found = { ...found, ...JSON.parse(line) }
  }
  return found
}
