import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { seal } from '#central/sign/seal.ts'
import { verifySignature } from '#central/sign/verify-signature.ts'
import { auditStore } from '#central/storage/audit.ts'
import { objectName, openObjects, sha256 } from '#central/storage/object-store.ts'
import { pack, unpack } from '#central/storage/packing.ts'
import { readRuns, writeRuns } from '#central/storage/runs.ts'
import { envelopeBytes, readEnvelope } from '#shared/envelope/dsse.ts'
import { jsonBytes } from '#shared/envelope/json.ts'
import type { Hash } from '#shared/model/id.ts'
import { smallDataset } from '#test/central/publish/small-dataset.ts'
import { smallCentral } from '#test/central/serve/small-central.ts'
import { replaced } from '#test/central/source/small-folder.ts'

let world: Awaited<ReturnType<typeof smallCentral>>
beforeEach(async () => {
  world = await smallCentral()
  await world.publish()
  await world.publish(await smallDataset(replaced('observations/full.csv', 'shanghai,12.4', 'shanghai,13')))
})
afterEach(() => world.remove())

const audit = async () => {
  const { blobs } = world.central
  return auditStore(blobs, await openObjects(blobs), verifySignature)
}

const codes = async () => [...new Set((await audit()).findings.map(({ code }) => code))]

const path = (name: string) => join(world.central.folder, ...name.split('/'))

async function objectStarting(start: string): Promise<{ readonly hash: Hash; readonly text: string }> {
  for (const name of await world.central.blobs.list('objects/')) {
    const bytes = await unpack(await readFile(path(name)), 1e8)
    const text = new TextDecoder().decode(bytes)
    if (text.startsWith(start)) return { hash: sha256(bytes), text }
  }
  throw new Error(`no object starts with ${start}`)
}

describe('auditStore', () => {
  it('finds nothing in a store as it was published, and counts all of it', async () => {
    const found = await audit()
    expect(found).toMatchObject({ roots: 1, editions: 2, snapshots: 4, findings: [] })
    expect(found.objects).toBe((await world.central.blobs.list('objects/')).length)
    expect(found.figures).toBeGreaterThan(100)
  })

  it('finds an object that is missing', async () => {
    const { hash } = await objectStarting('{"kind":"partition"')
    await rm(path(objectName(hash)))
    expect(await codes()).toEqual(['missing'])
  })

  it('finds one changed value', async () => {
    const { hash, text } = await objectStarting(
      '{"kind":"partition","indicator":"revenue","period":"2026-01"',
    )
    await writeFile(path(objectName(hash)), pack(new TextEncoder().encode(text.replace('10.1', '10.2'))))
    expect(await codes()).toEqual(['damaged'])
  })

  it('finds one flipped bit of any stored object', async () => {
    const names = await world.central.blobs.list('objects/')
    for (const name of names.filter((_, at) => at % 7 === 0)) {
      const bytes = await readFile(path(name))
      const middle = bytes.length >> 1
      await writeFile(
        path(name),
        bytes.map((byte, at) => (at === middle ? byte ^ 4 : byte)),
      )
      expect((await audit()).findings.length, name).toBeGreaterThan(0)
      await writeFile(path(name), bytes)
    }
    expect(await codes()).toEqual([])
  })

  it('finds a snapshot that another key signed', async () => {
    const { blobs, keyring } = world.central
    const runs = await readRuns(blobs)
    const [first, ...others] = runs.editions
    const last = first?.snapshots.at(-1)
    if (!first || !last) throw new Error('nothing was published')
    const objects = await openObjects(blobs)
    const payload = readEnvelope('snapshot', (await objects.get(last.hash)) ?? new Uint8Array()).payload
    const forged = envelopeBytes(seal('snapshot', payload, keyring.head))
    await objects.put(sha256(forged), forged)
    await objects.settle()
    const snapshots = [
      ...first.snapshots.slice(0, -1),
      { ...last, hash: sha256(forged), size: forged.length },
    ]
    await writeRuns(blobs, { ...runs, editions: [{ ...first, snapshots }, ...others] })
    expect((await codes()).toSorted()).toEqual(['not-served', 'wrong-signature'])
  })

  it('finds a run with a snapshot left out', async () => {
    const { blobs } = world.central
    const runs = await readRuns(blobs)
    await writeRuns(blobs, {
      ...runs,
      editions: runs.editions.map((run) => ({ ...run, snapshots: run.snapshots.slice(1) })),
    })
    expect(await codes()).toEqual(['wrong-order'])
  })

  it('finds a reach list that leaves something out', async () => {
    const { blobs } = world.central
    const runs = await readRuns(blobs)
    await writeRuns(blobs, { ...runs, reach: runs.reach.slice(0, 1) })
    expect(await codes()).toEqual(['not-served'])
  })

  it('finds a root or policy that was changed', async () => {
    for (const name of ['roots/1.json', 'policies/1.json']) {
      const role = name.startsWith('roots') ? 'root' : 'policy'
      const before = await readFile(path(name))
      const envelope = readEnvelope(role, before)
      const document: unknown = JSON.parse(new TextDecoder().decode(envelope.payload))
      const changed = { ...(document as object), epoch: 9 }
      await writeFile(path(name), envelopeBytes({ ...envelope, payload: jsonBytes(changed) }))
      expect(await codes(), name).toContain('wrong-signature')
      await writeFile(path(name), 'x')
      expect(await codes(), name).toContain('wrong-shape')
      await writeFile(path(name), before)
    }
  })

  it('publishes into the folder nothing but what a publication is made of', async () => {
    expect(await readdir(world.central.folder)).toEqual([
      'keys',
      'objects',
      'policies',
      'reach',
      'roots',
      'runs.json',
    ])
  })
})
