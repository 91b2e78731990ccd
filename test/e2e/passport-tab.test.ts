import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askCommand } from '#test/fixture/command.ts'
import { demoWorld, visit, withWindow } from '#test/fixture/demo-world.ts'
import type { World } from '#test/fixture/demo-world.ts'

let world: World

beforeAll(async () => {
  world = await demoWorld()
})

afterAll(async () => world?.close())

/** The part of the terminal's answer that is compared. */
type Passport = {
  readonly figure: { readonly values: { readonly AC: number } }
  readonly partitions: readonly { readonly hash: string }[]
  readonly approvals: readonly {
    readonly hash: string
    readonly release: string
    readonly signedBy: readonly string[]
  }[]
  readonly snapshot: { readonly hash: string }
  readonly root: { readonly fingerprint: string }
}

describe('the passport of a figure in the window', () => {
  it('T7, T10: names the links that the terminal names, from the value to the root, for the frame in the address', async () => {
    const said = (await askCommand('chartroom', [
      'passport',
      'npl_ratio',
      '--view',
      'ytd',
      '--at',
      'org=cash-loan',
      '--data',
      world.data,
    ])) as Passport
    await withWindow(
      world.data,
      async (page, complaints) => {
        await visit(page, '/indicator/npl_ratio?tab=passport&view=ytd&at=org=cash-loan')
        const codes = await page.locator('main code').allTextContents()
        expect(codes).toEqual(
          expect.arrayContaining([
            String(said.figure.values.AC),
            ...said.partitions.map(({ hash }) => hash),
            ...said.approvals.flatMap(({ hash, release, signedBy }) => [hash, release, ...signedBy]),
            said.snapshot.hash,
            said.root.fingerprint,
          ]),
        )
        expect(said.partitions.length).toBe(30)
        const verified = () =>
          page
            .locator('main header')
            .getByText(/verified anew/)
            .textContent()
        expect(await verified()).toMatch(/verified anew at \d{4}-\d\d-\d\d/)
        await page.getByRole('button', { name: 'Verify again' }).click()
        await page.getByRole('button', { name: 'Verify again' }).and(page.locator(':enabled')).waitFor()
        expect(complaints).toEqual([])
      },
      { language: 'en' },
    )
  })
})
