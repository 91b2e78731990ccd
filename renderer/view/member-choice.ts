import type { Cell } from '#shared/model/cell.ts'
import type { Dimension, Member } from '#shared/model/dimension.ts'
import type { Language } from '#shared/model/local-text.ts'
import { wordsIn } from './text/words.ts'

/** A dimension's members as a tree to choose from; with a wanted text only those whose name has it. */
export function memberChoices(
  dimension: Dimension,
  wanted: string,
  language: Language,
): { readonly value: string; readonly label: string; readonly depth: number }[] {
  const text = wanted.trim().toLowerCase()
  const depths = new Map<string, number>()
  const choices = []
  for (const { id, parent, name } of dimension.members) {
    const depth = parent === null ? 0 : (depths.get(parent) ?? 0) + 1
    depths.set(id, depth)
    const has = text === '' || name.zh.includes(text) || name.en.toLowerCase().includes(text)
    if (has) choices.push({ value: id, label: name[language], depth: text === '' ? depth : 0 })
  }
  return choices
}

export function memberOf(dimension: Dimension, id: string): Member | undefined {
  return dimension.members.find((member) => member.id === id)
}

/** The cell with one dimension at another member; its root is left out, for that is what a missing one means. */
export function withMember(cell: Cell, dimension: Dimension, member: string): Cell {
  const found = memberOf(dimension, member)
  const others = Object.entries(cell).filter(([name]) => name !== dimension.id)
  // The entries of a cell make a cell again.
  const rest = Object.fromEntries(others) as Cell
  return !found || found.id === dimension.root ? rest : { ...rest, [dimension.id]: found.id }
}

/** A cell in words: the members that are not roots, or the first dimension's root where there are none. */
export function cellName(dimensions: readonly Dimension[], cell: Cell, language: Language): string {
  const names = dimensions.flatMap((dimension) => {
    const id = cell[dimension.id]
    if (!id || id === dimension.root) return []
    return [memberOf(dimension, id)?.name[language] ?? id]
  })
  if (names.length > 0) return names.join(' × ')
  const [first] = dimensions
  return first ? (memberOf(first, first.root)?.name[language] ?? first.root) : wordsIn(language).frame.root
}
