import { pageNumbersParameter, writePageNumbers } from '#shared/model/page-numbers.ts'
import type { PageNumbers } from '#shared/model/page-numbers.ts'
import { ExportFailure } from '#electron/export/failure.ts'
import { destinationPages } from './destination.ts'

/** Prints one of the page's paper routes; the host gives it. */
export type PrintPaper = (path: `/${string}`, signal?: AbortSignal) => Promise<Uint8Array>

export type PrintedWithContents = {
  readonly bytes: Uint8Array
  readonly pages: PageNumbers
  /** How often it was printed: twice unless the numbers moved what they number. */
  readonly passes: number
}

const passesAllowed = 3

/**
 * Prints a paper whose contents show page numbers (reporting rule 62): once to learn where each linked place is, then
 * with those numbers in the address, until the places are where the contents say. Only places that a link points at
 * have numbers. Rejects with `ExportFailure` `contents-unsettled`, or as `print` does.
 */
export async function printWithContents(
  print: PrintPaper,
  path: `/${string}`,
  signal?: AbortSignal,
): Promise<PrintedWithContents> {
  let shown: string | null = null
  for (let passes = 1; passes <= passesAllowed; passes++) {
    const bytes = await print(shown === null ? path : withPages(path, shown), signal)
    const pages = await destinationPages(bytes)
    const found = writePageNumbers(pages)
    if (found === shown || Object.keys(pages).length === 0) return { bytes, pages, passes }
    shown = found
  }
  throw new ExportFailure('contents-unsettled', {
    zh: `目录页码在 ${passesAllowed} 次打印后仍不一致，未生成文件；请给目录页留出固定的版面后重试。`,
    en: `After ${passesAllowed} printings the contents still name other pages than the real ones, so nothing was written; give the contents a fixed space and try again.`,
  })
}

/** The same route with the page numbers in its query. */
function withPages(path: `/${string}`, numbers: string): `/${string}` {
  const address = new URL(path, 'https://paper.invalid')
  address.searchParams.set(pageNumbersParameter, numbers)
  return `/${address.pathname.slice(1)}${address.search}${address.hash}`
}
