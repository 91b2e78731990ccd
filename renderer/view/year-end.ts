import { formatAt, formatAtWithUnit } from '#shared/format/scale.ts'
import { formatShare } from '#shared/format/number.ts'
import { periodName } from '#shared/format/period.ts'
import type { YearEnd } from '#shared/contract/projection.ts'
import { scaleOf } from './figure-text.ts'
import type { Style } from './style.ts'
import { wordsIn } from './text/words.ts'
import { statusView } from './tone.ts'
import type { StatusView } from './tone.ts'

export type YearEndView = {
  readonly year: string
  readonly facts: readonly { readonly name: string; readonly text: string }[]
  readonly status: StatusView | null
}

/** Where the year is heading: central's forecast first, the local projection beside it and labelled as such. */
export function yearEndView(end: YearEnd, style: Style): YearEndView {
  const { language } = style
  const words = wordsIn(language).yearEnd
  const { indicator, local } = end
  const scale = scaleOf([end.plan, end.official, end.toDate, local?.value ?? null], indicator, style)
  const text = (value: number | null) => formatAtWithUnit(scale, value, language)
  return {
    year: periodName(end.year, language, end.fiscalStart),
    status: statusView(end.status, style),
    facts: [
      { name: words.toDate(end.closed, end.of), text: text(end.toDate) },
      { name: words.plan, text: text(end.plan) },
      { name: words.official, text: text(end.official) },
      ...(local
        ? [
            {
              name: words.local,
              text: words.interval(
                text(local.value),
                formatAt(scale, local.low),
                formatAt(scale, local.high),
                formatShare(local.share, { decimals: 0 }),
              ),
            },
            { name: words.method, text: words.methods[local.method] },
          ]
        : []),
      ...(end.neededPerPeriod === null ? [] : [{ name: words.needed, text: text(end.neededPerPeriod) }]),
    ],
  }
}
