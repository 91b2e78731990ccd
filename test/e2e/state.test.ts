import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright'
import { wordsIn } from '#renderer/view/text/words.ts'
import { lockWords } from '#renderer/view/text/lock.ts'
import { projectRoot } from '#test/fixture/command.ts'
import { demoWorld, settled, travel, visit, withWindow } from '#test/fixture/demo-world.ts'
import type { World } from '#test/fixture/demo-world.ts'
import { layoutFaults } from '#test/fixture/geometry.ts'
import { resized } from '#test/fixture/screens.ts'

let world: World

/** Where the pictures of the states are left to be looked at. */
const pictures = join(projectRoot, 'out', 'state')

beforeAll(async () => {
  world = await demoWorld()
  mkdirSync(pictures, { recursive: true })
})

afterAll(() => world?.close())

/** The product's own words for what each state must say. */
function wordsOf(language: 'zh' | 'en') {
  const { general, centre, problem, sync } = wordsIn(language)
  const { unlock, heading } = lockWords[language]
  return {
    loading: general.loading,
    nothing: centre.nothing,
    refused: problem.refused,
    bug: problem.bug,
    reload: problem.reload,
    back: problem.toOverview,
    syncNow: sync.now,
    failed: sync.failed,
    unlock,
    locked: heading,
    stale: language === 'zh' ? /数据仍可阅读/ : /the figures stay readable/,
    past: language === 'zh' ? /正在查看旧快照/ : /past snapshot/,
  }
}

/** Leaves a picture of the state, and answers what is wrong with its layout at both ends of the sizes. */
async function looked(page: Page, name: string): Promise<readonly string[]> {
  const faults: string[] = []
  for (const [width, height] of [
    [1024, 700],
    [1366, 768],
  ] as const) {
    await resized(page, width, height)
    for (const fault of await layoutFaults(page)) faults.push(`${name} at ${width}: ${fault}`)
  }
  await page.screenshot({ path: join(pictures, `${name}.png`) })
  return faults
}

/** Answers one operation in the page itself: for ever waiting, or with a value. */
function answerInstead(page: Page, operation: string, value?: unknown): Promise<void> {
  return page.evaluate(
    ([name, instead]) => {
      const real = globalThis.fetch
      globalThis.fetch = (input, init) => {
        if (input !== `/api/${String(name)}`) return real(input, init)
        return instead === undefined
          ? new Promise(() => {})
          : Promise.resolve(new Response(JSON.stringify({ ok: true, value: instead })))
      }
    },
    [operation, value],
  )
}

describe.each(['zh', 'en'] as const)('the states in %s', (language) => {
  const text = wordsOf(language)

  it('are designed: loading, empty, refused, past, broken, and each leads on', async () => {
    await withWindow(
      world.data,
      async (page) => {
        const faults: string[] = []
        await answerInstead(page, 'indicators')
        await page.evaluate(() => history.pushState(null, '', '/pillar/people'))
        await page.getByRole('status', { name: text.loading }).waitFor()
        faults.push(...(await looked(page, `loading-${language}`)))

        await visit(page, '/centre')
        await page.getByRole('textbox').first().fill('zzzz')
        await page.getByText(text.nothing).waitFor()
        faults.push(...(await looked(page, `empty-${language}`)))

        await visit(page, '/indicator/no_such_indicator')
        await page.getByRole('heading', { name: text.refused }).waitFor()
        faults.push(...(await looked(page, `refused-${language}`)))
        await page.getByRole('button', { name: text.back }).click()
        await page.waitForURL(/\/overview/)
        await settled(page)

        await travel(page, '/overview?snapshot=4')
        await page.getByText(text.past).waitFor()
        faults.push(...(await looked(page, `past-${language}`)))

        await answerInstead(page, 'roadmap', {})
        await page.evaluate(() => history.pushState(null, '', '/roadmap'))
        await page.getByText(text.bug).waitFor()
        faults.push(...(await looked(page, `broken-${language}`)))
        await page.getByRole('button', { name: text.reload }).click()
        await settled(page)
        await page.locator('main svg text').first().waitFor()
        expect(faults).toEqual([])
      },
      { language },
    )
  })

  it('say that central has not confirmed the figures, and still show them (T5)', async () => {
    await withWindow(
      world.data,
      async (page) => {
        await page.getByText(text.stale).waitFor()
        expect(await page.locator('main a[href^="/indicator/"]').count()).toBeGreaterThan(7)
        expect(await looked(page, `stale-${language}`)).toEqual([])
      },
      { language, clock: () => new Date('2027-06-30T08:00:00Z') },
    )
  })
})

describe('a device without a network', () => {
  it('says that central is out of reach and still opens every figure', async () => {
    const offline = await demoWorld()
    await offline.central.close()
    try {
      for (const language of ['zh', 'en'] as const) {
        const text = wordsOf(language)
        await withWindow(
          offline.data,
          async (page) => {
            await travel(page, '/sync')
            await page.getByRole('button', { name: text.syncNow }).first().click()
            await page.getByText(text.failed).first().waitFor()
            expect(await looked(page, `offline-${language}`)).toEqual([])
            await travel(page, '/indicator/npl_ratio')
            await page.locator('main svg text').first().waitFor()
          },
          { language },
        )
      }
    } finally {
      await offline.close()
    }
  })
})

describe('a locked session', () => {
  it('shows the lock and nothing else, opens by the PIN and is where it was', async () => {
    const own = await demoWorld()
    try {
      const ask = (page: Page, operation: string, input: object) =>
        page.evaluate(
          async ({ name, body }) => {
            const response = await fetch(`/api/${name}`, {
              method: 'POST',
              headers: { 'content-type': 'application/json' },
              body: JSON.stringify(body),
            })
            const { ok } = (await response.json()) as { ok: boolean }
            return ok
          },
          { name: operation, body: input },
        )
      await withWindow(own.data, async (page) => {
        expect(await ask(page, 'pin.set', { pin: '命令-135790' })).toBe(true)
        for (const language of ['zh', 'en'] as const) {
          const text = wordsOf(language)
          await ask(page, 'settings.save', { language })
          await visit(page, '/pillar/risk')
          expect(await ask(page, 'lock', {})).toBe(true)
          await page.reload()
          // What the reader chose is sealed too: the lock is in the first language until another is chosen.
          await page.getByRole('button', { name: language === 'zh' ? '中文' : 'English' }).click()
          await page.getByRole('heading', { name: text.locked }).waitFor()
          expect(await page.getByText(/\d\d\.\d/).count()).toBe(0)
          expect(await looked(page, `locked-${language}`)).toEqual([])
          await page.locator('input[type="password"]').fill('命令-135790')
          await page.getByRole('button', { name: text.unlock }).click()
          await page.locator('main table').first().waitFor()
          expect(new URL(page.url()).pathname).toBe('/pillar/risk')
        }
      })
    } finally {
      await own.close()
    }
  })
})
