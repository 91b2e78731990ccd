import { useLocation, useSearch } from 'wouter'
import { address } from '#renderer/view/frame.ts'

/**
 * Which slide is shown and whether it is frozen, both in the address. To freeze holds the snapshot, so that a sync
 * behind the presenter changes nothing in the room, and writes down when.
 */
export function useFrozen() {
  const [path, go] = useLocation()
  const search = useSearch()
  const params = new URLSearchParams(search)
  const change = (parts: Readonly<Record<string, string>>) => {
    const next = new URLSearchParams(search)
    for (const [name, value] of Object.entries(parts)) {
      if (value === '') next.delete(name)
      else next.set(name, value)
    }
    go(address(path, next), { replace: true })
  }
  const at = instantOf(params.get('frozen') ?? '')
  return {
    slide: params.get('slide') ?? '',
    /** When it was frozen, ISO 8601; empty where it is not. */
    at,
    show: (slide: string) => change({ slide }),
    toggle: (sequence: number, now: string) =>
      change(at === '' ? { snapshot: String(sequence), frozen: now } : { snapshot: '', frozen: '' }),
  }
}

/** An instant of the address; one that can't be read counts as left out. */
function instantOf(text: string): string {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$/.test(text) && !Number.isNaN(Date.parse(text))
    ? text
    : ''
}
