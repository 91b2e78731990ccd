import type { AcrossMembers, AcrossTime, Direction } from '#shared/model/indicator.ts'
import type { Frequency } from '#shared/model/period.ts'
import type { Language, LocalText } from '#shared/model/local-text.ts'

const directions: Readonly<Record<Direction, LocalText>> = {
  up: { zh: '越高越好', en: 'More is better' },
  down: { zh: '越低越好', en: 'Less is better' },
  band: { zh: '贴近计划为好', en: 'Near plan is better' },
  none: { zh: '不作评判', en: 'No judgement' },
}

const across: Readonly<Record<AcrossMembers | AcrossTime, LocalText>> = {
  sum: { zh: '加总', en: 'Sum' },
  last: { zh: '取期末值', en: 'Last value' },
  max: { zh: '取最大值', en: 'Largest value' },
  ratio: { zh: '分子、分母分别汇总后相除', en: 'Parts added, then divided' },
  none: { zh: '不可汇总', en: 'Not added up' },
}

const frequencies: Readonly<Record<Frequency, LocalText>> = {
  day: { zh: '日', en: 'Daily' },
  week: { zh: '周', en: 'Weekly' },
  month: { zh: '月', en: 'Monthly' },
  quarter: { zh: '季', en: 'Quarterly' },
  half: { zh: '半年', en: 'Half-yearly' },
  year: { zh: '年', en: 'Yearly' },
}

export function directionName(direction: Direction, language: Language): string {
  return directions[direction][language]
}

/** How an indicator adds up, across members or over time, as its definition page says it. */
export function rollUpName(rule: AcrossMembers | AcrossTime, language: Language): string {
  return across[rule][language]
}

export function frequencyName(frequency: Frequency, language: Language): string {
  return frequencies[frequency][language]
}
