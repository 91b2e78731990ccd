/** Operators that tag what is drawn between them, or a point (PDF 32000-1, 14.6). */
const marking = new Set(['BDC', 'BMC', 'EMC', 'DP', 'MP'])

const isSpace = (sign: string) => '\0\t\n\f\r '.includes(sign)
const isDelimiter = (sign: string) => '()<>[]{}/%'.includes(sign)

/** Where the string that begins at `start` with a bracket ends. */
function endOfString(content: string, start: number): number {
  let depth = 0
  for (let at = start; at < content.length; at++) {
    const sign = content[at]
    if (sign === '\\') at++
    else if (sign === '(') depth++
    else if (sign === ')' && --depth === 0) return at + 1
  }
  throw new RangeError('a string has no end')
}

function endOf(content: string, start: number, stop: string): number {
  const at = content.indexOf(stop, start)
  if (at === -1) throw new RangeError(`there is no ${stop}`)
  return at + stop.length
}

/** Where the token that begins at `start` ends. */
function endOfToken(content: string, start: number): number {
  const sign = content[start] ?? ''
  const pair = content.slice(start, start + 2)
  if (sign === '(') return endOfString(content, start)
  if (pair === '<<' || pair === '>>') return start + 2
  if (sign === '<') return endOf(content, start, '>')
  if (isDelimiter(sign) && sign !== '/') return start + 1
  let at = start + 1
  while (at < content.length && !isSpace(content[at] ?? '') && !isDelimiter(content[at] ?? '')) at++
  return at
}

const isOperator = (token: string) =>
  /^[A-Za-z'"][A-Za-z0-9*'"]*$/.test(token) && !/^(true|false|null)$/.test(token)

/**
 * A page's content (one character per byte) without its tags, drawn the same: for content that becomes a part of
 * something that is no text of the document. Throws a `RangeError` for content that it can't read to its end.
 */
export function unmarkedContent(content: string): string {
  let kept = ''
  let statement = 0
  let at = 0
  while (at < content.length) {
    const sign = content[at] ?? ''
    if (isSpace(sign)) {
      at++
      continue
    }
    if (sign === '%') {
      const line = content.slice(at).search(/[\r\n]/)
      at = line === -1 ? content.length : at + line
      continue
    }
    const end = endOfToken(content, at)
    const token = content.slice(at, end)
    at = end
    if (!isOperator(token)) continue
    // The bytes of a picture within the content can't be told from operators.
    if (token === 'BI') throw new RangeError('a picture within the content')
    if (!marking.has(token)) kept += content.slice(statement, end)
    statement = end
  }
  return kept + content.slice(statement)
}
