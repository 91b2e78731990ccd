import { PDFArray, PDFName, PDFRawStream, PDFStream, decodePDFRawStream } from '@cantoo/pdf-lib'
import type { PDFDocument, PDFEmbeddedPage, PDFRef } from '@cantoo/pdf-lib'
import { ExportFailure } from '#electron/export/failure.ts'
import { openPdf } from './open-pdf.ts'
import { unmarkedContent } from './unmarked-content.ts'

const resourceName = 'ChartroomStamp'

/**
 * Lays a one-page PDF over every page as a watermark: centred, as large as fits, and marked as an artifact, so that
 * no screen reader speaks it and no search finds it page by page.
 * Rejects with `ExportFailure` `bad-stamp` unless the stamp has exactly one readable page.
 */
export async function stampPages(document: PDFDocument, stamp: Uint8Array): Promise<void> {
  const picture = await embeddedStamp(document, stamp)
  const { context } = document
  const save = context.register(context.stream('q'))
  const overlays = new Map<string, PDFRef>()
  for (const page of document.getPages()) {
    const { width, height } = page.getSize()
    const scale = Math.min(width / picture.width, height / picture.height)
    const matrix = [
      scale,
      0,
      0,
      scale,
      page.getX() + (width - picture.width * scale) / 2,
      page.getY() + (height - picture.height * scale) / 2,
    ].map((number) => Number(number.toFixed(4)))
    const drawing = `Q q /Artifact <</Type /Pagination /Subtype /Watermark>> BDC q ${matrix.join(' ')} cm /${resourceName} Do Q EMC Q`
    // Pages of one size share one overlay.
    const overlay = overlays.get(drawing) ?? context.register(context.stream(drawing))
    overlays.set(drawing, overlay)
    page.node.setXObject(PDFName.of(resourceName), picture.ref)
    // The page's own drawing may leave its measures changed; it is put between `q` and `Q`.
    page.node.wrapContentStreams(save, overlay)
  }
}

async function embeddedStamp(document: PDFDocument, stamp: Uint8Array): Promise<PDFEmbeddedPage> {
  const source = await openPdf(stamp)
  const page = source.getPages()[0]
  if (page === undefined || source.getPageCount() !== 1) throw badStamp()
  try {
    const content = unmarkedContent(contentOf(page.node.Contents()))
    page.node.set(PDFName.Contents, source.context.register(source.context.flateStream(content)))
    return await document.embedPage(page)
  } catch (error) {
    throw badStamp(error)
  }
}

/** A page's content, one character per byte; it may be cut into several streams between any two words. */
function contentOf(contents: PDFStream | PDFArray | undefined): string {
  const streams =
    contents instanceof PDFArray
      ? contents.asArray().map((_, index) => contents.lookup(index, PDFStream))
      : [contents]
  const pieces = streams.map((stream) => {
    if (!(stream instanceof PDFRawStream)) throw new RangeError('the page is empty')
    return Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1')
  })
  return pieces.join('\n')
}

function badStamp(cause?: unknown): ExportFailure {
  return new ExportFailure(
    'bad-stamp',
    { zh: '水印必须是恰好一页的 PDF。', en: 'A watermark must be a PDF of exactly one page.' },
    { cause },
  )
}
