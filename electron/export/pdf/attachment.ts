import { createHash } from 'node:crypto'
import { PDFArray, PDFDict, PDFHexString, PDFName, PDFString } from '@cantoo/pdf-lib'
import type { PDFDocument } from '@cantoo/pdf-lib'
import { ExportFailure } from '#electron/export/failure.ts'

/** A file inside the document. */
export type Attachment = {
  /** Its file name, in any script, without a folder. */
  readonly name: string
  readonly bytes: Uint8Array
  readonly mimeType: 'text/csv' | 'application/json'
  /** What it holds, in the document's language. */
  readonly description: string
  /** What it is to the document: figures shown in it, or where it comes from (PDF 32000-2, 7.11.3). */
  readonly relationship: 'Data' | 'Source' | 'Supplement'
}

const longestName = 120

/**
 * Puts files into a document and ties them to it as a whole (`AF`), in the order of their names.
 * Throws `ExportFailure` `bad-attachment` for a name that is no plain file name, or is used twice.
 */
export function attachFiles(
  document: PDFDocument,
  attachments: readonly Attachment[],
  createdAt: string,
): void {
  if (attachments.length === 0) return
  const { context, catalog } = document
  for (const { name } of attachments) checkName(name, attachments)
  const made = PDFString.fromDate(new Date(createdAt))

  const entries = attachments.map(({ name, bytes, mimeType, description, relationship }) => {
    const checksum = createHash('md5').update(bytes).digest('hex')
    const stream = context.flateStream(bytes, {
      Type: 'EmbeddedFile',
      Subtype: mimeType,
      // MD5 is what the format asks for, against damage only; what guards the bytes is the document's signature.
      Params: { Size: bytes.length, CreationDate: made, ModDate: made, CheckSum: PDFHexString.of(checksum) },
    })
    const file = context.register(stream)
    const specification = context.obj({
      Type: 'Filespec',
      // For readers of before 2008, which know no other letters.
      F: PDFString.of(name.replaceAll(/[^A-Za-z0-9._-]/g, '_')),
      UF: PDFHexString.fromText(name),
      Desc: PDFHexString.fromText(description),
      EF: { F: file, UF: file },
      AFRelationship: relationship,
    })
    return { key: PDFHexString.fromText(name), specification: context.register(specification) }
  })

  // A name tree is searched by halves, so its keys are in the order of their bytes.
  entries.sort((a, b) => (a.key.asString() < b.key.asString() ? -1 : 1))
  const names = context.obj(entries.flatMap(({ key, specification }) => [key, specification]))
  const trees = catalog.lookupMaybe(PDFName.of('Names'), PDFDict) ?? context.obj({})
  trees.set(PDFName.of('EmbeddedFiles'), context.register(context.obj({ Names: names })))
  catalog.set(PDFName.of('Names'), trees)
  const associated = PDFArray.withContext(context)
  for (const { specification } of entries) associated.push(specification)
  catalog.set(PDFName.of('AF'), associated)
}

function checkName(name: string, all: readonly Attachment[]): void {
  const isPlain = /^[^/\\:*?"<>|\p{Cc}]+$/u.test(name) && !name.startsWith('.') && name.length <= longestName
  if (isPlain && all.filter((other) => other.name === name).length === 1) return
  throw new ExportFailure('bad-attachment', {
    zh: `附件名 ${JSON.stringify(name)} 不可用：须为不含路径的文件名，且不得重复。`,
    en: `${JSON.stringify(name)} can't be the name of an attachment: it must be a plain file name, used once.`,
  })
}
