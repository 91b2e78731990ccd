import { join } from 'node:path'
import { run } from '#central/cli/run.ts'
import { projectRoot } from '#test/fixture/command.ts'
import { countingRandomness } from '#test/central/sign/randomness.ts'
import type { Ended } from '#test/central/cli/central-process.ts'

/** `central` in this process, with a clock that only the test moves. */
export type CentralRun = {
  nowMs: number
  /** Runs one command line to its end. */
  readonly central: (...words: readonly string[]) => Promise<Ended>
  /** One that must succeed; answers what it prints. */
  readonly succeeding: (...words: readonly string[]) => Promise<string>
}

export function centralRun(start: string, workingFolder: string): CentralRun {
  const counting = countingRandomness()
  let keys = 0
  // The counting bytes repeat after 256 keys; each key here is one of its own.
  const randomness = (count: number) => {
    keys++
    return counting(count).map((byte, at) => (at < 4 ? (keys >> (8 * at)) & 255 : byte))
  }
  const self: CentralRun = {
    nowMs: Date.parse(start),
    central: async (...words) => {
      let out = ''
      let err = ''
      const code = await run(words, {
        nowMs: () => self.nowMs,
        randomness,
        elapsed: () => performance.now(),
        print: (line) => (out += `${line}\n`),
        note: (line) => (err += `${line}\n`),
        systemLanguage: 'en',
        workingFolder,
        demonstrationFolder: join(projectRoot, 'resources', 'demo'),
        interrupted: () => Promise.resolve(),
      })
      return { code, out, err }
    },
    succeeding: async (...words) => {
      const { code, out, err } = await self.central(...words)
      if (code !== 0) throw new Error(`${words.join(' ')}: ${err}`)
      return out
    },
  }
  return self
}
