import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import type { PagePath } from '#electron/backend/host.ts'
import { pageFailed } from '#electron/backend/page-sentence.ts'
import { settlingScript } from '#electron/backend/settling-script.ts'
import { CommandRefused } from './connection.ts'
import type { Connection } from './connection.ts'
import { pageAddress } from './page-origin.ts'

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
  const question = { expression: settlingScript, awaitPromise: true, returnByValue: true }
  try {
    return evaluatedSchema.parse(await connection.send('Runtime.evaluate', question, session))
  } catch (failure) {
    // The page went on to another address while it was being asked: ask again there.
    if (failure instanceof CommandRefused && /context|navigated|promise was collected/i.test(failure.message))
      return 'moved'
    throw failure
  }
}
