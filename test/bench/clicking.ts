import type { CDPSession, Page } from 'playwright'

/** Links of the sidebar, and the cards and rows that lead to an indicator. */
const links = 'nav a[href], main a[href^="/indicator/"]'

/** Milliseconds from the click on a link until the screen that it leads to is complete. */
export async function clickThrough(page: Page, href: string): Promise<number> {
  return page.evaluate(
    async ({ address, all }) => {
      const link = [...document.querySelectorAll<HTMLAnchorElement>(all)].find(
        (one) => one.getAttribute('href') === address,
      )
      if (!link) throw new Error(`no link to ${address}`)
      performance.clearMarks('ready')
      const begun = performance.now()
      link.click()
      return new Promise<number>((done) => {
        let frames = 0
        const look = () => {
          frames++
          const mark = performance.getEntriesByName('ready')[0]
          if (mark) done(mark.startTime - begun)
          // A screen that had all its answers already is drawn without a wait that ends.
          else if (frames > 4 && document.documentElement.dataset['ready'] === 'true')
            done(performance.now() - begun)
          else requestAnimationFrame(look)
        }
        requestAnimationFrame(look)
      })
    },
    { address: href, all: links },
  )
}

/** A tour of every screen by the links that a person has: sidebar, and the first cards of the overview. */
export async function tourOf(page: Page): Promise<readonly string[]> {
  const { sidebar, cards } = await page.evaluate(() => {
    const hrefs = (selector: string) =>
      [...document.querySelectorAll(selector)].map((link) => link.getAttribute('href') ?? '')
    return { sidebar: hrefs('nav a[href]'), cards: hrefs('main a[href^="/indicator/"]').slice(0, 4) }
  })
  const overview = sidebar[0] ?? ''
  // The presentation fills the display: there is no sidebar to go on from.
  const screens = sidebar.slice(1).filter((href) => !href.startsWith('/present'))
  return [...cards.flatMap((card) => [card, overview]), ...screens, overview]
}

/** From now on, how long each task blocked the page's thread where it was over 50 ms, in milliseconds. */
export async function watchLongTasks(page: Page): Promise<() => Promise<readonly number[]>> {
  await page.evaluate(() => {
    const seen: number[] = []
    Object.assign(globalThis, { longTasks: seen })
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.push(duration)
    }).observe({ type: 'longtask' })
  })
  return () =>
    page.evaluate(() =>
      // Put there above.
      (globalThis as unknown as { longTasks: number[] }).longTasks.splice(0),
    )
}

/** Bytes that the page's scripts hold after everything that nobody holds is gone. */
export async function heapBytes(cdp: CDPSession): Promise<number> {
  await cdp.send('HeapProfiler.collectGarbage')
  const { usedSize } = await cdp.send('Runtime.getHeapUsage')
  return usedSize
}
