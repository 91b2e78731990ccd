import { classificationName } from '#shared/format/classification.ts'
import { directionName, frequencyName, rollUpName } from '#shared/format/direction.ts'
import { formatNumber } from '#shared/format/number.ts'
import { certificationName } from '#shared/format/status.ts'
import { unitName } from '#shared/format/unit.ts'
import type { IndicatorDetail } from '#shared/contract/indicator.ts'
import type { Definition } from '#shared/model/indicator.ts'
import type { Style } from './style.ts'
import { wordsIn } from './text/words.ts'

export type Fact = { readonly name: string; readonly text: string }

/** A ratio's formula with its parts' names: «不良贷款余额 ÷ 贷款余额 × 100». */
export function formulaOf(
  detail: Pick<IndicatorDetail, 'definition' | 'parts'>,
  style: Style,
): string | null {
  const { ratio } = detail.definition
  if (!ratio) return null
  const name = (id: string) => detail.parts.find((part) => part.id === id)?.name[style.language] ?? id
  const scale = ratio.scale === 1 ? '' : ` × ${formatNumber(ratio.scale, { decimals: 0 })}`
  return `${name(ratio.numerator)} ÷ ${name(ratio.denominator)}${scale}`
}

/** Everything that a definition says, in the order of a definition page. */
export function definitionFacts(detail: IndicatorDetail, style: Style): Fact[] {
  const { language } = style
  const words = wordsIn(language)
  const { definition, owner, steward, dimensions } = detail
  const formula = formulaOf(detail, style)
  const across = rollUpName(definition.acrossMembers, language)
  const time = rollUpName(definition.acrossTime, language)
  return [
    { name: words.indicator.definition, text: definition.definition[language] },
    ...(formula ? [{ name: words.indicator.formula, text: formula }] : []),
    { name: words.pillar.unit, text: unitName(definition.unit, language) },
    { name: words.indicator.perspective, text: directionName(definition.direction, language) },
    { name: words.indicator.adds, text: words.indicator.addsText(across, time) },
    { name: words.indicator.thresholds, text: thresholdsOf(definition, style) },
    { name: words.frame.period, text: frequencyName(definition.frequency, language) },
    {
      name: words.indicator.dimensions,
      text: dimensions.map(({ name }) => name[language]).join(words.listed),
    },
    { name: words.indicator.owner, text: owner.name[language] },
    { name: words.indicator.steward, text: steward.name[language] },
    { name: words.indicator.sources, text: definition.sources.join(words.listed) },
    { name: words.centre.classification, text: classificationName(definition.classification, language) },
    {
      name: words.indicator.versions,
      text: `v${definition.version} ${certificationName(definition.status, language)}`,
    },
    { name: words.indicator.effectiveFrom, text: definition.effectiveFrom },
  ]
}

function thresholdsOf({ amberGapPct, redGapPct, targetBasis }: Definition, { language }: Style): string {
  const words = wordsIn(language)
  if (amberGapPct === undefined || redGapPct === undefined || targetBasis === 'none') {
    return words.indicator.noThresholds
  }
  return `${words.targetBasis[targetBasis]}${words.colon}${words.indicator.thresholdText(`${amberGapPct}%`, `${redGapPct}%`)}`
}
