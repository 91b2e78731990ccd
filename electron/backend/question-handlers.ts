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
import { passport } from '#electron/query/passport.ts'
import type { Readers } from '#electron/query/readers.ts'
import { whatIf } from '#electron/query/what-if.ts'
import { yearEnd } from '#electron/query/year-end.ts'
import type { CivilDate } from '#shared/model/roadmap.ts'
import type { Handlers } from './handler.ts'

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

/** Questions about figures: read only, each answered from one snapshot (T6). */
export function questionHandlers(
  readers: () => Promise<Readers>,
  today: () => CivilDate,
  now: () => Date,
): Handlers<Questions> {
  return {
    overview: async (question) => overview(await readers(), question),
    indicators: async (question) => indicators(await readers(), question),
    indicator: async (question) => indicator(await readers(), question),
    figure: async (question) => figure(await readers(), question),
    course: async (question) => course(await readers(), question),
    dimensions: async (question) => dimensions(await readers(), question),
    drill: async (question) => drill(await readers(), question),
    explain: async (question) => explain(await readers(), question),
    drivers: async (question) => drivers(await readers(), question),
    'year-end': async (question) => yearEnd(await readers(), question),
    'what-if': async (question) => whatIf(await readers(), question),
    'goal-seek': async (question) => goalSeek(await readers(), question),
    diff: async (question) => diff(await readers(), question),
    bridge: async (question) => bridge(await readers(), question),
    passport: async (question) => passport(await readers(), question, now()),
    roadmap: async (question) => roadmap(await readers(), question, today()),
  }
}
