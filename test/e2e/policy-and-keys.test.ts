import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoWorld, settled, visit, withWindow } from '#test/fixture/demo-world.ts'
import type { World } from '#test/fixture/demo-world.ts'

let world: World

beforeAll(async () => {
  world = await demoWorld()
}, 300_000)

afterAll(() => world?.close())

describe('the window', () => {
  it('D2 D7 shows policy, leases and the whole log, takes a PIN by keyboard, locks and opens again', async () => {
    await withWindow(
      world.data,
      async (page, complaints) => {
        await visit(page, '/sync')
        await page.getByRole('button', { name: 'Sync now' }).click()
        await page.getByText('Verified and valid').waitFor()
        expect(await page.getByRole('row', { name: /Restricted 14 days/ }).count()).toBe(1)
        await page.getByText(/the chain of \d+ entries is whole/).waitFor()
        await page.getByRole('cell', { name: 'enrolled', exact: true }).first().waitFor()

        await visit(page, '/settings')
        await page.getByLabel('New PIN', { exact: true }).focus()
        await page.keyboard.type('hushed-742')
        await page.keyboard.press('Tab')
        await page.keyboard.type('hushed-742')
        await page.keyboard.press('Enter')
        await page.getByText('The PIN is kept').waitFor()
        await page.getByLabel('Lock when idle for').selectOption('5')
        await page.getByRole('button', { name: 'Lock now' }).press('Enter')
        await page.getByRole('heading', { name: 'Locked' }).waitFor()
        await page.getByLabel('PIN', { exact: true }).focus()
        await page.keyboard.type('hushed-742')
        await page.keyboard.press('Enter')
        await page.getByLabel('Current PIN').waitFor()
        await settled(page)
        expect(await page.getByLabel('Lock when idle for').inputValue()).toBe('5')

        await page.getByRole('button', { name: 'Erase this device' }).press('Enter')
        const confirm = page.getByLabel('Type erase to confirm')
        await confirm.fill('erase!')
        expect(await page.getByRole('button', { name: 'Erase this device' }).isDisabled()).toBe(true)
        await confirm.press('Escape')
        expect(await confirm.count()).toBe(0)
        expect(complaints).toEqual([])
      },
      { language: 'en' },
    )
  }, 300_000)
})
