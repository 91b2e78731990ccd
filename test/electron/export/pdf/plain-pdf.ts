import { PDFDocument, PDFName } from '@cantoo/pdf-lib'

/**
 * A PDF made without a browser: as many pages as wished, and named destinations as Chromium writes them, to pages
 * from 1.
 */
export async function plainPdf(
  pages: number,
  destinations: Readonly<Record<string, number>> = {},
): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false })
  const made = Array.from({ length: pages }, () => document.addPage([200, 300]))
  for (const page of made) page.drawRectangle({ x: 10, y: 10, width: 50, height: 50 })
  const entries = Object.entries(destinations).map(([id, page]) => {
    const target = made[page - 1]
    if (target === undefined) throw new RangeError(`there is no page ${page}`)
    return [encodeURIComponent(id), [target.ref, 'XYZ', 0, 0, 0]] as const
  })
  document.catalog.set(PDFName.of('Dests'), document.context.obj(Object.fromEntries(entries)))
  return document.save({ useObjectStreams: false })
}
