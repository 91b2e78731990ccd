import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { runTrials } from './trials.ts'

const most = 10
const program = fileURLToPath(new URL('./contender-process.ts', import.meta.url))

function startContender() {
  const child = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'inherit'] })
  const lines: AsyncIterator<string> = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const next = async (): Promise<string> => String((await lines.next()).value)
  return {
    ready: next(),
    tell: async (line: string): Promise<string> => {
      child.stdin.write(`${line}\n`)
      return next()
    },
    end: () => void child.stdin.end(),
  }
}

describe('several instances that start at once', () => {
  it('F17 let exactly one in, and the others say that it is in use', async () => {
    const contenders = Array.from({ length: most }, startContender)
    await Promise.all(contenders.map(({ ready }) => ready))
    const folder = mkdtempSync(join(tmpdir(), 'faults-instances-'))
    await runTrials('F17', '2 to 10 processes at once', async (trial) => {
      const path = join(folder, `trial-${trial}`)
      const some = contenders.slice(0, 2 + (trial % (most - 1)))
      const outcomes = await Promise.all(some.map(({ tell }) => tell(path)))
      expect(outcomes.filter((outcome) => outcome === 'in')).toHaveLength(1)
      expect(outcomes.filter((outcome) => outcome === 'in-use')).toHaveLength(some.length - 1)
      await Promise.all(some.map(({ tell }) => tell('let go')))
      // Whoever comes after the first one has gone gets in.
      expect(await some.at(-1)?.tell(path)).toBe('in')
      await some.at(-1)?.tell('let go')
      return `one of ${some.length} in`
    })
    contenders.forEach(({ end }) => end())
    rmSync(folder, { recursive: true, force: true })
  })
})
