import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FaultWorld } from '#test/faults/device-world.ts'
import { readWriteLog } from './write-log.ts'
import type { DiskEvent } from './write-log.ts'

const program = fileURLToPath(new URL('../device-work-process.ts', import.meta.url))
const carelessStart = new URL('./without-synchronous.ts', import.meta.url).href

/** Whether the process that is recorded takes care of its data, and whether the disk keeps its word. */
export type Manner = 'careful' | 'without-synchronous' | 'lying-sync'

export type RecordedWork = {
  /** The files before, by path, with their inodes. */
  readonly start: ReadonlyMap<string, { readonly inode: number; readonly content: Buffer }>
  readonly events: readonly DiskEvent[]
}

/** Lets a device work in a process of its own and records all that it does to its disk. */
export async function recordWork(
  world: FaultWorld,
  preload: string,
  rounds: number,
  manner: Manner,
): Promise<RecordedWork> {
  const folder = await world.copy()
  const place = mkdtempSync(join(tmpdir(), 'faults-log-'))
  const log = join(place, 'log')
  const start = filesBelow(folder)
  const before = manner === 'without-synchronous' ? ['--import', carelessStart] : []
  const child = spawn(
    process.execPath,
    [...before, program, folder, String(world.world.clock.ms), String(rounds)],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: {
        ...process.env,
        UV_USE_IO_URING: '0',
        LD_PRELOAD: preload,
        WRITE_LOG_DIR: folder,
        WRITE_LOG_FILE: log,
        ...(manner === 'lying-sync' ? { WRITE_LOG_LYING_SYNC: '1' } : {}),
      },
    },
  )
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    if (text.includes('publish\n')) void world.publish().then(() => child.stdin.write('go\n'))
  })
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  try {
    if (code !== 0) throw new Error(`the device at work ended with ${String(code)}`)
    return { start, events: readWriteLog(readFileSync(log)) }
  } finally {
    rmSync(place, { recursive: true, force: true })
    rmSync(folder, { recursive: true, force: true })
  }
}

function filesBelow(folder: string): RecordedWork['start'] {
  return new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const path = join(entry.parentPath, entry.name)
        return [relative(folder, path), { inode: statSync(path).ino, content: readFileSync(path) }]
      }),
  )
}
