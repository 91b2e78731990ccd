import { overviewFacts } from '#electron/query/overview.ts'
import type { Readers } from '#electron/query/readers.ts'
import type { OutputOf, ReadInputOf } from '#shared/contract/contract.ts'
import { attentionList } from './attention.ts'
import { overviewMessage } from './overview-message.ts'
import { pillarMessage } from './pillar-message.ts'

/** The overview of a period: cards, pillars, what needs attention, each with its sentence. Throws `QueryFailure`. */
export function overview(readers: Readers, question: ReadInputOf<'overview'>): OutputOf<'overview'> {
  const { snapshot: _, ...same } = question
  return readers
    .at(question.snapshot)
    .remember(`overview ${JSON.stringify(same)} ${keptBefore(readers)}`, () => {
      const facts = overviewFacts(readers, question)
      const { frame: _frame, readings: _readings, changes: _changes, ...shown } = facts
      return {
        ...shown,
        message: overviewMessage(facts),
        pillars: facts.pillars.map((row) => ({ ...row, message: pillarMessage(facts, row.pillar.id) })),
        attention: attentionList(facts, question.numbers),
      }
    })
}

/** The board snapshot that a comparison takes may come or go as snapshots are kept and thinned. */
function keptBefore({ store }: Readers): string {
  return store
    .snapshots()
    .filter(({ board }) => board)
    .map(({ sequence }) => sequence)
    .join()
}
