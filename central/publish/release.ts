import { definitionBytes } from '#shared/envelope/catalogue.ts'
import { jsonBytes } from '#shared/envelope/json.ts'
import type { Release, ReleasePartition } from '#shared/envelope/release.ts'
import type { Definition } from '#shared/model/indicator.ts'
import type { WrittenPartition } from './figures.ts'
import { referenceTo } from './object-writer.ts'
import type { NoteOf } from './restated.ts'

/**
 * One indicator's release. A period is restated where the dataset says so, preliminary where an actual value in it is
 * flagged as estimated, else final. `definition` is the one that the edition's catalogue states, so that the approval
 * of the release covers exactly what its readers see.
 */
export function releaseBytes(
  definition: Definition,
  partitions: readonly WrittenPartition[],
  noteOf: NoteOf,
): Uint8Array {
  const release: Release = {
    kind: 'release',
    indicator: definition.id,
    definitionVersion: definition.version,
    definition: referenceTo(definitionBytes(definition)).hash,
    partitions: partitions.map((partition) => stated(partition, noteOf(definition.id, partition.period))),
  }
  return jsonBytes(release)
}

function stated(partition: WrittenPartition, note: ReturnType<NoteOf>): ReleasePartition {
  const { hash, size, period, rows, isEstimated } = partition
  const state = note ? 'restated' : isEstimated ? 'preliminary' : 'final'
  return {
    hash,
    size,
    period,
    rows,
    state,
    ...(note && { note: { zh: note.zh, en: note.en } }),
  }
}
