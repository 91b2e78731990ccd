import type { Page } from 'playwright'

export type Frames = {
  /** Milliseconds between frames, in the order in which they came. */
  readonly intervals: readonly number[]
  /** For each frame, how many rows of what was seen had nothing in them. */
  readonly blanks: readonly number[]
  /** Tasks of more than 50 ms, in milliseconds. */
  readonly longTasks: readonly number[]
}

/**
 * Scrolls the page's grid for a while, `step` pixels at each frame or to a new place every `jumpEvery` frames, and
 * tells how the frames came and whether every row that could be seen was written.
 */
export function scrolled(
  page: Page,
  way: { readonly step: number } | { readonly jumpEvery: number },
  forMs: number,
): Promise<Frames> {
  return page.evaluate(
    async ({ step, jumpEvery, duration, rowHeight }) => {
      const scrollers = [...document.querySelectorAll('[class*="ag-"]')].filter(
        (one) => one.scrollHeight > one.clientHeight + 1_000,
      )
      const box = scrollers.toSorted((a, b) => b.clientHeight - a.clientHeight)[0]
      if (!box) throw new Error('nothing scrolls')
      const frame = box.getBoundingClientRect()
      const total = document.querySelector('.ag-floating-bottom, .ag-grid-pinned-bottom-rows')
      const bottom = Math.min(frame.bottom, total ? total.getBoundingClientRect().top : frame.bottom)
      const longTasks: number[] = []
      const watch = new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) longTasks.push(entry.duration)
      })
      watch.observe({ type: 'longtask' })
      // By their numbers, for measuring where they lie would lay the page out once more in every frame.
      const seen = Math.max(1, Math.floor((bottom - frame.top) / rowHeight) - 1)
      const blankRows = () => {
        const written = new Set<number>()
        for (const cell of document.querySelectorAll('[role="gridcell"][col-id="name"]')) {
          if (cell.textContent !== '')
            written.add(Number(cell.closest('[row-index]')?.getAttribute('row-index')))
        }
        const first = Math.ceil(box.scrollTop / rowHeight)
        let blank = 0
        for (let row = first; row < first + seen; row++) if (!written.has(row)) blank++
        return blank
      }
      const intervals: number[] = []
      const blanks: number[] = []
      const begun = performance.now()
      let before = begun
      let count = 0
      let seed = 7
      await new Promise<void>((over) => {
        const draw = (now: number) => {
          if (count > 0) intervals.push(now - before)
          before = now
          if (now - begun > duration) return over()
          count++
          if (jumpEvery !== null) {
            if (count % jumpEvery === 0) {
              seed = (seed * 16_807) % 2_147_483_647
              box.scrollTop = (seed / 2_147_483_647) * (box.scrollHeight - box.clientHeight)
            }
          } else box.scrollTop += step
          blanks.push(blankRows())
          requestAnimationFrame(draw)
        }
        requestAnimationFrame(draw)
      })
      watch.disconnect()
      return { intervals, blanks, longTasks }
    },
    {
      step: 'step' in way ? way.step : 0,
      jumpEvery: 'jumpEvery' in way ? way.jumpEvery : null,
      duration: forMs,
      rowHeight: 30,
    },
  )
}
