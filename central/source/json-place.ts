import type { Place } from './fault.ts'

/**
 * Where a value stands in a JSON text that is known to parse: `path` is its keys and indexes from the top. A path that
 * leads nowhere gives the place of the innermost value that it does lead to.
 */
export function placeInJson(file: string, text: string, path: readonly (string | number)[]): Place {
  let at = skipSpace(text, 0)
  for (const step of path) {
    const next = typeof step === 'number' ? itemAt(text, at, step) : valueOf(text, at, step)
    if (next < 0) break
    at = next
  }
  return placeAt(file, text, at)
}

/** Line and column, from 1, of an offset. */
export function placeAt(file: string, text: string, offset: number): Place {
  const before = text.slice(0, offset)
  const line = before.split('\n').length
  return { file, line, column: offset - (before.lastIndexOf('\n') + 1) + 1 }
}

function itemAt(text: string, start: number, index: number): number {
  if (text[start] !== '[') return -1
  let at = skipSpace(text, start + 1)
  for (let item = 0; text[at] !== ']'; item++) {
    if (item === index) return at
    at = afterComma(text, at)
  }
  return -1
}

function valueOf(text: string, start: number, key: string): number {
  if (text[start] !== '{') return -1
  let at = skipSpace(text, start + 1)
  while (text[at] === '"') {
    const end = afterValue(text, at)
    const value = skipSpace(text, skipSpace(text, end) + 1)
    if (JSON.parse(text.slice(at, end)) === key) return value
    at = afterComma(text, value)
  }
  return -1
}

function afterComma(text: string, value: number): number {
  const end = skipSpace(text, afterValue(text, value))
  return text[end] === ',' ? skipSpace(text, end + 1) : end
}

/** The offset behind the value that starts at an offset. */
function afterValue(text: string, start: number): number {
  const first = text[start]
  if (first === '"') return afterString(text, start)
  let at = start
  if (first !== '{' && first !== '[') {
    while (!isEnd(text[at])) at++
    return at
  }
  for (let depth = 0; at < text.length;) {
    const letter = text[at]
    if (letter === '"') {
      at = afterString(text, at)
      continue
    }
    if (letter === '{' || letter === '[') depth++
    else if (letter === '}' || letter === ']') depth--
    at++
    if (depth === 0) break
  }
  return at
}

function afterString(text: string, start: number): number {
  let at = start + 1
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at + 1
}

function isEnd(letter: string | undefined): boolean {
  return letter === undefined || letter === ',' || letter === '}' || letter === ']' || /\s/.test(letter)
}

function skipSpace(text: string, from: number): number {
  let at = from
  while (at < text.length && /\s/.test(text[at] ?? '')) at++
  return at
}
