import { PDFHexString, PDFName } from '@cantoo/pdf-lib'
import type { PDFDocument } from '@cantoo/pdf-lib'
import { ExportFailure } from '#electron/export/failure.ts'

/** How the pages from one on are named in a reader: `prefix` and a number that counts from `start`. */
export type PageLabel = {
  /** Page of the file, from 1. */
  readonly from: number
  readonly style: 'decimal' | 'roman' | 'none'
  readonly prefix: string
  readonly start: number
}

const styles = { decimal: 'D', roman: 'r', none: undefined } as const

/**
 * Names the pages (PDF 32000-1, 12.4.2). Throws `ExportFailure` `bad-label` unless the labels begin with page 1,
 * rise, and stay inside the document.
 */
export function labelPages(document: PDFDocument, labels: readonly PageLabel[]): void {
  if (labels.length === 0) return
  const count = document.getPageCount()
  const rises = labels.every(({ from }, index) => from > (labels[index - 1]?.from ?? 0) && from <= count)
  if (
    labels[0]?.from !== 1 ||
    !rises ||
    labels.some(({ start }) => !Number.isSafeInteger(start) || start < 1)
  )
    throw new ExportFailure('bad-label', {
      zh: `页码标签必须从第 1 页开始、依次递增且不超过 ${count} 页。`,
      en: `Page labels must begin with page 1, rise, and end before page ${count + 1}.`,
    })
  const { context, catalog } = document
  const entries = labels.flatMap(({ from, style, prefix, start }) => [
    from - 1,
    {
      S: styles[style],
      P: prefix === '' ? undefined : PDFHexString.fromText(prefix),
      St: style === 'none' || start === 1 ? undefined : start,
    },
  ])
  catalog.set(PDFName.of('PageLabels'), context.obj({ Nums: entries }))
}
