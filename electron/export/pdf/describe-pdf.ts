import { PDFDict, PDFName } from '@cantoo/pdf-lib'
import type { PDFDocument } from '@cantoo/pdf-lib'
import type { Description } from './description.ts'
import { xmpPacket } from './xmp.ts'

/**
 * Writes the description over the engine's own: information dictionary, XMP, language; readers show the title in
 * place of the file's name, and the bookmarks where there are some.
 */
export function describePdf(document: PDFDocument, description: Description): void {
  const { title, author, subject, language, keywords, creator, producer } = description
  const createdAt = new Date(description.createdAt)
  document.setTitle(title, { showInWindowTitleBar: true })
  document.setAuthor(author)
  document.setSubject(subject)
  document.setKeywords([...keywords])
  document.setCreator(creator)
  document.setProducer(producer)
  document.setCreationDate(createdAt)
  document.setModificationDate(createdAt)
  document.setLanguage(language)

  const { catalog, context } = document
  // Readable without a PDF reader, so it is not compressed.
  const packet = context.stream(new TextEncoder().encode(xmpPacket(description)), {
    Type: 'Metadata',
    Subtype: 'XML',
  })
  catalog.set(PDFName.of('Metadata'), context.register(packet))
  if (catalog.lookupMaybe(PDFName.of('Outlines'), PDFDict))
    catalog.set(PDFName.of('PageMode'), PDFName.of('UseOutlines'))
}
