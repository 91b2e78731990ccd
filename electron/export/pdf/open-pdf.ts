import { PDFDocument } from '@cantoo/pdf-lib'
import { ExportFailure } from '#electron/export/failure.ts'

/**
 * Reads a PDF into objects as it is: its dates stay, so that the same bytes give the same bytes again.
 * Rejects with `ExportFailure` `not-a-pdf`.
 */
export async function openPdf(bytes: Uint8Array): Promise<PDFDocument> {
  try {
    const document = await PDFDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: true })
    if (document.getPageCount() === 0) throw new RangeError('it has no pages')
    return document
  } catch (error) {
    throw new ExportFailure(
      'not-a-pdf',
      {
        zh: '打印结果不是完整的 PDF；请重新导出。',
        en: 'What was printed is no whole PDF; export it again.',
      },
      { cause: error },
    )
  }
}
