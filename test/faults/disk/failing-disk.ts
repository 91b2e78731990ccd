import { constants } from 'node:os'

/** How a disk fails, for `failing-disk.c`. */
export type DiskFault = {
  /** w write, s sync, t set the length, o open for writing, n change names, r read. */
  readonly calls: string
  readonly error: 'ENOSPC' | 'EIO' | 'EROFS' | 'EACCES' | 'EDQUOT'
  /** Such calls that succeed before. */
  readonly after: number
  /** How often it fails; `null`: for ever. */
  readonly times: number | null
  /** The chance of each, in a million. */
  readonly perMillion: number
  readonly seed: number
}

/** The name whose opening tells the preloaded library how to fail from now on; `null`: not at all. */
export function armingPath(fault: DiskFault | null): string {
  if (!fault) return '/failing-disk/-,0,0,0,0,0'
  const { calls, error, after, times, perMillion, seed } = fault
  const number = constants.errno[error]
  return `/failing-disk/${[calls, number, after, times ?? -1, perMillion, seed].join(',')}`
}
