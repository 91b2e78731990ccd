import { indicator } from '#electron/insight/indicator.ts'
import { overview } from '#electron/insight/overview.ts'
import { roadmap } from '#electron/insight/roadmap.ts'
import { bridge } from '#electron/query/bridge.ts'
import { course } from '#electron/query/course.ts'
import { diff } from '#electron/query/diff.ts'
import { dimensions } from '#electron/query/dimensions.ts'
import { drill } from '#electron/query/drill.ts'
import { drivers } from '#electron/query/drivers.ts'
import { explain } from '#electron/query/explain.ts'
import { figure } from '#electron/query/figure.ts'
import { goalSeek } from '#electron/query/goal-seek.ts'
import { indicators } from '#electron/query/indicators.ts'
import { overviewSteps } from '#electron/query/overview-steps.ts'
import { passport } from '#electron/query/passport.ts'
import type { Readers } from '#electron/query/readers.ts'
import type { SnapshotReader } from '#electron/query/snapshot-reader.ts'
import { whatIf } from '#electron/query/what-if.ts'
import { yearEnd } from '#electron/query/year-end.ts'
import type { ReadInputOf } from '#shared/contract/contract.ts'
import type { CivilDate } from '#shared/model/roadmap.ts'
import { byTurns } from './by-turns.ts'
import type { Handlers } from './handler.ts'
import type { QuestionGuard } from './question-guard.ts'

type Questions =
  | 'overview'
  | 'indicators'
  | 'indicator'
  | 'figure'
  | 'course'
  | 'dimensions'
  | 'drill'
  | 'explain'
  | 'drivers'
  | 'year-end'
  | 'what-if'
  | 'goal-seek'
  | 'diff'
  | 'bridge'
  | 'passport'
  | 'roadmap'

/** Questions about figures: read only, each answered from one snapshot (T6), if `open` lets them be asked. */
export function questionHandlers(
  open: QuestionGuard,
  today: () => CivilDate,
  now: () => Date,
): Handlers<Questions> {
  /** Snapshots whose overview was asked for, and when it was decoded. */
  const decoded = new WeakMap<SnapshotReader, Promise<void>>()
  const decodeByTurns = (readers: Readers, question: ReadInputOf<'overview'>): Promise<void> => {
    const reader = readers.at(question.snapshot)
    const begun = decoded.get(reader) ?? byTurns(overviewSteps(readers, question))
    decoded.set(reader, begun)
    begun.catch(() => decoded.delete(reader))
    return begun
  }
  return {
    overview: async (question) => {
      await decodeByTurns(await open('overview', question), question)
      // Asked again: what may be read may have changed between the turns.
      return overview(await open('overview', question), question)
    },
    indicators: async (question) => indicators(await open('indicators', question), question),
    indicator: async (question) => indicator(await open('indicator', question), question),
    figure: async (question) => figure(await open('figure', question), question),
    course: async (question) => course(await open('course', question), question),
    dimensions: async (question) => dimensions(await open('dimensions', question), question),
    drill: async (question) => drill(await open('drill', question), question),
    explain: async (question) => explain(await open('explain', question), question),
    drivers: async (question) => drivers(await open('drivers', question), question),
    'year-end': async (question) => yearEnd(await open('year-end', question), question),
    'what-if': async (question) => whatIf(await open('what-if', question), question),
    'goal-seek': async (question) => goalSeek(await open('goal-seek', question), question),
    diff: async (question) => diff(await open('diff', {}), question),
    bridge: async (question) => bridge(await open('bridge', question), question),
    passport: async (question) => passport(await open('passport', question), question, now()),
    roadmap: async (question) => roadmap(await open('roadmap', question), question, today()),
  }
}
