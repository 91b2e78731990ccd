import { formatSlip } from '#shared/format/list.ts'
import { formatNumber, formatShare } from '#shared/format/number.ts'
import { statusName } from '#shared/format/status.ts'
import { unitOf, unitSymbol } from '#shared/format/unit.ts'
import { formatValue, withUnit } from '#shared/format/value.ts'
import type { IndicatorLabel } from '#shared/contract/figure.ts'
import type { Claim } from '#shared/contract/message.ts'
import type { Style } from './style.ts'
import { wordsIn } from './text/words.ts'

/** What a sentence claims, one short line for each claim; ids stand where a label is not at hand. */
export function claimTexts(
  claims: readonly Claim[],
  labelOf: (id: string) => IndicatorLabel | undefined,
  style: Style,
): string[] {
  const { language } = style
  const words = wordsIn(language)
  const name = (id: string) => labelOf(id)?.name[language] ?? id
  return claims.map((claim) => {
    switch (claim.kind) {
      case 'above-plan':
      case 'below-plan':
      case 'rose':
      case 'fell':
        return words.claim[claim.kind](
          name(claim.indicator),
          sizeOf(claim.by, labelOf(claim.indicator), style),
        )
      case 'off-target':
      case 'attention':
      case 'on-target':
        return `${name(claim.indicator)}${words.colon}${statusName(claim.kind, language)}`
      case 'run-off-target':
        return words.claim.run(name(claim.indicator), claim.periods)
      case 'run-missed':
        return words.claim.missed(name(claim.indicator), claim.periods)
      case 'value':
        return `${name(claim.indicator)}${words.colon}${valueOf(claim.value, labelOf(claim.indicator), style)}`
      case 'missing':
        return words.claim.missing(name(claim.indicator))
      case 'largest-contribution':
        return words.claim.contribution(
          name(claim.indicator),
          Object.values(claim.cell).join(' × '),
          sizeOf(claim.by, labelOf(claim.indicator), style),
          formatShare(claim.share, { decimals: 0 }),
        )
      case 'slipped':
        return `${claim.milestone}${words.colon}${formatSlip(claim.days, language)}`
      case 'restated':
        return words.claim.restated(name(claim.indicator))
      case 'count':
        return `${claim.of}${words.colon}${claim.count}`
    }
  })
}

function valueOf(value: number, label: IndicatorLabel | undefined, { language }: Style): string {
  return label
    ? formatValue(value, { unit: label.unit, decimals: label.decimals, language })
    : formatNumber(value, { decimals: 2 })
}

function sizeOf(by: number, label: IndicatorLabel | undefined, { language }: Style): string {
  const size = Math.abs(by)
  if (!label) return formatNumber(size, { decimals: 2 })
  const { kind } = unitOf(label.unit)
  const symbol =
    kind === 'share' && label.unit === 'PCT'
      ? language === 'zh'
        ? '个百分点'
        : 'pp'
      : unitSymbol(label.unit, language)
  return withUnit(formatNumber(size, { decimals: label.decimals }), symbol)
}
