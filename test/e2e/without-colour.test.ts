import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright'
import { wordsIn } from '#renderer/view/text/words.ts'
import { demoWorld, travel, visit, withWindow } from '#test/fixture/demo-world.ts'
import type { World } from '#test/fixture/demo-world.ts'
import { unseen } from '#test/fixture/forced-colors.ts'
import { contrastOf, greysAt, printInGrey } from '#test/fixture/pixels.ts'
import { dress } from '#test/fixture/screens.ts'

let world: World

beforeAll(async () => {
  world = await demoWorld()
})

afterAll(() => world?.close())

type Box = { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number }

/** The boxes of the marks in sight that are large enough to be read at their middle. */
function boxes(page: Page, selector: string): Promise<readonly Box[]> {
  return page.evaluate(
    (marks) =>
      [...document.querySelectorAll(`main svg[data-drawing] ${marks}, main section svg ${marks}`)]
        .map((mark) => mark.getBoundingClientRect())
        .filter(({ width, height, bottom }) => width >= 6 && height >= 6 && bottom < innerHeight)
        .map(({ left, right, top, bottom }) => ({ left, right, top, bottom })),
    selector,
  )
}

async function middles(page: Page, selector: string): Promise<readonly number[]> {
  const found = await boxes(page, selector)
  const greys = await greysAt(
    page,
    found.map(({ left, right, top, bottom }) => ({ x: (left + right) / 2, y: (top + bottom) / 2 })),
  )
  expect(greys.every(({ isGrey }) => isGrey)).toBe(true)
  return greys.map(({ luminance }) => luminance)
}

/** The part of a reference bar that no bar in front of it covers. */
async function besides(page: Page, scenario: 'PL' | 'PY'): Promise<readonly number[]> {
  const references = await boxes(page, `rect[data-scenario="${scenario}"]`)
  const bars = await boxes(page, 'rect:is([data-scenario="AC"], [data-scenario="FC"]):not([data-impact])')
  const free = references.flatMap((one) => {
    const bar = bars.find(
      ({ left, right, bottom }) => left < one.right && right > one.left && Math.abs(bottom - one.bottom) < 12,
    )
    if (!bar) return []
    const strips = [
      { left: one.left, right: bar.left },
      { left: bar.right, right: one.right },
    ].toSorted((a, b) => b.right - b.left - (a.right - a.left))
    const [widest] = strips
    if (!widest || widest.right - widest.left < 3) return []
    return [{ x: (widest.left + widest.right) / 2, y: one.bottom - 4 }]
  })
  return (await greysAt(page, free)).map(({ luminance }) => luminance)
}

describe('a screen printed in grey', () => {
  it('rules 2, 3, 4, 16: tells AC, PY, PL and FC apart, and bad from good, whatever the theme', async () => {
    await withWindow(
      world.data,
      async (page) => {
        await dress(page, { theme: 'dark' })
        await printInGrey(page)
        await visit(page, '/indicator/availability')
        expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('paper')

        const actual = await middles(page, 'rect[data-scenario="AC"]:not([data-impact])')
        expect(actual.length).toBeGreaterThan(3)
        expect(Math.max(...actual)).toBeLessThan(0.15)
        const plan = await besides(page, 'PL')
        expect(plan.length).toBeGreaterThan(3)
        expect(Math.min(...plan)).toBeGreaterThan(0.8)

        const forecast = await boxes(page, 'rect[data-scenario="FC"]:not([data-impact])')
        expect(forecast.length).toBeGreaterThan(0)
        for (const { left, right, top, bottom } of forecast.filter((box) => box.right - box.left > 12)) {
          const steps = Array.from({ length: Math.floor(right - left) - 2 }, (_, index) => left + 1 + index)
          const row = await greysAt(
            page,
            steps.map((x) => ({ x, y: (top + bottom) / 2 })),
          )
          const light = row.map(({ luminance }) => luminance > 0.5)
          expect(light.filter((one, at) => at > 0 && one !== light[at - 1]).length).toBeGreaterThanOrEqual(2)
        }

        await visit(page, '/indicator/availability?against=PY')
        const previous = await besides(page, 'PY')
        expect(previous.length).toBeGreaterThan(3)
        for (const one of previous) {
          expect(one).toBeLessThan(0.6)
          expect(contrastOf(one, Math.max(...actual))).toBeGreaterThan(1.8)
        }

        const impacts = { good: [] as number[], bad: [] as number[] }
        for (const path of ['/indicator/availability', '/indicator/digital_revenue', '/pillar/risk']) {
          await visit(page, path)
          expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('paper')
          for (const impact of ['good', 'bad'] as const)
            impacts[impact].push(
              ...(await middles(page, `rect[data-impact="${impact}"][data-scenario="AC"]`)),
            )
        }
        expect(impacts.good.length).toBeGreaterThan(3)
        expect(impacts.bad.length).toBeGreaterThan(3)
        expect(contrastOf(Math.min(...impacts.good), Math.max(...impacts.bad))).toBeGreaterThan(2)
        expect(Math.max(...impacts.bad)).toBeLessThan(Math.min(...impacts.good))
        await dress(page, { theme: 'light' })
      },
      { language: 'en' },
    )
  })
})

