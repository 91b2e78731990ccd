import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import type { PagePath } from '#electron/backend/host.ts'
import { CommandRefused } from './connection.ts'
import type { Connection } from './connection.ts'
import { pageAddress } from './page-origin.ts'
import { pageFailed } from './sentence.ts'

/**
 * Runs in the page: resolves to null once it says that it is ready and its fonts and pictures are there, else to why
 * not. A font that did not come would be replaced by another in silence, so it counts as a failure.
 */
const settling = `(async () => {
  const status = performance.getEntriesByType('navigation')[0]?.responseStatus ?? 200
  if (status >= 400) return 'HTTP ' + status
  if (document.readyState === 'loading')
    await new Promise((go) => document.addEventListener('DOMContentLoaded', go, { once: true }))
  const root = document.documentElement
  const said = () => root.dataset.failed !== undefined || root.dataset.ready === 'true'
  if (!said())
    await new Promise((go) => {
      const watch = new MutationObserver(() => said() && (watch.disconnect(), go()))
      watch.observe(root, { attributes: true, attributeFilter: ['data-failed', 'data-ready'] })
    })
  if (root.dataset.failed !== undefined) return root.dataset.failed || 'data-failed'
  await document.fonts.ready
  const lost = [...document.fonts].find((font) => font.status === 'error')
  if (lost) return 'font ' + lost.family + ' ' + lost.weight
  for (const picture of document.images)
    await picture.decode().catch(() => {})
  const broken = [...document.images].find((picture) => picture.naturalWidth === 0)
  return broken ? 'picture ' + broken.src.slice(0, 200) : null
})()`

const navigatedSchema = z.object({ errorText: z.string().optional() })

const evaluatedSchema = z.object({
  result: z.object({ value: z.string().nullish() }),
  exceptionDetails: z.object({ text: z.string() }).optional(),
})

const betweenPagesMs = 20

/**
 * Opens a route in a page and resolves when it has settled: `data-ready="true"` on its root element, every font and
 * picture there. Rejects with `HostFailure` `page-failed` with the page's own words from `data-failed`. Waits for
 * ever: the caller bounds the time, and ends the page to end the waiting.
 */
export async function settledPage(connection: Connection, session: string, path: PagePath): Promise<void> {
  const navigated = navigatedSchema.parse(
    await connection.send('Page.navigate', { url: pageAddress(path) }, session),
  )
  if (navigated.errorText) throw pageFailed(path, navigated.errorText)
  for (;;) {
    const answer = await evaluate(connection, session)
    if (answer === 'moved') {
      await pause(betweenPagesMs)
      continue
    }
    if (answer.exceptionDetails) throw pageFailed(path, answer.exceptionDetails.text)
    if (typeof answer.result.value === 'string') throw pageFailed(path, answer.result.value)
    return
  }
}

async function evaluate(connection: Connection, session: string) {
  const question = { expression: settling, awaitPromise: true, returnByValue: true }
  try {
    return evaluatedSchema.parse(await connection.send('Runtime.evaluate', question, session))
  } catch (failure) {
    // The page went on to another address while it was being asked: ask again there.
    if (failure instanceof CommandRefused && /context|navigated|promise was collected/i.test(failure.message))
      return 'moved'
    throw failure
  }
}
