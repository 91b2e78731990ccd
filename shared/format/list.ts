import type { Language } from '#shared/model/local-text.ts'

/** Names in a row: «甲、乙与丙», «A, B and C». */
export function formatList(items: readonly string[], language: Language): string {
  const last = items.at(-1) ?? ''
  if (items.length < 2) return last
  const head = items.slice(0, -1)
  return language === 'zh' ? `${head.join('、')}与${last}` : `${head.join(', ')} and ${last}`
}

/** A count with its noun: «3 项指标», «3 indicators», «1 indicator». `noun.zh` has its measure word. */
export function formatCount(
  count: number,
  noun: { readonly zh: string; readonly one: string; readonly many: string },
  language: Language,
): string {
  return language === 'zh' ? `${count} ${noun.zh}` : `${count} ${count === 1 ? noun.one : noun.many}`
}

/** Days, late ones with a plus: «+61 天», «−3 days», «0 天». */
export function formatSlip(days: number, language: Language): string {
  const number = days > 0 ? `+${days}` : days < 0 ? `−${-days}` : '0'
  return language === 'zh' ? `${number} 天` : `${number} ${Math.abs(days) === 1 ? 'day' : 'days'}`
}
