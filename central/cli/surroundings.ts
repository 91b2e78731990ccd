import { randomBytes } from 'node:crypto'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { CentralEffects } from './central-folder.ts'

/** What a command takes of the machine that it runs on; tests hand in their own. */
export type Surroundings = CentralEffects & {
  /** A line on standard output. */
  readonly print: (line: string) => void
  /** A line on standard error. */
  readonly note: (line: string) => void
  /** The language that the system asks for. */
  readonly systemLanguage: string
  /** Folder that relative paths start from. */
  readonly workingFolder: string
  /** The demonstration's catalogue. */
  readonly demonstrationFolder: string
  /** Resolves when the terminal asks the process to end. */
  readonly interrupted: () => Promise<void>
}

export function processSurroundings(): Surroundings {
  const home = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
  return {
    nowMs: () => Date.now(),
    randomness: (count) => randomBytes(count),
    elapsed: () => performance.now(),
    print: (line) => process.stdout.write(`${line}\n`),
    note: (line) => process.stderr.write(`${line}\n`),
    systemLanguage: process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '',
    workingFolder: process.cwd(),
    demonstrationFolder: join(home, 'resources', 'demo'),
    interrupted: () =>
      new Promise((done) => {
        process.once('SIGINT', () => done())
        process.once('SIGTERM', () => done())
      }),
  }
}
