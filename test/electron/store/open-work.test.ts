import { readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import Database from 'better-sqlite3'
import { afterEach, describe, expect, it } from 'vitest'
import { generationsIn } from '#electron/store/generations.ts'
import { openWork } from '#electron/store/open-work.ts'
import { restorableWork, restoreWork } from '#electron/store/set-aside.ts'
import { makeStoreKit, storeFailureOf } from './kit.ts'
import type { StoreKit } from './kit.ts'

const kits: StoreKit[] = []

afterEach(() => kits.splice(0).forEach((kit) => kit.remove()))

async function make(): Promise<StoreKit> {
  const kit = await makeStoreKit()
  kits.push(kit)
  return kit
}

describe('openWork', () => {
  it('D4 keeps what the user makes, by name, across openings', async () => {
    const { directory, device } = await make()
    const work = openWork(directory, device)
    expect(work.get('setting/language')).toBeNull()
    work.set('setting/language', 'zh')
    work.set('setting/language', 'en')
    work.set('setting/theme', 'dark')
    work.set('pack/board-2026-10', '{"title":"董事会"}')
    work.close()
    const again = openWork(directory, device)
    expect(again.get('setting/language')).toBe('en')
    expect([...again.below('setting/')]).toEqual([
      ['setting/language', 'en'],
      ['setting/theme', 'dark'],
    ])
    again.remove('setting/theme')
    expect(again.get('setting/theme')).toBeNull()
    again.close()
  })

  it('D2 shows neither the names nor the texts in its file', async () => {
    const { directory, device } = await make()
    const work = openWork(directory, device)
    work.set('pack/secret-merger', 'the price is 42')
    work.close()
    const text = readFileSync(directory.files.work).toString('latin1')
    expect(text.includes('secret-merger') || text.includes('the price')).toBe(false)
  })

  it('D3 keeps five verified generations, and lets the oldest go only after the newest is safe', async () => {
    const { directory, device } = await make()
    const work = openWork(directory, device)
    for (let version = 1; version <= 8; version++) {
      work.set('draft', `version ${version}`)
      work.keepGeneration()
    }
    work.close()
    expect(generationsIn(directory.files.generations).map(({ number }) => number)).toEqual([8, 7, 6, 5, 4])
    expect(restorableWork(directory, device).map(({ number }) => number)).toEqual([8, 7, 6, 5, 4])
    expect(statSync(directory.files.generations).mode & 0o077).toBe(0)
  })

  it('F14 offers the last good generation where the file is damaged, and deletes nothing', async () => {
    const { directory, device } = await make()
    const work = openWork(directory, device)
    work.set('draft', 'good')
    work.keepGeneration()
    work.set('draft', 'newer')
    work.keepGeneration()
    work.set('draft', 'newest')
    work.close()
    const [newest, older] = generationsIn(directory.files.generations)
    truncateSync(newest?.path ?? '', 5_000)
    const bytes = readFileSync(directory.files.work)
    writeFileSync(directory.files.work, bytes.fill(0x55, 4_096, 12_000))
    expect(storeFailureOf(() => openWork(directory, device)).code).toBe('damaged-file')
    const offered = restorableWork(directory, device)
    expect(offered).toEqual([older])
    const [best] = offered
    if (!best) throw new Error('no generation is offered')
    const aside = restoreWork(directory, device, best)
    expect(readFileSync(`${aside}/work.db`).equals(bytes)).toBe(true)
    const again = openWork(directory, device)
    expect(again.get('draft')).toBe('good')
    again.close()
  })

  it.each(['gone', 'empty'])('F15 never begins anew in silence where the file is %s', async (how) => {
    const { directory, device } = await make()
    const work = openWork(directory, device)
    work.set('draft', 'good')
    work.keepGeneration()
    work.close()
    if (how === 'gone') rmSync(directory.files.work)
    else truncateSync(directory.files.work, 0)
    expect(storeFailureOf(() => openWork(directory, device)).code).toBe('damaged-file')
    const [offered] = restorableWork(directory, device)
    if (!offered) throw new Error('no generation is offered')
    restoreWork(directory, device, offered)
    const again = openWork(directory, device)
    expect(again.get('draft')).toBe('good')
    again.close()
  })

  it('F14 finds a changed entry when it opens, not when it is needed', async () => {
    const { directory, device } = await make()
    const work = openWork(directory, device)
    work.set('draft', 'x'.repeat(3_000))
    work.close()
    const database = new Database(directory.files.work)
    const sealed = database.prepare<[], Buffer>('SELECT sealed FROM entry').pluck().get() ?? Buffer.alloc(0)
    sealed[1_500] = (sealed[1_500] ?? 0) ^ 1
    database.prepare('UPDATE entry SET sealed = ?').run(sealed)
    database.close()
    expect(storeFailureOf(() => openWork(directory, device)).code).toBe('damaged-file')
  })
})
