import { dimensionId, isId, memberId } from '#shared/model/id.ts'
import type { DimensionId } from '#shared/model/id.ts'
import type { Dimension, Member } from '#shared/model/dimension.ts'
import { CellReader } from './cell-reader.ts'
import { cyclesIn } from './cycle.ts'
import type { Manifest } from './dataset-json.ts'
import { wholeFile } from './fault.ts'
import type { Faults, Place } from './fault.ts'
import type { DatasetFiles } from './read-text.ts'
import { kinds, sentence } from './sentence.ts'
import { readTable } from './table.ts'

const columns = ['dimension', 'id', 'parent', 'name_zh', 'name_en', 'level'] as const

type MemberColumn = (typeof columns)[number]

type MemberRow = { readonly member: Member; readonly place: (column: MemberColumn) => Place }

export type NamedDimension = { readonly id: DimensionId; readonly members: readonly Member[] }

export type DimensionsRead = {
  /** Those that are trees with one root, in the order of `dataset.json`. */
  readonly dimensions: readonly Dimension[]
  /** Every dimension that the file names, tree or not, members in the order of the file; `null` without the file. */
  readonly named: readonly NamedDimension[] | null
}

/** Reads `members.csv` and the dimensions that it makes. */
export async function readDimensions(
  files: DatasetFiles,
  manifest: Manifest | null,
  faults: Faults,
): Promise<DimensionsRead> {
  const table = await readTable(files, { file: 'members.csv', columns, isRequired: true }, faults)
  if (!table) return { dimensions: [], named: null }
  const rows = new Map<DimensionId, Map<string, MemberRow>>()
  for (const row of table) {
    const reader = new CellReader(row, faults)
    const dimension = reader.id('dimension')
    const id = reader.id('id')
    const name = reader.both('name_zh', 'name_en')
    const level = reader.text('level')
    const parent = row.text('parent')
    if (parent !== '' && !isId(parent)) reader.refuse('parent', sentence.notAnId(parent))
    if (dimension === null || id === null) continue
    const members = rows.get(dimensionId(dimension)) ?? new Map<string, MemberRow>()
    rows.set(dimensionId(dimension), members)
    if (members.has(id)) {
      reader.refuse('id', sentence.repeated(kinds.member, id))
      continue
    }
    // A member without a name is kept for the checks that follow; its fault already stops the publication.
    const member: Member = {
      id: memberId(id),
      parent: parent === '' || !isId(parent) ? null : memberId(parent),
      name: name ?? { zh: id, en: id },
      level: level ?? '',
    }
    members.set(id, { member, place: row.place })
  }
  const dimensions = [...rows].flatMap(([id, members]) => treeOf(id, members, manifest, faults) ?? [])
  checkRootNames(rows, manifest, faults)
  const named = [...rows].map(([id, members]) => ({
    id,
    members: [...members.values()].map(({ member }) => member),
  }))
  return { dimensions: inManifestOrder(dimensions, manifest), named: inManifestOrder(named, manifest) }
}

function treeOf(
  dimension: DimensionId,
  rows: ReadonlyMap<string, MemberRow>,
  manifest: Manifest | null,
  faults: Faults,
): Dimension | null {
  const before = faults.total
  let root: MemberRow | null = null
  for (const row of rows.values()) {
    const { parent } = row.member
    if (parent === null) {
      if (root) faults.add(row.place('parent'), sentence.secondRoot(dimension, root.member.id))
      else root = row
    } else if (!rows.has(parent)) faults.add(row.place('parent'), sentence.unknownMember(dimension, parent))
  }
  const links = new Map(
    [...rows].map(([id, { member }]) => [id, member.parent === null ? [] : [member.parent]]),
  )
  for (const { names, from } of cyclesIn(links)) {
    const place = rows.get(from)?.place('parent')
    if (place) faults.add(place, sentence.cycle(names))
  }
  const first = [...rows.values()][0]
  if (!root && first) faults.add(first.place('dimension'), sentence.noRoot(dimension))
  const stated = manifest?.rootNames[dimension]
  if (root && stated !== undefined && stated !== root.member.id)
    faults.add(
      manifest?.place('rootNames', dimension) ?? wholeFile('dataset.json'),
      sentence.otherRoot(dimension, root.member.id),
    )
  const name = manifest?.dimensions.find(({ id }) => id === dimension)?.name
  if (manifest && !name && first) faults.add(first.place('dimension'), sentence.unnamedDimension(dimension))
  if (!root || faults.total > before) return null
  const members = [...rows.values()].map(({ member }) => member)
  return {
    id: dimension,
    name: name ?? { zh: dimension, en: dimension },
    root: root.member.id,
    members: parentsFirst(members),
  }
}

/** A node before its children, siblings in the order of the file. */
function parentsFirst(members: readonly Member[]): readonly Member[] {
  const children = new Map<string | null, Member[]>()
  for (const member of members) children.set(member.parent, [...(children.get(member.parent) ?? []), member])
  const ordered: Member[] = []
  const visit = (member: Member) => {
    ordered.push(member)
    for (const child of children.get(member.id) ?? []) visit(child)
  }
  for (const root of children.get(null) ?? []) visit(root)
  return ordered
}

function checkRootNames(
  rows: ReadonlyMap<DimensionId, unknown>,
  manifest: Manifest | null,
  faults: Faults,
): void {
  if (!manifest) return
  const known = new Set<string>(rows.keys())
  for (const dimension of Object.keys(manifest.rootNames))
    if (!known.has(dimension))
      faults.add(manifest.place('rootNames', dimension), sentence.unknown(kinds.dimension, dimension))
}

function inManifestOrder<Item extends { readonly id: DimensionId }>(
  dimensions: readonly Item[],
  manifest: Manifest | null,
): readonly Item[] {
  const order = (manifest?.dimensions ?? []).map(({ id }) => id)
  const rank = (id: string) => (order.includes(id) ? order.indexOf(id) : order.length)
  return dimensions.toSorted((a, b) => rank(a.id) - rank(b.id))
}
