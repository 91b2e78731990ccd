import type { Readers } from '#electron/query/readers.ts'
import { roadmapFacts } from '#electron/query/roadmap.ts'
import type { OutputOf, ReadInputOf } from '#shared/contract/contract.ts'
import type { CivilDate } from '#shared/model/roadmap.ts'
import { roadmapMessage } from './roadmap-message.ts'

/** The roadmap with its sentence, read on `today` where no snapshot is named. Throws `QueryFailure`. */
export function roadmap(
  readers: Readers,
  question: ReadInputOf<'roadmap'>,
  today: CivilDate,
): OutputOf<'roadmap'> {
  const kept = readers.store.snapshots().map(({ sequence }) => sequence)
  const key = `roadmap ${question.snapshot ?? today} ${kept.join()}`
  return readers.at(question.snapshot).remember(key, () => {
    const facts = roadmapFacts(readers, question, today)
    return { ...facts, message: roadmapMessage(facts) }
  })
}
