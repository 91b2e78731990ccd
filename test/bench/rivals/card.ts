import type { CardAnswer } from './asking.ts'
import type { RowsFacts } from './rows.ts'

/** Indicator, month, actual, plan. */
export type CardRow = readonly [number, number, number | null, number | null]

/** Cards from their rows, in the headline's order. */
export function cardsOf(
  rows: readonly CardRow[],
  { headline, asOf, courseMonths }: RowsFacts,
): readonly CardAnswer[] {
  const months = courseMonths + 12
  const actuals = new Map(
    headline.map((indicator) => [indicator, new Array<number | null>(months).fill(null)]),
  )
  const plans = new Map(headline.map((indicator) => [indicator, new Array<number | null>(months).fill(null)]))
  for (const [indicator, month, actual, plan] of rows) {
    const at = month - asOf + months - 1
    const [actualsOf, plansOf] = [actuals.get(indicator), plans.get(indicator)]
    if (actualsOf) actualsOf[at] = actual
    if (plansOf) plansOf[at] = plan
  }
  return headline.map((indicator) => {
    const all = actuals.get(indicator) ?? []
    const AC = all.slice(12)
    const PL = (plans.get(indicator) ?? []).slice(12)
    const PY = all.slice(0, courseMonths)
    return { AC, PL, PY, dPL: difference(AC.at(-1), PL.at(-1)), dPY: difference(AC.at(-1), PY.at(-1)) }
  })
}

/** Values have two decimals, and so has a difference. */
function difference(one: number | null | undefined, other: number | null | undefined): number | null {
  return typeof one === 'number' && typeof other === 'number'
    ? Math.round((one - other) * 100) / 100 + 0
    : null
}
