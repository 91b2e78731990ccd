/** One thing that a process did below the folder that was watched, in its true order. */
export type DiskEvent =
  | { readonly kind: 'created'; readonly file: number; readonly path: string }
  | { readonly kind: 'written'; readonly file: number; readonly at: number; readonly data: Buffer }
  | { readonly kind: 'truncated'; readonly file: number; readonly size: number }
  | { readonly kind: 'synced'; readonly file: number }
  | { readonly kind: 'folder-synced'; readonly path: string }
  | { readonly kind: 'renamed'; readonly from: string; readonly to: string }
  | { readonly kind: 'removed'; readonly path: string }
  | { readonly kind: 'folder-made'; readonly path: string }
  | { readonly kind: 'promised'; readonly text: string }

const headBytes = 28

/** Reads what `write-log.c` wrote. */
export function readWriteLog(log: Buffer): readonly DiskEvent[] {
  const events: DiskEvent[] = []
  for (let at = 0; at + headBytes <= log.length;) {
    const operation = log.readUInt32LE(at)
    const pathEnd = at + headBytes + log.readUInt32LE(at + 4)
    const file = Number(log.readBigUInt64LE(at + 8))
    const place = Number(log.readBigUInt64LE(at + 16))
    const end = pathEnd + log.readUInt32LE(at + 24)
    const path = log.toString('utf8', at + headBytes, pathEnd)
    events.push(eventOf(operation, file, place, path, log.subarray(pathEnd, end)))
    at = end
  }
  return events
}

function eventOf(operation: number, file: number, place: number, path: string, data: Buffer): DiskEvent {
  switch (operation) {
    case 1:
      return { kind: 'created', file, path }
    case 2:
      return { kind: 'written', file, at: place, data }
    case 3:
      return { kind: 'truncated', file, size: place }
    case 4:
      return { kind: 'synced', file }
    case 5:
      return { kind: 'folder-synced', path }
    case 6:
      return { kind: 'renamed', from: path, to: data.toString() }
    case 7:
      return { kind: 'removed', path }
    case 8:
      return { kind: 'folder-made', path }
    case 9:
      return { kind: 'promised', text: data.toString() }
    default:
      throw new Error(`the write log holds an operation ${operation}`)
  }
}
