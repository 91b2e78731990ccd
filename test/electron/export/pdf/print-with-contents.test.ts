import { describe, expect, it } from 'vitest'
import { printWithContents } from '#electron/export/pdf/print-with-contents.ts'
import { readPageNumbers } from '#shared/model/page-numbers.ts'
import { plainPdf } from './plain-pdf.ts'

/** A printer whose pages put `places` where its rule says, given the numbers that it is shown. */
function printer(rule: (shown: Readonly<Record<string, number>> | null) => Readonly<Record<string, number>>) {
  const asked: string[] = []
  return {
    asked,
    print: (path: `/${string}`) => {
      asked.push(path)
      const text = new URL(path, 'https://paper.invalid').searchParams.get('pages')
      return plainPdf(9, rule(text === null ? null : readPageNumbers(text)))
    },
  }
}

describe('printWithContents', () => {
  it('prints once more with the numbers that it found, beside what the address already asks', async () => {
    const { print, asked } = printer(() => ({ 风险: 4, 'a b': 2 }))
    const { pages, passes } = await printWithContents(print, '/paper/board?snapshot=3#top')
    expect({ pages, passes }).toEqual({ pages: { 'a b': 2, 风险: 4 }, passes: 2 })
    expect(asked[0]).toBe('/paper/board?snapshot=3#top')
    expect(asked[1]).toMatch(/^\/paper\/board\?snapshot=3&pages=[\w-]+#top$/)
  })

  it('prints a third time where the contents pushed a place to another page', async () => {
    const { print } = printer((shown) => ({ risk: shown === null ? 4 : 5 }))
    expect(await printWithContents(print, '/p')).toMatchObject({ pages: { risk: 5 }, passes: 3 })
  })

  it('prints once where no link points at a place', async () => {
    const { print, asked } = printer(() => ({}))
    expect(await printWithContents(print, '/p')).toMatchObject({ pages: {}, passes: 1 })
    expect(asked).toEqual(['/p'])
  })

  it('refuses a paper whose contents never agree with its pages', async () => {
    const { print, asked } = printer((shown) => ({ risk: (shown?.['risk'] ?? 0) + 1 }))
    await expect(printWithContents(print, '/p')).rejects.toMatchObject({
      code: 'contents-unsettled',
      sentence: { zh: expect.stringContaining('目录'), en: expect.stringContaining('contents') },
    })
    expect(asked).toHaveLength(3)
  })

  it('refuses what is no PDF', async () => {
    const print = () => Promise.resolve(new TextEncoder().encode('<html>'))
    await expect(printWithContents(print, '/p')).rejects.toMatchObject({ code: 'not-a-pdf' })
  })

  it('hands the signal to the printer and its failure to the caller', async () => {
    const stop = AbortSignal.abort(new Error('enough'))
    const print = (_: string, signal?: AbortSignal) => Promise.reject(signal?.reason as Error)
    await expect(printWithContents(print, '/p', stop)).rejects.toThrow('enough')
  })
})
