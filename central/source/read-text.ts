import { sentence } from './sentence.ts'
import { wholeFile } from './fault.ts'
import type { Faults } from './fault.ts'

/** Where a dataset folder is read from. Paths use `/` and are relative to the folder. */
export type DatasetFiles = {
  /** The bytes of a file; `null` where it is not there. */
  readonly read: (path: string) => Promise<Uint8Array | null>
  /** Names of the files in a folder, sorted; none where there is no such folder. */
  readonly list: (path: string) => Promise<readonly string[]>
}

/** Largest file that is read: its text must fit into one string. */
const mostBytes = 400 * 1024 * 1024

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** A file as text, without its byte order mark; `null`, and a fault, where it can't be. */
export async function readText(
  files: DatasetFiles,
  file: string,
  isRequired: boolean,
  faults: Faults,
): Promise<string | null> {
  const bytes = await files.read(file)
  if (!bytes) {
    if (isRequired) faults.add(wholeFile(file), sentence.missingFile(file))
    return null
  }
  if (bytes.length > mostBytes) {
    faults.add(wholeFile(file), sentence.fileTooLarge(Math.round(mostBytes / 1024 / 1024)))
    return null
  }
  let text: string
  try {
    text = decoder.decode(bytes)
  } catch {
    faults.add({ file, ...firstBadByte(bytes) }, sentence.notUtf8)
    return null
  }
  if (text.charCodeAt(0) === 0xfeff) text = text.slice(1)
  if (text.trim() === '') {
    faults.add({ file, line: 1, column: 1 }, sentence.emptyFile)
    return null
  }
  return text
}

/** The line that is not UTF-8; the column counts its bytes up to where decoding stops. */
function firstBadByte(bytes: Uint8Array): { readonly line: number; readonly column: number } {
  let line = 1
  let start = 0
  for (;;) {
    const end = bytes.indexOf(10, start)
    const piece = bytes.subarray(start, end < 0 ? bytes.length : end)
    if (!isUtf8(piece)) return { line, column: validLength(piece) + 1 }
    if (end < 0) return { line, column: 1 }
    line++
    start = end + 1
  }
}

function validLength(bytes: Uint8Array): number {
  let low = 0
  let high = bytes.length
  const startsWell = (length: number) => {
    // A character that is cut off at the end says nothing against what stands before it.
    const stream = new TextDecoder('utf-8', { fatal: true })
    try {
      stream.decode(bytes.subarray(0, length), { stream: true })
      return true
    } catch {
      return false
    }
  }
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (startsWell(middle)) low = middle
    else high = middle - 1
  }
  return low
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    decoder.decode(bytes)
    return true
  } catch {
    return false
  }
}
