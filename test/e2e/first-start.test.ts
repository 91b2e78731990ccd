import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askCommand, serveCentral } from '#test/fixture/command.ts'
import type { Serving } from '#test/fixture/command.ts'
import { settled, withWindow } from '#test/fixture/demo-world.ts'
import { asOf, smallDataset, writeFiles } from '#test/fixture/small-dataset.ts'

const folder = mkdtempSync(join(tmpdir(), 'chartroom-first-start-'))
const published = join(folder, 'central')
const stick = join(folder, 'stick')
let central: Serving

beforeAll(async () => {
  writeFiles(join(folder, 'dataset'), smallDataset())
  await askCommand('central', ['init', published])
  await askCommand('central', ['publish', join(folder, 'dataset'), '--into', published, '--as-of', asOf])
  await askCommand('central', ['carry', published, '--edition', 'board', '--to', stick])
  central = await serveCentral(published)
}, 60_000)

afterAll(async () => {
  await central?.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('the first start of a new device', () => {
  it.each([
    ['an address', () => central.url],
    ['a carried folder, without a network', () => stick],
  ])('T11: leads from nothing to figures by %s, the fingerprint compared in between', async (name, where) => {
    const data = join(folder, `device ${name}`)
    await withWindow(
      data,
      async (page, complaints) => {
        await page.getByLabel('Address or folder of central').fill(where())
        await page.getByRole('button', { name: 'Connect' }).click()
        const groups = page.getByRole('list', { name: /fingerprint/i }).getByRole('listitem')
        await groups.first().waitFor()
        expect((await groups.allTextContents()).join('')).toBe(central.fingerprint)

        // Nothing is trusted before a person has said that it is the same.
        const enrol = page.getByRole('button', { name: 'Enrol and sync' })
        expect(await enrol.isDisabled()).toBe(true)
        await page.getByRole('checkbox').check()
        await enrol.click()

        await page.getByText(/1 new snapshot, .* figures/).waitFor()
        await page.getByRole('button', { name: 'Open the overview' }).click()
        await page.waitForURL(/\/overview$/)
        await settled(page)
        expect(await page.getByRole('main').innerText()).toContain('Revenue')
        expect(complaints).toEqual([])
      },
      { language: 'en' },
    )
  })

  it('says in one sentence what is wrong with an address, and keeps what was typed', async () => {
    await withWindow(
      join(folder, 'lost'),
      async (page) => {
        const field = page.getByLabel('Address or folder of central')
        for (const [text, sentence] of [
          ['figures.example.com', /address of central is not usable/],
          [join(folder, 'nowhere'), /cannot be reached/],
        ] as const) {
          await field.fill(text)
          await page.getByRole('button', { name: 'Connect' }).click()
          await page.getByText(sentence).waitFor()
          expect(await field.inputValue()).toBe(text)
        }
      },
      { language: 'en' },
    )
  })
})
