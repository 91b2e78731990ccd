import { PDFArray, PDFDict, PDFName, PDFRef } from '@cantoo/pdf-lib'
import type { PDFDocument } from '@cantoo/pdf-lib'
import type { PageNumbers } from '#shared/model/page-numbers.ts'
import { openPdf } from './open-pdf.ts'

/**
 * The page (from 1) of every named destination of a printed page: the `id` of each element that a link points at.
 * An element that no link points at has none. Rejects with `ExportFailure` `not-a-pdf`.
 */
export async function destinationPages(bytes: Uint8Array): Promise<PageNumbers> {
  const document = await openPdf(bytes)
  const destinations = document.catalog.lookupMaybe(PDFName.of('Dests'), PDFDict)
  if (destinations === undefined) return {}
  const numbers = numberOfPage(document)
  return Object.fromEntries(
    destinations.entries().flatMap(([name, value]) => {
      const page = pageOf(document.context.lookup(value))
      const number = page && numbers.get(page.toString())
      return number === undefined ? [] : [[elementId(name), number] as const]
    }),
  )
}

function numberOfPage(document: PDFDocument): ReadonlyMap<string, number> {
  return new Map(document.getPages().map(({ ref }, index) => [ref.toString(), index + 1]))
}

/** A destination is an array that begins with its page, or a dictionary with that array as `D`. */
function pageOf(destination: unknown): PDFRef | undefined {
  const array = destination instanceof PDFDict ? destination.lookup(PDFName.of('D')) : destination
  const page = array instanceof PDFArray && array.size() > 0 ? array.get(0) : undefined
  return page instanceof PDFRef ? page : undefined
}

/** Chromium names a destination as an address would: in UTF-8 with percent signs. */
function elementId(name: PDFName): string {
  const text = name.decodeText()
  try {
    return decodeURIComponent(text)
  } catch {
    // A bare percent sign in an id: it was not written as an address.
    return text
  }
}
