import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askCommand } from '#test/fixture/command.ts'
import { demoWorld, settled, travel, withWindow } from '#test/fixture/demo-world.ts'
import type { World } from '#test/fixture/demo-world.ts'
import { dress } from '#test/fixture/screens.ts'
import { difference, expectGoldenPicture } from '#test/golden/golden-picture.ts'

let world: World

beforeAll(async () => {
  world = await demoWorld()
  // A device that was kept from another day would say that central has not confirmed it since.
  await askCommand('chartroom', ['sync', '--data', world.data])
})

afterAll(() => world?.close())

/** All but the roadmap, whose line of today moves; its drawing has tests of its own. */
const screens = {
  overview: '/overview',
  pillar: '/pillar/risk',
  indicator: '/indicator/npl_ratio',
  drill: '/indicator/npl_ratio/drill?by=region',
  centre: '/centre',
  packs: '/packs',
  snapshots: '/snapshots?before=3&after=6',
  presentation: '/present',
} as const

/** What differs from one publication or device to the next: hashes, and when this device last synced. */
const changing = 'aside > a, main section:first-of-type td:nth-child(5)'

describe('the pictures of the screens', () => {
  it('is the kept one but for one pixel in a hundred, in Chinese by day and in English by night', async () => {
    await withWindow(world.data, async (page) => {
      const devtools = await page.context().newCDPSession(page)
      await devtools.send('Emulation.setTimezoneOverride', { timezoneId: 'Asia/Shanghai' })
      await devtools.send('Emulation.setScrollbarsHidden', { hidden: true })
      for (const look of [
        { language: 'zh', theme: 'light' },
        { language: 'en', theme: 'dark' },
      ] as const) {
        await dress(page, look)
        await page.reload()
        await settled(page)
        for (const [name, path] of Object.entries(screens)) {
          await travel(page, path)
          await page.mouse.move(0, 0)
          const mask =
            name === 'presentation' ? [] : [page.locator(name === 'snapshots' ? changing : 'aside > a')]
          const picture = await page.screenshot({
            mask,
            maskColor: '#808080',
            animations: 'disabled',
            caret: 'hide',
          })
          await expectGoldenPicture(page, `${name}-${look.language}-${look.theme}`, picture)
        }
      }
    })
  })
})

describe('difference', () => {
  it('is nothing between a picture and itself, and more than the tolerance where a card is gone', async () => {
    await withWindow(world.data, async (page) => {
      const whole = await page.screenshot()
      expect((await difference(page, whole, whole)).share).toBe(0)
      await page
        .locator('main a[href*="/indicator/npl_ratio"]')
        .first()
        .evaluate((card) => card.remove())
      const { share } = await difference(page, whole, await page.screenshot())
      expect(share).toBeGreaterThan(0.01)
    })
  })
})
