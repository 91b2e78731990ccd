/** What a `Range` header asks for, of a body of some length. */
export type ByteRange =
  | { readonly kind: 'whole' }
  | { readonly kind: 'part'; readonly first: number; readonly last: number }
  | { readonly kind: 'unsatisfiable' }

const whole: ByteRange = { kind: 'whole' }

/**
 * Reads `bytes=first-last`, `bytes=first-` and `bytes=-count` (RFC 9110, section 14). Anything else, several ranges
 * among it, is answered with the whole body, as that section allows. `ifRange` is the client's `If-Range`.
 */
export function readRange(
  header: string | undefined,
  ifRange: string | undefined,
  etag: string,
  length: number,
): ByteRange {
  const found = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '')
  if (!found || (ifRange !== undefined && ifRange !== etag)) return whole
  const [, from = '', to = ''] = found
  if (from === '' && to === '') return whole
  const first = from === '' ? Math.max(0, length - Number(to)) : Number(from)
  const last = from === '' || to === '' ? length - 1 : Math.min(Number(to), length - 1)
  if (from !== '' && to !== '' && Number(to) < first) return whole
  return first > last ? { kind: 'unsatisfiable' } : { kind: 'part', first, last }
}
