import { PDFArray, PDFDict, PDFHexString, PDFName, PDFRef, PDFString } from '@cantoo/pdf-lib'
import type { PDFDocument, PDFObject } from '@cantoo/pdf-lib'

const text = (value: unknown) =>
  value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : null

/**
 * Numbers the tags that other tags name (the heads of a table's columns and rows) in the order of the file. Chromium
 * names them after its own nodes, whose numbers change with the moment at which the page was laid out; all else of
 * a page printed twice is the same.
 */
export function settleTagIds(document: PDFDocument): void {
  const root = document.catalog.lookupMaybe(PDFName.of('StructTreeRoot'), PDFDict)
  if (root === undefined) return
  const tags = document.context
    .enumerateIndirectObjects()
    .filter((entry): entry is [PDFRef, PDFDict] => entry[1] instanceof PDFDict && isTag(entry[1]))

  const settled = new Map<string, PDFString>()
  const named: (readonly [PDFString, PDFRef])[] = []
  for (const [ref, tag] of tags) {
    const old = text(tag.lookup(PDFName.of('ID')))
    if (old === null) continue
    const id = PDFString.of(`tag${String(settled.size + 1).padStart(8, '0')}`)
    settled.set(old, id)
    tag.set(PDFName.of('ID'), id)
    named.push([id, ref])
  }
  if (named.length === 0) return

  for (const [, tag] of tags) for (const heads of headsNamedBy(tag)) renameAll(heads, settled)
  removeTree(document, root.get(PDFName.of('IDTree')))
  // The numbers rise, so the names are in the order that a name tree must have.
  root.set(PDFName.of('IDTree'), document.context.obj({ Names: named.flat() }))
}

/** Removes the nodes of a name tree, which would stay in the file with the old names though nothing leads there. */
function removeTree(document: PDFDocument, node: PDFObject | undefined): void {
  const found = document.context.lookup(node)
  const kids = found instanceof PDFDict ? found.lookup(PDFName.of('Kids')) : undefined
  if (kids instanceof PDFArray) for (const kid of kids.asArray()) removeTree(document, kid)
  if (node instanceof PDFRef) document.context.delete(node)
}

function isTag(object: PDFDict): boolean {
  return object.get(PDFName.of('S')) instanceof PDFName && object.has(PDFName.of('P'))
}

/** The lists in which a cell names its heads; a tag's attributes are one dictionary or several. */
function headsNamedBy(tag: PDFDict): readonly PDFArray[] {
  const attributes = tag.lookup(PDFName.of('A'))
  const several = attributes instanceof PDFArray ? attributes.asArray() : [attributes]
  return several.flatMap((one) => {
    const attribute = tag.context.lookup(one)
    const heads = attribute instanceof PDFDict ? attribute.lookup(PDFName.of('Headers')) : undefined
    return heads instanceof PDFArray ? [heads] : []
  })
}

function renameAll(heads: PDFArray, settled: ReadonlyMap<string, PDFString>): void {
  for (let index = 0; index < heads.size(); index++) {
    const id = settled.get(text(heads.lookup(index)) ?? '')
    if (id !== undefined) heads.set(index, id)
  }
}
