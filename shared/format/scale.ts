import type { Unit } from '#shared/model/indicator.ts'
import type { Language, LocalText } from '#shared/model/local-text.ts'
import { formatNumber } from './number.ts'
import { unitOf } from './unit.ts'
import { withUnit } from './value.ts'

/** Which prefixes amounts take: 万 and 亿, or thousands, millions and billions. */
export type ScaleStyle = 'wan' | 'western'

/** One scale for everything that stands together (reporting rules 24 and 35): a table, a chart, an axis. */
export type Scale = {
  /** A value in the unit, divided by this, is what is shown. */
  readonly divisor: number
  readonly decimals: number
  /** The unit's name at this scale: 亿元, CNY bn. */
  readonly name: LocalText
  readonly symbol: LocalText
}

type Step = { readonly size: number; readonly zh: string; readonly en: string }

const steps: Readonly<Record<ScaleStyle, readonly Step[]>> = {
  wan: [
    { size: 1e12, zh: '万亿', en: 'tn' },
    { size: 1e8, zh: '亿', en: 'yi' },
    { size: 1e4, zh: '万', en: 'wan' },
    { size: 1, zh: '', en: '' },
  ],
  western: [
    { size: 1e9, zh: '十亿', en: 'bn' },
    { size: 1e6, zh: '百万', en: 'm' },
    { size: 1e3, zh: '千', en: 'k' },
    { size: 1, zh: '', en: '' },
  ],
}

/** What the language's readers expect where no style was chosen. */
export function scaleStyleOf(language: Language): ScaleStyle {
  return language === 'zh' ? 'wan' : 'western'
}

/** The unit as it is stored, with the decimals that its definition asks for. */
export function ownScale(unit: Unit, decimals: number): Scale {
  const { name, symbol } = unitOf(unit)
  return { divisor: 1, decimals, name, symbol }
}

/**
 * The scale at which the largest of `values` shows at most `digits` digits before and after the point together
 * (four in tables, three in charts: rule 35). Shares, indices and durations keep their own unit, and so does an
 * amount that is short enough as it is.
 */
export function scaleFor(
  values: Iterable<number | null>,
  unit: Unit,
  style: ScaleStyle,
  { digits, decimals }: { readonly digits: number; readonly decimals: number },
): Scale {
  const known = unitOf(unit)
  let largest = 0
  for (const value of values)
    if (value !== null && Number.isFinite(value)) largest = Math.max(largest, Math.abs(value))
  if (known.kind !== 'amount' || integerDigits(largest) + decimals <= digits) return ownScale(unit, decimals)
  const base = largest * known.factor
  const step = steps[style].find(({ size }) => base >= size) ?? { size: 1, zh: '', en: '' }
  const divisor = step.size / known.factor
  const text: LocalText = {
    zh: `${step.zh}${known.base.zh}` || known.name.zh,
    en: [known.base.en === 'people' ? '' : known.base.en, step.en, known.base.en === 'people' ? 'people' : '']
      .filter((part) => part !== '')
      .join(' '),
  }
  const shown = integerDigits(largest / divisor)
  return { divisor, decimals: Math.max(0, Math.min(digits - shown, 2)), name: text, symbol: text }
}

/** Digits before the point; 0 has one. */
function integerDigits(value: number): number {
  return value < 1 ? 1 : Math.floor(Math.log10(value)) + 1
}

/** A number at a scale, without its unit: for tables and charts whose head names it once. */
export function formatAt(
  scale: Scale,
  value: number | null,
  { plus = false }: { readonly plus?: boolean } = {},
): string {
  return formatNumber(value === null ? null : value / scale.divisor, { decimals: scale.decimals, plus })
}

/** A number at a scale with its unit: «687.4 亿元», «CNY 68.7 bn». */
export function formatAtWithUnit(scale: Scale, value: number | null, language: Language): string {
  return withUnit(formatAt(scale, value), scale.symbol[language])
}
