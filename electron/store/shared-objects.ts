import { readCatalogue } from '#shared/envelope/catalogue.ts'
import type { CellList } from '#shared/envelope/cells.ts'
import type { ObjectReference } from '#shared/envelope/reference.ts'
import type { Hash } from '#shared/model/id.ts'
import { indexCatalogue } from './catalogue-index.ts'
import type { CatalogueIndex } from './catalogue-index.ts'
import { cellListCache } from './cell-list-cache.ts'
import { checked } from './damage.ts'
import type { ReadObject } from './damage.ts'

/** Objects that many snapshots name and that are read once for all of them: a hash stands for one content. */
export type SharedObjects = {
  readonly cellsOf: (read: ReadObject, reference: ObjectReference) => CellList
  readonly catalogueOf: (read: ReadObject, reference: ObjectReference) => CatalogueIndex
}

/** Nothing in it yet: whoever must not believe what was read before begins with one of their own. */
export function sharedObjects(): SharedObjects {
  return { cellsOf: cellListCache(), catalogueOf: catalogueCache() }
}

/** A catalogue stays as long as a snapshot that is open has it. */
function catalogueCache(): SharedObjects['catalogueOf'] {
  const kept = new Map<Hash, WeakRef<CatalogueIndex>>()
  return (read, reference) => {
    const known = kept.get(reference.hash)?.deref()
    if (known) return known
    const bytes = read(reference, 'catalogue')
    const index = checked(reference, 'catalogue', () => indexCatalogue(readCatalogue(bytes)))
    kept.set(reference.hash, new WeakRef(index))
    return index
  }
}
