import type { Page } from 'playwright'

export type Cost = { readonly pageMs: number; readonly backendMs: number }

/**
 * Processor time that some work took in the page's process and in this one, where the backend runs: it says what the
 * work costs whatever else wants the machine's processors.
 */
export async function costOf<Result>(
  page: Page,
  work: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly cost: Cost }> {
  const session = await page.context().browser()?.newBrowserCDPSession()
  if (!session) throw new Error('the window has no browser')
  const pageTime = async () => {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo')
    return processInfo
      .filter(({ type }) => type === 'renderer')
      .reduce((sum, { cpuTime }) => sum + cpuTime * 1_000, 0)
  }
  const before = await pageTime()
  const used = process.cpuUsage()
  const result = await work()
  const { user, system } = process.cpuUsage(used)
  const cost = { pageMs: (await pageTime()) - before, backendMs: (user + system) / 1_000 }
  await session.detach()
  return { result, cost }
}
