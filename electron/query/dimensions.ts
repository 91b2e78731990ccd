import type { OutputOf, ReadInputOf } from '#shared/contract/contract.ts'
import type { Readers } from './readers.ts'

/** The dimensions of a snapshot with all their members. */
export function dimensions(readers: Readers, question: ReadInputOf<'dimensions'>): OutputOf<'dimensions'> {
  const { snapshot } = readers.at(question.snapshot)
  return { dimensions: snapshot.catalogue.dimensions, snapshot: snapshot.name }
}
