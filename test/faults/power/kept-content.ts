import type { Seeded } from '#test/faults/seeded.ts'
import { changed, resized } from './model-file.ts'
import type { ModelFile } from './model-file.ts'

/** What a disk writes at once: a longer write may be torn between two of these. */
const sectorBytes = 512

/**
 * A file's bytes after a power cut: what was synced, and of what came after it everything, nothing, a first part,
 * some whole writes, any sectors in any order, or only the length.
 */
export function keptContent(file: ModelFile, random: Seeded): Buffer {
  const { durable, pending } = file
  if (pending.length === 0) return durable
  switch (random.pick(['all', 'none', 'first', 'writes', 'sectors', 'sectors', 'length'] as const)) {
    case 'all':
      return pending.reduce(changed, durable)
    case 'none':
      return durable
    case 'first':
      return pending.slice(0, random.below(pending.length + 1)).reduce(changed, durable)
    case 'writes':
      return pending.filter(() => random.chance(0.5)).reduce(changed, durable)
    case 'sectors':
      return torn(file, random)
    case 'length':
      return resized(durable, random.pick(lengths(file)))
  }
}

/** Any of the sectors that were written, the later ones not always over the earlier ones. */
function torn({ durable, pending }: ModelFile, random: Seeded): Buffer {
  const longest = Math.max(...lengths({ durable, pending }))
  const content = resized(durable, longest)
  const share = random.next()
  const writes = pending.filter((change) => change.kind === 'written')
  for (const { at, data } of random.chance(0.5) ? writes : shuffled(writes, random)) {
    for (let from = at; from < at + data.length;) {
      const end = Math.min(at + data.length, (Math.floor(from / sectorBytes) + 1) * sectorBytes)
      if (random.chance(share)) data.copy(content, from, from - at, end - at)
      from = end
    }
  }
  return resized(content, random.pick(lengths({ durable, pending })))
}

/** Every length that the file has had since it was synced. */
function lengths({ durable, pending }: ModelFile): readonly number[] {
  const found = [durable.length]
  let now = durable.length
  for (const change of pending) {
    now = change.kind === 'truncated' ? change.size : Math.max(now, change.at + change.data.length)
    found.push(now)
  }
  return found
}

function shuffled<Value>(values: readonly Value[], random: Seeded): Value[] {
  return values
    .map((value): [number, Value] => [random.next(), value])
    .toSorted(([one], [other]) => one - other)
    .map(([, value]) => value)
}
