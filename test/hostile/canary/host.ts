import { createInterface } from 'node:readline'
import type { Page } from 'playwright'
import { visit, withWindow } from '#test/fixture/demo-world.ts'

// Run as a process of its own, to be looked at and killed: the application with its window over a data directory.
const [data = '', central = '', root = '', out = ''] = process.argv.slice(2)
const pin = '4711-0815'
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]()

async function call(page: Page, name: string, input: object): Promise<void> {
  const reply = await page.evaluate(
    async ([operation, body]) => {
      const response = await fetch(`/api/${operation}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: body ?? '',
      })
      return response.text()
    },
    [name, JSON.stringify(input)],
  )
  // The backend answers in this very form.
  const { ok } = JSON.parse(reply) as { ok: boolean }
  if (!ok) throw new Error(`${name}: ${reply}`)
}

await withWindow(
  data,
  async (page) => {
    if (central === '') await call(page, 'unlock', { pin })
    else {
      await call(page, 'enrol', { central, root, edition: 'board' })
      await call(page, 'sync', {})
      await call(page, 'pin.set', { pin })
    }
    await visit(page, '/overview')
    await visit(page, '/indicator/revenue')
    await visit(page, '/indicator/revenue/drill?by=org')
    await visit(page, '/roadmap')
    await visit(page, '/centre')
    await visit(page, '/indicator/revenue')
    const shown = await page.locator('body').innerText()
    if (out !== '') await call(page, 'pack.export', { id: 'board', language: 'en', path: out })
    process.stdout.write(`${JSON.stringify({ stage: 'shown', shown })}\n`)
    await lines.next()
    await call(page, 'lock', {})
    await visit(page, '/')
    const locked = await page.locator('body').innerText()
    process.stdout.write(`${JSON.stringify({ stage: 'locked', shown: locked })}\n`)
    await lines.next()
  },
  // A locked session keeps the language that it has.
  central === '' ? {} : { language: 'en' },
)
process.exit(0)