describe('a screen in the reader’s own colours', () => {
  it('keeps every figure, status and focus ring visible, on black and on white', async () => {
    await withWindow(
      world.data,
      async (page) => {
        const faults: string[] = []
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ forcedColors: 'active', colorScheme })
          for (const path of [
            '/overview',
            '/pillar/risk',
            '/indicator/availability',
            '/indicator/npl_ratio?tab=drivers',
            '/indicator/digital_revenue?tab=map&kind=tree',
            '/indicator/npl_ratio/drill?by=region',
            '/roadmap',
            '/sync',
          ]) {
            await travel(page, path)
            for (const fault of await unseen(page)) faults.push(`${path} ${colorScheme}: ${fault}`)
          }
          await travel(page, '/indicator/availability')
          for (const key of Array.from({ length: 12 }, () => 'Tab')) {
            await page.keyboard.press(key)
            const ring = await page.evaluate(() => {
              const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(
                document.activeElement ?? document.body,
              )
              return {
                outlineStyle,
                outlineWidth,
                outlineColor,
                ground: getComputedStyle(document.body).backgroundColor,
              }
            })
            expect(ring.outlineStyle).toBe('solid')
            expect(Number.parseFloat(ring.outlineWidth)).toBeGreaterThanOrEqual(2)
            expect(ring.outlineColor).not.toBe(ring.ground)
          }
        }
        expect(faults).toEqual([])
      },
      { language: 'en' },
    )
  })
})

describe('a screen of a reader who wants no motion', () => {
  it('runs no animation and no transition, while it waits, opens or changes (rule 47)', async () => {
    await withWindow(
      world.data,
      async (page) => {
        await page.addInitScript(() => {
          const moved: string[] = []
          Object.assign(globalThis, { moved })
          for (const kind of ['animationstart', 'transitionrun'] as const)
            document.addEventListener(kind, () => moved.push(kind), true)
        })
        const moving = () =>
          page.evaluate(() => [
            // Put there by the script above.
            ...(globalThis as unknown as { moved: string[] }).moved,
            ...document.getAnimations().map(({ id, playState }) => `${id} ${playState}`),
          ])
        /** Leaves a screen waiting for its figures for ever. */
        const wait = async () => {
          await page.evaluate(() => {
            const real = globalThis.fetch
            globalThis.fetch = (input, init) =>
              input === '/api/indicator' ? new Promise(() => {}) : real(input, init)
            history.pushState(null, '', '/indicator/loan_balance')
          })
          await page.getByRole('status', { name: wordsIn('en').general.loading }).waitFor()
          await page.waitForTimeout(300)
        }
        await page.emulateMedia({ reducedMotion: 'no-preference' })
        await visit(page, '/overview')
        await wait()
        expect((await moving()).length).toBeGreaterThan(0)

        await page.emulateMedia({ reducedMotion: 'reduce' })
        await visit(page, '/overview')
        for (const path of [
          '/indicator/npl_ratio',
          '/indicator/npl_ratio/drill?by=region',
          '/roadmap',
          '/settings',
        ])
          await travel(page, path)
        await page.keyboard.press('Control+k')
        await page.getByRole('dialog').waitFor()
        await page.keyboard.press('Escape')
        await travel(page, '/indicator/npl_ratio')
        await page
          .getByRole('button', { name: /: chart menu$/ })
          .first()
          .click()
        await page.keyboard.press('Escape')
        await page.mouse.move(600, 300)
        await wait()
        expect(await moving()).toEqual([])
      },
      { language: 'en' },
    )
  })
})
