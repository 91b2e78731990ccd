import { z } from 'zod'
import type { WorkStore } from '#electron/store/open-work.ts'
import type { StoredSnapshot } from '#electron/store/readable-store.ts'
import { usualRetention } from '#electron/store/retention.ts'
import type { Hold, Retention } from '#shared/contract/storage.ts'
import type { Hash } from '#shared/model/id.ts'

const retentionSchema = z.strictObject({
  newest: z.int().min(1).max(1000),
  older: z.enum(['all', 'month', 'quarter', 'none']),
})
const holdSchema = z.enum(['pinned', 'compared'])

const name = 'setting/retention'
const holds = 'hold/'

/** The user's rule; the usual one where none was saved or it can't be read. */
export function readRetention(work: Pick<WorkStore, 'get'>): Retention {
  const text = work.get(name)
  const read = text === null ? null : retentionSchema.safeParse(JSON.parse(text))
  return read?.success ? read.data : usualRetention
}

/** Saves what changed of the rule and answers all of it; durable on return. */
export function saveRetention(
  work: WorkStore,
  {
    newest,
    older,
  }: { readonly newest?: number | undefined; readonly older?: Retention['older'] | undefined },
): Retention {
  const before = readRetention(work)
  const retention = { newest: newest ?? before.newest, older: older ?? before.older }
  work.set(name, JSON.stringify(retention))
  return retention
}

/** Snapshots that are kept whatever the rule says, by hash: a sequence may come to mean another one (T4). */
export function readHolds(work: Pick<WorkStore, 'below'>): ReadonlyMap<string, Hold> {
  const found = new Map<string, Hold>()
  for (const [key, value] of work.below(holds)) {
    const read = holdSchema.safeParse(value)
    if (read.success) found.set(key.slice(holds.length), read.data)
  }
  return found
}

export function hold(work: WorkStore, hash: Hash, why: Hold | null): void {
  if (why === null) work.remove(`${holds}${hash}`)
  else work.set(`${holds}${hash}`, why)
}

/**
 * Notes that two snapshots were compared, so that neither goes by itself. The current one and a board's are kept
 * anyway, and one that is held already stays as it is.
 */
export function holdCompared(
  work: WorkStore,
  snapshots: readonly StoredSnapshot[],
  sequences: readonly number[],
): void {
  const current = snapshots.at(-1)?.sequence
  const held = readHolds(work)
  for (const { sequence, hash, board } of snapshots) {
    if (!sequences.includes(sequence) || board || sequence === current || held.has(hash)) continue
    hold(work, hash, 'compared')
  }
}
