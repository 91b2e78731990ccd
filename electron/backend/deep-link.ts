import type { PagePath } from './host.ts'

/** Where a link into the application may lead: one thing by its id, and nothing else. */
const places: Readonly<Record<string, (id: string) => PagePath>> = {
  indicator: (id) => `/indicator/${id}`,
  pillar: (id) => `/pillar/${id}`,
}

/**
 * The route of a link such as `chartroom://open/indicator/npl_ratio`; `null` for anything else. Whoever can start a
 * program can hand one in, so it is matched whole and never parsed.
 */
export function deepLinkPath(text: string): PagePath | null {
  const found = /^chartroom:\/\/open\/([a-z]+)\/([A-Za-z0-9_-]{1,64})$/.exec(text)
  const [, place = '', id = ''] = found ?? []
  return Object.hasOwn(places, place) ? (places[place]?.(id) ?? null) : null
}
