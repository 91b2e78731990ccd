/** On which page of a printed document (from 1) each named place begins, by the `id` of its element. */
export type PageNumbers = Readonly<Record<string, number>>

/** The query parameter with which a paper route is told the page numbers that its contents show. */
export const pageNumbersParameter = 'pages'

const toUrl: Readonly<Record<string, string>> = { '+': '-', '/': '_', '=': '' }

/** Page numbers as text for an address: base64url of JSON with its names in order, so equal numbers give equal text. */
export function writePageNumbers(numbers: PageNumbers): string {
  const names = Object.keys(numbers).toSorted()
  const json = JSON.stringify(Object.fromEntries(names.map((name) => [name, numbers[name]])))
  const bytes = Array.from(new TextEncoder().encode(json), (byte) => String.fromCharCode(byte)).join('')
  return btoa(bytes).replaceAll(/[+/=]/g, (sign) => toUrl[sign] ?? '')
}

/** The page numbers that `text` spells; null where it spells none. */
export function readPageNumbers(text: string): PageNumbers | null {
  try {
    const bytes = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
    const json = new TextDecoder('utf-8', { fatal: true }).decode(
      Uint8Array.from(bytes, (unit) => unit.charCodeAt(0)),
    )
    const numbers: unknown = JSON.parse(json)
    if (typeof numbers !== 'object' || numbers === null || Array.isArray(numbers)) return null
    const pairs: readonly (readonly [string, unknown])[] = Object.entries(numbers)
    const isPage = (pair: readonly [string, unknown]): pair is [string, number] =>
      typeof pair[1] === 'number' && Number.isSafeInteger(pair[1]) && pair[1] > 0
    return pairs.every(isPage) ? Object.fromEntries(pairs.filter(isPage)) : null
  } catch {
    // Neither base64url, nor UTF-8, nor JSON.
    return null
  }
}
