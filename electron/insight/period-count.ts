import { spokenCount } from '#shared/format/spoken.ts'
import type { LocalText } from '#shared/model/local-text.ts'
import type { Frequency } from '#shared/model/period.ts'

const words: Readonly<Record<Frequency, { readonly zh: string; readonly en: string }>> = {
  day: { zh: '天', en: 'day' },
  week: { zh: '周', en: 'week' },
  month: { zh: '月', en: 'month' },
  quarter: { zh: '季', en: 'quarter' },
  half: { zh: '个半年', en: 'half-year' },
  year: { zh: '年', en: 'year' },
}

/** How long a run is: «两月», «two months». */
export function periodsText(count: number, frequency: Frequency): LocalText {
  const { zh, en } = words[frequency]
  return {
    zh: `${spokenCount(count, 'zh')}${count > 10 && frequency === 'month' ? '个' : ''}${zh}`,
    en: `${spokenCount(count, 'en')} ${en}${count === 1 ? '' : 's'}`,
  }
}
