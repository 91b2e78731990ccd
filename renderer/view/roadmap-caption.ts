import { formatDate } from '#shared/format/date.ts'
import type { RoadmapAnswer } from '#shared/contract/roadmap.ts'
import type { ChartCaption } from './chart-caption.ts'
import type { Style } from './style.ts'
import { wordsIn } from './text/words.ts'

/** What a copy of a roadmap's chart says of itself: the programme, the day that it is seen from, its snapshot. */
export function roadmapCaption(
  { snapshot, today }: Pick<RoadmapAnswer, 'snapshot' | 'today'>,
  what: string,
  { language }: Style,
): ChartCaption {
  const words = wordsIn(language)
  return {
    what,
    unit: '',
    where: words.roadmap.title,
    when: `${words.roadmap.today} ${formatDate(today, language)}`,
    asOf: today,
    snapshot,
  }
}
