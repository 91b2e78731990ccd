import { openPdf } from './open-pdf.ts'

/** One page of a PDF: its size in points (1/72 inch). */
export type PrintedPage = { readonly width: number; readonly height: number }

/** The pages of a PDF in their order; as many as it has. Rejects with `ExportFailure` `not-a-pdf`. */
export async function printedPages(bytes: Uint8Array): Promise<readonly PrintedPage[]> {
  const document = await openPdf(bytes)
  return document.getPages().map((page) => page.getSize())
}
