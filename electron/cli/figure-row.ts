import type { Figure, IndicatorLabel } from '#shared/contract/figure.ts'
import { formatNumber } from '#shared/format/number.ts'
import { formatStatus } from '#shared/format/status.ts'
import { formatAbsolute, formatAbsoluteWithUnit, formatRelative } from '#shared/format/variance.ts'
import type { ValueStyle } from '#shared/format/value.ts'
import type { Language } from '#shared/model/local-text.ts'
import type { Column } from './table.ts'

/** The columns that every table of figures has, in the one order of scenarios (reporting rule 8). */
export function figureColumns(language: Language): readonly Column[] {
  const numbers = ['PY', 'PL', 'FC', 'AC', 'ΔPL', 'ΔPL%', 'ΔPY', 'ΔPY%']
  return [
    ...numbers.map((head): Column => ({ head, align: 'right' })),
    { head: language === 'zh' ? '状态' : 'status', align: 'left' },
  ]
}

/** The texts of one figure under `figureColumns`. */
export function figureTexts(label: IndicatorLabel, figure: Figure, language: Language): readonly string[] {
  const style = { unit: label.unit, decimals: label.decimals, language }
  const { values } = figure
  return [
    ...(['PY', 'PL', 'FC', 'AC'] as const).map((key) => formatNumber(values[key], label)),
    absolute(figure, 'PL', style),
    relative(figure, 'PL'),
    absolute(figure, 'PY', style),
    relative(figure, 'PY'),
    figure.status ? formatStatus(figure.status, language) : '',
  ]
}

/** The unit stands once, beside the name (reporting rule 24); points of a share are another unit and say so. */
function absolute(figure: Figure, reference: 'PL' | 'PY', style: ValueStyle): string {
  const variance = figure.variances[reference]
  return variance?.unit === 'unit' ? formatAbsolute(variance, style) : formatAbsoluteWithUnit(variance, style)
}

/** Shares and points have no relative variance beside the absolute one (domain: variance). */
function relative(figure: Figure, reference: 'PL' | 'PY'): string {
  const variance = figure.variances[reference]
  return variance && variance.unit !== 'unit' ? '' : formatRelative(variance)
}
