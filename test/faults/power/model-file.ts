/** A change to a file's bytes that no completed sync has made last yet. */
export type PendingChange =
  | { readonly kind: 'written'; readonly at: number; readonly data: Buffer }
  | { readonly kind: 'truncated'; readonly size: number }

/** One file, whatever it is called: what is on the disk for sure, and what may be. */
export type ModelFile = { durable: Buffer; pending: PendingChange[] }

/** A file's bytes after one change. */
export function changed(content: Buffer, change: PendingChange): Buffer {
  if (change.kind === 'truncated') return resized(content, change.size)
  const { at, data } = change
  const next = resized(content, Math.max(content.length, at + data.length))
  data.copy(next, at)
  return next
}

/** A copy of another length; what is new is zero. */
export function resized(content: Buffer, size: number): Buffer {
  const next = Buffer.alloc(size)
  content.copy(next, 0, 0, Math.min(size, content.length))
  return next
}
