import { formatAtWithUnit } from '#shared/format/scale.ts'
import { formatShare, notApplicable } from '#shared/format/number.ts'
import type { GoalSeek, WhatIf } from '#shared/contract/what-if.ts'
import { scaleOf } from './figure-text.ts'
import type { Style } from './style.ts'
import { wordsIn } from './text/words.ts'
import { statusView } from './tone.ts'
import type { StatusView } from './tone.ts'

export type SupposedLine = {
  readonly id: string
  readonly name: string
  readonly before: string
  readonly after: string
}

export type SuppositionView = {
  readonly lines: readonly SupposedLine[]
  readonly before: StatusView | null
  readonly after: StatusView | null
}

/** What would be under the assumptions, the figure itself first. */
export function suppositionView(answer: WhatIf, style: Style): SuppositionView {
  const line = ({ label, before, after }: WhatIf['result']): SupposedLine => {
    const scale = scaleOf([before, after], label, style)
    return {
      id: label.id,
      name: label.name[style.language],
      before: formatAtWithUnit(scale, before, style.language),
      after: formatAtWithUnit(scale, after, style.language),
    }
  }
  return {
    lines: [line(answer.result), ...answer.parts.map(line)],
    before: statusView(answer.status.before, style),
    after: statusView(answer.status.after, style),
  }
}

export type LeverLine = {
  readonly key: string
  readonly name: string
  readonly from: string
  readonly to: string
  readonly change: string
}

/**
 * Single changes each of which alone would reach the target, the smallest first; none where the figure is at its
 * target or on the good side of it.
 */
export function leverLines(seek: GoalSeek, style: Style): LeverLine[] {
  const { language } = style
  const { levers, value, target, indicator } = seek
  const ahead = value === null || target === null ? 0 : value - target
  if (indicator.direction === 'up' ? ahead >= 0 : indicator.direction === 'down' ? ahead <= 0 : false)
    return []
  const words = wordsIn(language).suppose
  return levers
    .toSorted((a, b) => Math.abs(a.relative ?? Infinity) - Math.abs(b.relative ?? Infinity))
    .map((lever) => {
      const scale = scaleOf([lever.from, lever.to], lever.label, style)
      const member = lever.name?.[language]
      return {
        key: `${lever.role} ${lever.label.id} ${Object.values(lever.cell).join()}`,
        name: member ? words.member(lever.label.name[language], member) : lever.label.name[language],
        from: formatAtWithUnit(scale, lever.from, language),
        to: formatAtWithUnit(scale, lever.to, language),
        change:
          lever.relative === null ? notApplicable : formatShare(lever.relative, { decimals: 1, plus: true }),
      }
    })
}
