import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { folderStore } from '#central/storage/folder.ts'
import { withLock } from '#central/storage/lock.ts'
import { openObjects, objectName, sha256 } from '#central/storage/object-store.ts'
import { readReach, stageReach } from '#central/storage/reach.ts'
import { readRuns, writeRuns } from '#central/storage/runs.ts'
import { versionsIn } from '#central/storage/versions.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'store-'))
})
afterEach(() => rm(folder, { recursive: true }))

const bytesOf = (text: string) => new TextEncoder().encode(text)
const textOf = (bytes: Uint8Array | null) => bytes && new TextDecoder().decode(bytes)

describe('folderStore', () => {
  it('shows what is staged only after it has settled', async () => {
    const blobs = folderStore(folder)
    await blobs.stage('objects/ab/c.zst', bytesOf('one'))
    expect(await blobs.read('objects/ab/c.zst')).toBeNull()
    expect(await blobs.list('objects/')).toEqual([])
    await blobs.settle()
    expect(textOf(await blobs.read('objects/ab/c.zst'))).toBe('one')
    expect(await blobs.list('objects/')).toEqual(['objects/ab/c.zst'])
    expect(await readdir(join(folder, 'objects', 'ab'))).toEqual(['c.zst'])
  })

  it('replaces a file whole', async () => {
    const blobs = folderStore(folder)
    await blobs.replace('runs.json', bytesOf('old'))
    await blobs.replace('runs.json', bytesOf('new'))
    expect(await readFile(join(folder, 'runs.json'), 'utf8')).toBe('new')
    expect(await readdir(folder)).toEqual(['runs.json'])
  })

  it('answers null and nothing for what is not there', async () => {
    const blobs = folderStore(join(folder, 'nowhere'))
    expect(await blobs.read('a/b')).toBeNull()
    expect(await blobs.list('a/')).toEqual([])
  })

  it('fails where a folder stands in the way', async () => {
    await writeFile(join(folder, 'objects'), 'a file')
    await expect(folderStore(folder).stage('objects/ab/c.zst', bytesOf('x'))).rejects.toThrow(
      /EEXIST|ENOTDIR/,
    )
  })
})

describe('openObjects', () => {
  it('gives back what was put, under the hash of its content', async () => {
    const objects = await openObjects(folderStore(folder))
    const bytes = bytesOf('{"kind":"cells"}')
    const hash = sha256(bytes)
    expect(objects.has(hash)).toBe(false)
    expect(await objects.put(hash, bytes)).toBeGreaterThan(0)
    await objects.settle()
    expect(objects.has(hash)).toBe(true)
    expect(textOf(await objects.get(hash))).toBe('{"kind":"cells"}')
    expect((await openObjects(folderStore(folder))).has(hash)).toBe(true)
    expect(await objects.get(sha256(bytesOf('other')))).toBeNull()
  })

  it('refuses an object whose bytes have changed', async () => {
    const blobs = folderStore(folder)
    const objects = await openObjects(blobs)
    const one = bytesOf('{"kind":"cells"}')
    const other = bytesOf('{"kind":"other"}')
    for (const bytes of [one, other]) await objects.put(sha256(bytes), bytes)
    await objects.settle()
    const swapped = await blobs.read(objectName(sha256(other)))
    await blobs.replace(objectName(sha256(one)), swapped ?? new Uint8Array())
    await expect(objects.get(sha256(one))).rejects.toMatchObject({ code: 'damaged' })
    await blobs.replace(objectName(sha256(one)), bytesOf('no zstd'))
    await expect(objects.get(sha256(one))).rejects.toMatchObject({ code: 'damaged' })
  })
})

describe('readRuns', () => {
  it('is empty before the first publication, and what was written after it', async () => {
    const blobs = folderStore(folder)
    expect(await readRuns(blobs)).toEqual({ editions: [], reach: [] })
    const runs = { editions: [], reach: [sha256(bytesOf('x'))] }
    await writeRuns(blobs, runs)
    expect(await readRuns(blobs)).toEqual(runs)
  })

  it.each([
    '',
    '{',
    '{"editions":[]}',
    '{"editions":[],"reach":[],"more":1}',
    '{"editions":[],"reach":["x"]}',
  ])('refuses %j', async (text) => {
    await writeFile(join(folder, 'runs.json'), text)
    await expect(readRuns(folderStore(folder))).rejects.toMatchObject({ code: 'damaged' })
  })
})

describe('readReach', () => {
  it('is the union of the lists that are named, each verified', async () => {
    const blobs = folderStore(folder)
    const [a, b, c] = ['a', 'b', 'c'].map((text) => sha256(bytesOf(text)))
    if (!a || !b || !c) throw new Error('no hashes')
    const lists = [await stageReach(blobs, [b, a]), await stageReach(blobs, [c])]
    await blobs.settle()
    expect([...(await readReach(blobs, { editions: [], reach: lists }))].toSorted()).toEqual(
      [a, b, c].toSorted(),
    )
    expect([...(await readReach(blobs, { editions: [], reach: lists.slice(1) }))]).toEqual([c])
    await writeFile(join(folder, 'reach', `${lists[0]}.txt`), `${c}\n`)
    await expect(readReach(blobs, { editions: [], reach: lists })).rejects.toMatchObject({ code: 'damaged' })
  })
})

describe('versionsIn', () => {
  it('knows the newest version by its number', async () => {
    const roots = versionsIn(folderStore(folder), 'roots')
    expect(await roots.newest()).toBe(0)
    for (const version of [1, 2, 10]) await roots.write(version, bytesOf(`v${version}`))
    expect(await roots.newest()).toBe(10)
    expect(textOf(await roots.read(10))).toBe('v10')
    expect(await roots.read(3)).toBeNull()
  })
})

describe('withLock', () => {
  it('lets one at a time in and is free afterwards, after a failure too', async () => {
    let isInside = false
    const first = withLock(folder, async () => {
      isInside = true
      await expect(withLock(folder, async () => undefined)).rejects.toMatchObject({ code: 'busy' })
      throw new Error('failed inside')
    })
    await expect(first).rejects.toThrow('failed inside')
    expect(isInside).toBe(true)
    expect(await withLock(folder, async () => 'in')).toBe('in')
    expect(await readdir(folder)).toEqual([])
  })

  it('takes over the lock of a process that has ended', async () => {
    await writeFile(join(folder, 'writing.lock'), '4194304999')
    expect(await withLock(folder, async () => 'in')).toBe('in')
    await writeFile(join(folder, 'writing.lock'), '')
    expect(await withLock(folder, async () => 'in')).toBe('in')
  })
})
