import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openCentral } from '#central/cli/central-folder.ts'
import { placesOf } from '#central/cli/extend-root.ts'
import { canSign } from '#central/sign/signer.ts'
import { central, writeFolder } from '#test/central/cli/central-process.ts'
import { smallFolder } from '#test/central/source/small-folder.ts'
import { projectRoot } from '#test/fixture/command.ts'
import { runTrials } from './trials.ts'

let temporary = ''
let dataset = ''
let store = ''

beforeAll(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'central-killed-'))
  dataset = join(temporary, 'dataset')
  store = join(temporary, 'store')
  await writeFolder(dataset, smallFolder)
  for (const words of [['init', store, '--dataset', dataset], publishWords()]) {
    const { code, err } = await central(words)
    if (code !== 0) throw new Error(err)
  }
})

afterAll(() => rm(temporary, { recursive: true }))

const publishWords = () => ['publish', dataset, '--into', store, '--as-of', '2026-03']

/** Starts a rotation and kills it after a while; answers whether it had ended by then. */
async function killed(words: readonly string[], afterMs: number): Promise<boolean> {
  const main = join(projectRoot, 'central', 'cli', 'main.ts')
  const child = spawn(process.execPath, [main, 'rotate', ...words, '--into', store], { stdio: 'ignore' })
  const ended = new Promise<boolean>((done) => child.once('close', (code) => done(code !== null)))
  const isOver = await Promise.race([ended, setTimeout(afterMs, null)])
  child.kill('SIGKILL')
  return isOver ?? ended
}

describe('central rotate, killed at any moment', () => {
  it('F4 leaves a folder whose keys sign what its root says', async () => {
    const places = [['root'], ['snapshot'], ['head'], ['--domain', 'money'], ['policy']]
    const start = performance.now()
    expect(await killed(['root'], 60_000)).toBe(true)
    const wholeMs = performance.now() - start
    const outcomes = await runTrials('F4', 'SIGKILL while central rotates a key', async (kill, kills) => {
      // Most of the time goes by before anything is written: the kills are set close to the end.
      const afterMs = wholeMs * (0.55 + (0.5 * kill) / kills)
      const hasEnded = await killed(places[kill % places.length] ?? [], afterMs)
      const { root, keyring } = await openCentral(store)
      for (const { place, role } of placesOf(root)) {
        const keys =
          place.role === 'approval' ? (keyring.approval.get(place.domain) ?? []) : keyring[place.role]
        expect(canSign(root, role, keys, Date.now()), `${place.role} after kill ${kill}`).toBe(true)
      }
      return hasEnded ? 'ended before' : 'killed'
    })
    expect(outcomes['killed']).toBeGreaterThan(0)
    expect(await central(publishWords())).toMatchObject({ code: 0 })
    expect(await central(['verify', store])).toMatchObject({ code: 0 })
  })
})
