// A device in a process of its own, on a disk that fails: reads trials as lines of JSON and answers each with one.
// With a trial as its argument it runs that one and ends.
import { openSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { armingPath } from './disk/failing-disk.ts'
import type { DiskFault } from './disk/failing-disk.ts'
import { workOnDisk } from './disk/work-on-disk.ts'
import type { DiskTrial } from './disk/work-on-disk.ts'

/** Tells the preloaded library, which is certain to be there: the opening fails as nothing else does. */
function arm(fault: DiskFault | null): void {
  try {
    openSync(armingPath(fault), 'r')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EALREADY') return
    throw new Error('the failing disk is not preloaded', { cause: error })
  }
}

const [only] = process.argv.slice(2)
if (only) {
  // The harness wrote it.
  const trial = JSON.parse(only) as DiskTrial
  process.stdout.write(`${JSON.stringify(await workOnDisk(trial, () => undefined))}\n`)
} else {
  for await (const line of createInterface({ input: process.stdin })) {
    process.stdout.write(`${JSON.stringify(await workOnDisk(JSON.parse(line) as DiskTrial, arm))}\n`)
  }
}
process.exit(0)
