import type { drillSortKeys } from '#shared/contract/drill.ts'

type DrillSortKey = (typeof drillSortKeys)[number]

export type DrillSort = { readonly by: DrillSortKey; readonly isDescending: boolean }

// A record, so that a key that the contract gains is missed here; its own list would bring the schemas with it.
const known: Readonly<Record<DrillSortKey, true>> = {
  tree: true,
  name: true,
  AC: true,
  PL: true,
  FC: true,
  PY: true,
  PP: true,
  dPL: true,
  dPLrel: true,
  dPY: true,
  dPYrel: true,
  weight: true,
}

/** `-dPL` in an address: by the variance from plan, the largest first. */
export function readDrillSort(text: string): DrillSort | null {
  const name = text.replace(/^-/, '')
  return isSortKey(name) ? { by: name, isDescending: text.startsWith('-') } : null
}

function isSortKey(name: string): name is DrillSortKey {
  return Object.hasOwn(known, name)
}

export function writeDrillSort(sort: { readonly by: string; readonly isDescending: boolean } | null): string {
  return sort ? `${sort.isDescending ? '-' : ''}${sort.by}` : ''
}
