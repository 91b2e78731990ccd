import { indicator } from '#electron/insight/indicator.ts'
import { overview } from '#electron/insight/overview.ts'
import { roadmap } from '#electron/insight/roadmap.ts'
import { course } from '#electron/query/course.ts'
import { dimensions } from '#electron/query/dimensions.ts'
import { drill } from '#electron/query/drill.ts'
import { explain } from '#electron/query/explain.ts'
import { figure } from '#electron/query/figure.ts'
import { indicators } from '#electron/query/indicators.ts'
import type { Readers } from '#electron/query/readers.ts'
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
  | 'roadmap'

/** Questions about figures: read only, each answered from one snapshot (T6). */
export function questionHandlers(
  readers: () => Promise<Readers>,
  today: () => CivilDate,
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
    roadmap: async (question) => roadmap(await readers(), question, today()),
  }
}
