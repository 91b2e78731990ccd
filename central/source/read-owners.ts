import { ownerId, pillarId } from '#shared/model/id.ts'
import type { Owner, Pillar } from '#shared/model/catalogue.ts'
import { CellReader } from './cell-reader.ts'
import type { Known } from './cell-reader.ts'
import type { Faults } from './fault.ts'
import type { DatasetFiles } from './read-text.ts'
import { kinds, sentence } from './sentence.ts'
import { readTable } from './table.ts'

const pillarColumns = ['id', 'order', 'name_zh', 'name_en', 'question_zh', 'question_en'] as const
const ownerColumns = ['id', 'name_zh', 'name_en'] as const

/** A list with every id that its file names, so that a fault in a row makes no further faults where it is named. */
export type Named<Item, Id extends string> = {
  readonly items: readonly Item[]
  readonly ids: Known<Id>
}

export async function readPillars(files: DatasetFiles, faults: Faults): Promise<Named<Pillar, Pillar['id']>> {
  const rows = await readTable(
    files,
    { file: 'pillars.csv', columns: pillarColumns, isRequired: true },
    faults,
  )
  if (!rows) return { items: [], ids: null }
  const ids = new Map<string, Pillar['id']>()
  const items = rows.flatMap((row): Pillar[] => {
    const reader = new CellReader(row, faults)
    const id = reader.id('id')
    const order = reader.integer('order', 0, 1_000_000)
    const name = reader.both('name_zh', 'name_en')
    const question = reader.both('question_zh', 'question_en')
    if (id !== null && ids.has(id)) reader.refuse('id', sentence.repeated(kinds.pillar, id))
    if (id !== null) ids.set(id, pillarId(id))
    return id === null || order === null || !name || !question
      ? []
      : [{ id: pillarId(id), order, name, question }]
  })
  return { items, ids }
}

export async function readOwners(files: DatasetFiles, faults: Faults): Promise<Named<Owner, Owner['id']>> {
  const rows = await readTable(files, { file: 'owners.csv', columns: ownerColumns, isRequired: true }, faults)
  if (!rows) return { items: [], ids: null }
  const ids = new Map<string, Owner['id']>()
  const items = rows.flatMap((row): Owner[] => {
    const reader = new CellReader(row, faults)
    const id = reader.id('id')
    const name = reader.both('name_zh', 'name_en')
    if (id !== null && ids.has(id)) reader.refuse('id', sentence.repeated(kinds.owner, id))
    if (id !== null) ids.set(id, ownerId(id))
    return id === null || !name ? [] : [{ id: ownerId(id), name }]
  })
  return { items, ids }
}
