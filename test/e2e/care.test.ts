import { rmSync } from 'node:fs'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright'
import { filesIn } from '#electron/store/data-directory.ts'
import { objectKinds } from '#shared/envelope/reference.ts'
import { doctorWords } from '#renderer/view/text/doctor.ts'
import { policyWords } from '#renderer/view/text/policy.ts'
import { storageWords } from '#renderer/view/text/storage.ts'
import { demoWorld, visit, withWindow } from '#test/fixture/demo-world.ts'
import type { World } from '#test/fixture/demo-world.ts'

let world: World

beforeAll(async () => {
  world = await demoWorld()
})

afterAll(() => world?.close())

/** Flips one bit of a sealed partition, as a failing disk does. */
function spoil(data: string): void {
  const database = new Database(filesIn(data).snapshots)
  const row = database
    .prepare<[number], { hash: Buffer; sealed: Buffer }>(
      'SELECT hash, sealed FROM object WHERE kind = ? LIMIT 1',
    )
    .get(objectKinds.indexOf('partition'))
  if (!row) throw new Error('no partition is kept')
  row.sealed[20] = (row.sealed[20] ?? 0) ^ 1
  database.prepare('UPDATE object SET sealed = ? WHERE hash = ?').run(row.sealed, row.hash)
  database.close()
}

const panel = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

describe('the panel of the past', () => {
  it('tidies by its rule, says what went, and brings one back', async () => {
    const language = 'zh'
    const words = storageWords[language]
    await withWindow(
      world.data,
      async (page, complaints) => {
        await visit(page, '/sync')
        const past = panel(page, words.title)
        const tidy = past.getByRole('button', { name: words.tidy })
        // Whatever an interrupted write left goes first, so that the rule alone decides what is free.
        if (await tidy.isEnabled()) await tidy.click()
        await past.getByLabel(words.newest).selectOption('1')
        await past.getByLabel(words.older).selectOption('none')
        const going = past.getByRole('cell', { name: words.goes })
        await expect.poll(() => going.count(), { timeout: 15_000 }).toBeGreaterThan(0)
        const count = await going.count()
        await tidy.click()
        const said = past.getByRole('status')
        await expect
          .poll(() => said.textContent(), { timeout: 15_000 })
          .toMatch(/\d+(\.\d)? (MB|kB).*(MB|kB)/)
        expect(await said.textContent()).toContain(String(count))
        await expect.poll(() => going.count(), { timeout: 15_000 }).toBe(0)
        expect(await past.getByRole('cell', { name: words.removed }).count()).toBe(count)

        await past.getByRole('button', { name: words.fetch }).first().click()
        await expect
          .poll(() => past.getByRole('cell', { name: words.removed }).count(), { timeout: 30_000 })
          .toBe(count - 1)
        await past.getByRole('cell', { name: words.pinned, exact: true }).first().waitFor()
        expect(complaints).toEqual([])
      },
      { language },
    )
  })
})

describe('the panel of the data’s health', () => {
  it('D7 T10 reads everything, names what is damaged and gone, repairs it, and says so', async () => {
    const language = 'en'
    const words = doctorWords[language]
    spoil(world.data)
    for (const end of ['', '-wal', '-shm']) rmSync(`${filesIn(world.data).audit}${end}`, { force: true })
    await withWindow(
      world.data,
      async (page, complaints) => {
        await visit(page, '/sync')
        await page.getByText(policyWords[language].lost(1)).waitFor()
        const health = panel(page, words.title)
        await health.getByRole('button', { name: words.check, exact: true }).click()
        const repair = health.getByRole('button', { name: words.repair, exact: true })
        await repair.waitFor({ timeout: 30_000 })
        await health.getByText(/: damage was found/).waitFor()
        await health.getByText(/^1 object in the file of snapshots is damaged/).waitFor()
        await repair.click()
        await health.getByText(/objects are whole$/).waitFor({ timeout: 60_000 })
        await health.getByText(words.state.repaired, { exact: true }).waitFor()
        expect(await repair.count()).toBe(0)
        expect(complaints).toEqual([])
      },
      { language },
    )
  })
})
