import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import { generationsIn } from '#electron/store/generations.ts'
import { keptWork } from '#electron/store/kept-work.ts'
import { openWork, verifyWork } from '#electron/store/open-work.ts'
import type { WorkStore } from '#electron/store/open-work.ts'
import { makeStoreKit } from './kit.ts'
import type { StoreKit } from './kit.ts'

const kits: StoreKit[] = []

afterEach(() => kits.splice(0).forEach((kit) => kit.remove()))

async function make() {
  const kit = await makeStoreKit()
  kits.push(kit)
  const { directory, device } = kit
  const failures: unknown[] = []
  let nowMs = 0
  return {
    directory,
    failures,
    pass: (minutes: number) => (nowMs += minutes * 60_000),
    open: (): WorkStore =>
      keptWork(
        openWork(directory, device),
        () => nowMs,
        (error) => failures.push(error),
      ),
    generations: () => generationsIn(directory.files.generations),
    verify: (path: string) => verifyWork(path, device),
  }
}

describe('keptWork', () => {
  it('D3 keeps a generation when work that changed is closed, and none when nothing did', async () => {
    const { open, generations, verify } = await make()
    const work = open()
    work.set('draft', 'one')
    expect(generations()).toHaveLength(0)
    work.close()
    expect(generations()).toHaveLength(1)
    open().close()
    expect(generations()).toHaveLength(1)
    for (const { path } of generations()) verify(path)
  })

  it('D3 keeps one at the first change after ten minutes, and five of many, all of them good', async () => {
    const { open, generations, pass, verify } = await make()
    const work = open()
    for (let round = 0; round < 8; round++) {
      work.set('draft', `a ${round}`)
      pass(11)
      work.remove('other')
    }
    expect(generations().map(({ number }) => number)).toEqual([8, 7, 6, 5, 4])
    for (const { path } of generations()) verify(path)
    work.close()
  })

  it('F2 has every change on the disk when set returns, whatever becomes of its generation', async () => {
    const { open, directory, failures } = await make()
    const work = open()
    writeFileSync(directory.files.generations, 'a file where the folder belongs')
    work.set('draft', 'mine')
    work.close()
    expect(failures).toHaveLength(1)
    rmSync(directory.files.generations)
    const again = open()
    expect(again.get('draft')).toBe('mine')
    again.close()
    expect(existsSync(directory.files.generations)).toBe(false)
  })
})
