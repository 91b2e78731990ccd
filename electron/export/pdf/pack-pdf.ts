import { createHash } from 'node:crypto'
import { PDFHexString, PDFName, PDFRawStream, PDFStream } from '@cantoo/pdf-lib'
import type { PDFDocument, PDFObject, PDFRef } from '@cantoo/pdf-lib'

const objectsPerStream = 100

/** Widths in bytes of the three fields of an entry: its kind (0 where the number is free), where, and what there. */
const widths = [1, 4, 2] as const
const entryBytes = widths[0] + widths[1] + widths[2]

type Entry =
  | { readonly kind: 'at'; readonly offset: number; readonly generation: number }
  | { readonly kind: 'in'; readonly stream: number; readonly index: number }

function bytesOf(object: PDFObject): Buffer {
  const bytes = Buffer.alloc(object.sizeInBytes())
  object.copyBytesInto(bytes, 0)
  return bytes
}

/** Lists of objects and of places that the file came with: the objects have been read out of them. */
function isOldList(object: PDFObject): boolean {
  const type = object instanceof PDFRawStream ? object.dict.lookup(PDFName.of('Type')) : undefined
  return type === PDFName.of('XRef') || type === PDFName.of('ObjStm')
}

/**
 * The bytes of a document with its objects in compressed streams (PDF 32000-1, 7.5.7 and 7.5.8): the tags of a table
 * are most of a paper, and a fifth of that when compressed. Its identifier is the start of the SHA-256 of what comes
 * before the list of places, so equal documents have equal identifiers and neither clock nor chance is asked.
 * The library's own writer gives as much, in a time that grows with the square of the number of objects.
 */
export async function packPdf(document: PDFDocument): Promise<Uint8Array> {
  await document.flush()
  const { context } = document
  const objects = context.enumerateIndirectObjects().filter(([, object]) => !isOldList(object))
  // Readers that repair a broken file look for the catalog in the open.
  const isOpen = ([ref, object]: (typeof objects)[number]) =>
    object instanceof PDFStream || object === document.catalog || ref.generationNumber > 0
  const open = objects.filter(isOpen)
  const packed = objects.filter((object) => !isOpen(object))

  const entries = new Map<number, Entry>()
  const pieces: Buffer[] = []
  let length = 0
  const write = (piece: Buffer) => {
    pieces.push(piece)
    length += piece.length
  }
  const writeObject = (ref: PDFRef, object: PDFObject) => {
    entries.set(ref.objectNumber, { kind: 'at', offset: length, generation: ref.generationNumber })
    write(Buffer.from(`${ref.objectNumber} ${ref.generationNumber} obj\n`))
    write(bytesOf(object))
    write(Buffer.from('\nendobj\n'))
  }

  const header = Buffer.alloc(context.header.sizeInBytes())
  context.header.copyBytesInto(header, 0)
  write(header)
  write(Buffer.from('\n'))
  for (const [ref, object] of open) writeObject(ref, object)
  for (let first = 0; first < packed.length; first += objectsPerStream) {
    const chunk = packed.slice(first, first + objectsPerStream)
    const stream = context.nextRef()
    for (const [index, [ref]] of chunk.entries())
      entries.set(ref.objectNumber, { kind: 'in', stream: stream.objectNumber, index })
    writeObject(stream, objectStream(document, chunk))
  }

  const hash = createHash('sha256')
  for (const piece of pieces) hash.update(piece)
  const id = PDFHexString.of(hash.digest('hex').slice(0, 32))
  const places = context.nextRef()
  const start = length
  entries.set(places.objectNumber, { kind: 'at', offset: start, generation: 0 })
  const { Root, Info } = context.trailerInfo
  const table = context.flateStream(placeTable(entries, places.objectNumber + 1), {
    Type: 'XRef',
    Size: places.objectNumber + 1,
    W: [...widths],
    Root,
    Info,
    ID: [id, id],
  })
  writeObject(places, table)
  write(Buffer.from(`startxref\n${start}\n%%EOF\n`))
  return new Uint8Array(Buffer.concat(pieces, length))
}

/** Objects one after another, and before them the number of each and where it begins. */
function objectStream(document: PDFDocument, chunk: readonly (readonly [PDFRef, PDFObject])[]): PDFRawStream {
  const bodies = chunk.map(([, object]) => Buffer.concat([bytesOf(object), Buffer.from('\n')]))
  let offset = 0
  const index = chunk.map(([ref], at) => {
    const pair = `${ref.objectNumber} ${offset} `
    offset += bodies[at]?.length ?? 0
    return pair
  })
  const head = Buffer.from(index.join(''))
  const content = Buffer.concat([head, ...bodies])
  return document.context.flateStream(content, { Type: 'ObjStm', N: chunk.length, First: head.length })
}

/** Where each object is, by its number; a number that is not in use is free. */
function placeTable(entries: ReadonlyMap<number, Entry>, size: number): Uint8Array {
  const table = Buffer.alloc(size * entryBytes)
  for (const [number, entry] of entries) {
    const [kind, where, detail] =
      entry.kind === 'at' ? [1, entry.offset, entry.generation] : [2, entry.stream, entry.index]
    const at = number * entryBytes
    table.writeUInt8(kind, at)
    table.writeUInt32BE(where, at + widths[0])
    table.writeUInt16BE(detail, at + widths[0] + widths[1])
  }
  return table
}
