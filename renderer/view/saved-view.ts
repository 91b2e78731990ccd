import type { SavedView, SavedViewParam } from '#shared/contract/saved-view.ts'

// A record, so that a setting that the contract gains is missed here; its own list would bring the schemas with it.
const settings: Readonly<Record<SavedViewParam, true>> = {
  by: true,
  open: true,
  sort: true,
  find: true,
  only: true,
  hide: true,
  shape: true,
}

/** The parts of a drill-down's address that a saved view keeps. */
export const viewSettings = Object.keys(settings)

/** Names and values as they stand in an address. */
type Params = Iterable<readonly [string, string]>

/** What of an address a view would keep. */
export function savedParams(params: Params): SavedView['params'] {
  return Object.fromEntries([...params].filter(([name]) => Object.hasOwn(settings, name)))
}

/** An address with a view's settings in the place of its own; snapshot, period and cell stay what they are. */
export function openedView(
  params: Params,
  view: Pick<SavedView, 'id' | 'params'>,
): readonly (readonly [string, string])[] {
  const kept = [...params].filter(([name]) => name !== 'saved' && !Object.hasOwn(settings, name))
  return [...kept, ['saved', view.id], ...Object.entries(view.params)]
}
