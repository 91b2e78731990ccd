import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { initCentral, openCentral } from '#central/cli/central-folder.ts'
import { domainHolders } from '#central/cli/domain-holder.ts'
import { publishInto } from '#central/cli/publish-into.ts'
import { readDatasetFolder } from '#central/cli/read-folder.ts'
import { processSurroundings } from '#central/cli/surroundings.ts'
import { verifySignature } from '#central/sign/verify-signature.ts'
import { auditStore } from '#central/storage/audit.ts'
import { openObjects } from '#central/storage/object-store.ts'
import { readRuns } from '#central/storage/runs.ts'
import { writeFolder } from '#test/central/cli/central-process.ts'
import { asOf } from '#test/central/publish/small-dataset.ts'
import { smallFolder } from '#test/central/source/small-folder.ts'

const main = resolve(import.meta.dirname, '..', '..', 'central', 'cli', 'main.ts')

/** Kills while reading, while writing objects, and while the heads move. */
const trials = 12

let temporary = ''
let store = ''
let dataset = ''
beforeAll(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'central-kill-'))
  store = join(temporary, 'store')
  dataset = join(temporary, 'dataset')
  await writeFolder(dataset, smallFolder)
  const surroundings = processSurroundings()
  const read = await readDatasetFolder(dataset, asOf)
  const central = await initCentral(store, 'acme', domainHolders(read), surroundings)
  await publishInto(central, read, { asOf }, surroundings)
})
afterAll(() => rm(temporary, { recursive: true }))

/** Publishes the folder with one figure changed and kills the process `afterMs` after its lock appears. */
async function killedPublication(trial: number, afterMs: number): Promise<void> {
  const full = String(smallFolder['observations/full.csv']).replace('10.1', `${trial + 1}.7`)
  await writeFolder(dataset, { 'observations/full.csv': full })
  const child = spawn(process.execPath, [main, 'publish', dataset, '--into', store, '--as-of', asOf], {
    stdio: 'ignore',
  })
  let hasEnded = false
  const ended = new Promise<void>((done) => child.once('close', () => done(void (hasEnded = true))))
  const isLocked = () =>
    readFile(join(store, 'writing.lock')).then(
      () => true,
      () => false,
    )
  while (!hasEnded && !(await isLocked())) await new Promise((done) => setTimeout(done, 1))
  await new Promise((done) => setTimeout(done, afterMs))
  child.kill('SIGKILL')
  await ended
}

describe('central publish, killed at any moment', () => {
  it('leaves the state before or the state after, whole, and the next publication goes on', async () => {
    let sequence = 1
    for (let trial = 0; trial < trials; trial++) {
      await killedPublication(trial, trial * 12)
      const { blobs } = await openCentral(store)
      const audit = await auditStore(blobs, await openObjects(blobs), verifySignature)
      expect(audit.findings).toEqual([])
      const now = (await readRuns(blobs)).editions.map(({ snapshots }) => snapshots.length)
      expect(new Set(now).size).toBe(1)
      expect([sequence, sequence + 1]).toContain(now[0])
      sequence = now[0] ?? 0
    }
    const surroundings = processSurroundings()
    const after = await publishInto(
      await openCentral(store),
      await readDatasetFolder(dataset, asOf),
      { asOf },
      surroundings,
    )
    expect(after.editions.map((one) => one.sequence)).toEqual([sequence + 1, sequence + 1])
  }, 240_000)
})
