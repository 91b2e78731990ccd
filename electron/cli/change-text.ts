import { formatAbsoluteWithUnit } from '#shared/format/variance.ts'
import type { ValueStyle } from '#shared/format/value.ts'

/** A change with its unit: differences of shares are in points, not in per cent (reporting rule 13). */
export function formatChange(change: number | null, style: ValueStyle): string {
  const unit = style.unit === 'BP' ? 'bp' : style.unit === 'PCT' || style.unit === 'POINT' ? 'pp' : 'unit'
  return formatAbsoluteWithUnit(
    change === null ? null : { absolute: change, relative: null, unit, impact: 'neutral' },
    style,
  )
}
