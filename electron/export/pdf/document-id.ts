import { createHash } from 'node:crypto'
import { PDFHexString } from '@cantoo/pdf-lib'
import type { PDFDocument } from '@cantoo/pdf-lib'

const idBytes = 16
const open = '0'.repeat(idBytes * 2)

/** Leaves room for the file's identifier, to be filled once its bytes are known. */
export function reserveId(document: PDFDocument): void {
  const { context } = document
  context.trailerInfo.ID = context.obj([PDFHexString.of(open), PDFHexString.of(open)])
}

/**
 * Fills the reserved identifier with the start of the SHA-256 of the file as it is with none: equal documents have
 * equal identifiers, others don't, and neither clock nor chance is asked.
 */
export function fillId(saved: Uint8Array): Uint8Array {
  const filled = Buffer.from(saved)
  const id = createHash('sha256').update(filled).digest('hex').slice(0, open.length)
  // The trailer is the last thing in the file.
  for (let copies = 0; copies < 2; copies++) {
    const at = filled.lastIndexOf(open)
    if (at === -1) throw new TypeError('no identifier was reserved')
    filled.write(id, at, 'latin1')
  }
  return new Uint8Array(filled)
}
