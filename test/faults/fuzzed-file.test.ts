import { spawn } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openAudit } from '#electron/store/open-audit.ts'
import { openWork } from '#electron/store/open-work.ts'
import { makeFaultWorld } from './device-world.ts'
import type { FaultWorld } from './device-world.ts'
import type { Shown } from './figures.ts'
import type { FuzzAnswer } from './fuzz-process.ts'
import { mutated } from './mutated-file.ts'
import { seeded } from './seeded.ts'
import { runTrials } from './trials.ts'

const hangsAfterMs = 60_000
const files = ['snapshots.db', 'snapshots.db', 'work.db', 'audit.db']

let world: FaultWorld
let truth: ReadonlyMap<string, Shown>

beforeAll(async () => {
  world = await makeFaultWorld({ indicators: 3, leaves: 8, months: 4 })
  await world.publish()
  await world.syncTemplate(({ directory, device }) => {
    const work = openWork(directory, device)
    for (let draft = 0; draft < 20; draft++)
      work.set(`draft/${draft}`, `${draft} ${'草稿'.repeat(draft * 20)}`)
    work.close()
    const audit = openAudit(directory, device)
    for (let entry = 0; entry < 30; entry++) audit.append({ at: '2026-11-01T08:00:00.000Z', event: 'export' })
    audit.close()
  })
  truth = await world.truth()
})

afterAll(() => world.remove())

/** A process that opens what it is given; a new one is started after a crash. */
function startReader() {
  const program = fileURLToPath(new URL('./fuzz-process.ts', import.meta.url))
  const child = spawn(process.execPath, [program, String(world.world.clock.ms)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const lines: AsyncIterator<string> = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    read: async (path: string): Promise<FuzzAnswer> => {
      child.stdin.write(`${path}\n`)
      const hang = setTimeout(() => child.kill('SIGKILL'), hangsAfterMs)
      const { value, done } = await lines.next()
      clearTimeout(hang)
      if (done) throw new Error(`the reader ended with ${child.signalCode ?? String(child.exitCode)}`)
      return JSON.parse(value) as FuzzAnswer
    },
    end: () => void child.stdin.end(),
  }
}

describe('a hostile database file', () => {
  it('T10 F16 gives a code or the truth, never a crash, a hang or a wrong figure', async () => {
    let reader = startReader()
    const outcomes = await runTrials('F16', 'mutated database files', async (trial) => {
      const path = await world.copy()
      const file = join(path, files[trial % files.length] ?? '')
      writeFileSync(file, mutated(readFileSync(file), seeded(3_000 + trial)))
      let answer: FuzzAnswer
      try {
        answer = await reader.read(path)
      } catch (error) {
        reader = startReader()
        throw error
      } finally {
        rmSync(path, { recursive: true, force: true })
      }
      expect(answer.bug).toBeNull()
      for (const [name, value] of Object.entries(answer.shown)) {
        if (!value.startsWith('!'))
          expect(value === truth.get(name), `${name} shows another figure`).toBe(true)
      }
      for (const [name, text] of Object.entries(answer.texts)) {
        const draft = Number(name.split('/')[1])
        expect(text).toBe(`${draft} ${'草稿'.repeat(draft * 20)}`)
      }
      const met = answer.codes.map((code) => code.split(' ')[1] ?? '')
      return met.length === 0 ? 'the truth' : `refused: ${[...new Set(met)].toSorted().join(', ')}`
    })
    reader.end()
    expect(Object.keys(outcomes).some((outcome) => outcome.includes('damaged-file'))).toBe(true)
  })
})
