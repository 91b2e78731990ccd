import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoWorld, settled, travel, withWindow } from '#test/fixture/demo-world.ts'
import type { World } from '#test/fixture/demo-world.ts'
import { layoutFaults } from '#test/fixture/geometry.ts'
import { dress, resized, screens } from '#test/fixture/screens.ts'

let world: World

beforeAll(async () => {
  world = await demoWorld()
})

afterAll(() => world?.close())

/** The smallest window, the executive's laptop, a projector, a desk, a wall, and the laptop at a zoom of 200 %. */
const sizes = [
  [1024, 700],
  [1366, 768],
  [1280, 800],
  [1920, 1080],
  [3840, 2160],
  [683, 384],
] as const

describe.each(['zh', 'en'] as const)('the layout in %s', (language) => {
  it('cuts, covers and hides nothing on any screen from 1024 × 700 to 4K and at 200 % (rule 48)', async () => {
    await withWindow(
      world.data,
      async (page) => {
        const faults: string[] = []
        for (const screen of screens) {
          await travel(page, screen)
          for (const [width, height] of sizes) {
            await resized(page, width, height)
            for (const fault of await layoutFaults(page)) faults.push(`${screen} at ${width}: ${fault}`)
          }
        }
        expect(faults).toEqual([])
      },
      { language },
    )
  }, 600_000)

  it('cuts, covers and hides nothing on the first start', async () => {
    const data = mkdtempSync(join(tmpdir(), 'chartroom-first-'))
    try {
      await withWindow(
        data,
        async (page) => {
          await page.waitForURL(/\/welcome/)
          const faults: string[] = []
          for (const [width, height] of sizes) {
            await resized(page, width, height)
            for (const fault of await layoutFaults(page)) faults.push(`at ${width}: ${fault}`)
          }
          expect(faults).toEqual([])
        },
        { language },
      )
    } finally {
      rmSync(data, { recursive: true, force: true })
    }
  })
})

describe.each(['zh', 'en'] as const)('the charts in %s', (language) => {
  it('show every name whole, and where 1024 px are not enough have it beside what is cut', async () => {
    await withWindow(
      world.data,
      async (page) => {
        const faults: string[] = []
        for (const chart of [
          '/indicator/npl_ratio?tab=map&level=leaves',
          '/indicator/digital_revenue?tab=map&kind=bars',
          '/indicator/digital_revenue?tab=map&kind=scatter&with=npl_ratio&x=dPY',
          '/indicator/digital_revenue?tab=drivers',
          '/roadmap',
        ]) {
          await travel(page, chart)
          for (const width of [1024, 1366]) {
            await resized(page, width, 768)
            for (const fault of await layoutFaults(page)) faults.push(`${chart} at ${width}: ${fault}`)
          }
        }
        expect(faults).toEqual([])
      },
      { language },
    )
  })
})

describe('the overview', () => {
  it.each(['zh', 'en'] as const)('fits on one screen at 1366 × 768 in %s (rule 54)', async (language) => {
    await withWindow(
      world.data,
      async (page) => {
        await settled(page)
        const scrolling = await page.evaluate(() =>
          [document.documentElement, ...document.querySelectorAll('body *')]
            .filter(({ clientHeight, scrollHeight }) => clientHeight > 0 && scrollHeight > clientHeight + 1)
            .filter((box) => /auto|scroll/.test(getComputedStyle(box).overflowY))
            .map((box) => box.outerHTML.slice(0, 80)),
        )
        expect(scrolling).toEqual([])
      },
      { language },
    )
  })
})

describe('layoutFaults', () => {
  it('finds what is planted: cut, covered, small and hidden text, a lost control', async () => {
    await withWindow(world.data, async (page) => {
      await dress(page, { language: 'en' })
      await page.evaluate(() => {
        const planted = document.createElement('section')
        planted.setAttribute('aria-label', 'planted')
        planted.style.position = 'fixed'
        planted.style.top = '300px'
        const piece = (text: string, style: Partial<CSSStyleDeclaration>): void => {
          const box = document.createElement('p')
          box.textContent = text
          Object.assign(box.style, style)
          planted.append(box)
        }
        piece('cut by three dots', {
          width: '40px',
          overflow: 'hidden',
          textOverflow: 'ellipsis',
          whiteSpace: 'nowrap',
        })
        piece('cut below its box and more of it', { width: '60px', height: '18px', overflow: 'hidden' })
        piece('one of two', { height: '0' })
        piece('two of two', {})
        piece('tiny', { fontSize: '9px' })
        const drawing = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
        const label = document.createElementNS('http://www.w3.org/2000/svg', 'text')
        label.setAttribute('y', '20')
        label.textContent = 'a name that is cu…'
        drawing.append(label)
        planted.append(drawing)
        const lost = document.createElement('button')
        lost.textContent = 'lost'
        lost.style.position = 'fixed'
        lost.style.left = '5000px'
        planted.append(lost)
        document.body.append(planted)
      })
      const found = (await layoutFaults(page)).filter((fault) => fault.includes('planted'))
      expect(found).toContain('«cut by three dots» in planted › p ends in «…»')
      expect(found).toContain('«cut below its box and more of it» in planted › p is cut above or below')
      expect(found).toContain('«one of two» and «two of two» overlap in planted › p')
      expect(found).toContain('«a name that is cu…» in planted › text ends in «…»')
      expect(found).toContain('«tiny» in planted › p has 9.0 px')
      expect(found).toContain('control «lost» in planted › button is outside the window')
    })
  })
})
