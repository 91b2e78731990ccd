import type { Unit } from '#shared/model/indicator.ts'
import type { Language, LocalText } from '#shared/model/local-text.ts'

/** What a unit counts, so that amounts may be scaled by 万 or millions and shares may not. */
export type UnitKind = 'amount' | 'share' | 'duration' | 'index'

export type UnitName = {
  /** The name that stands in titles and column heads (reporting rule 24). */
  readonly name: LocalText
  /** What stands beside a number. */
  readonly symbol: LocalText
  readonly kind: UnitKind
  /** How many of the base (a yuan, a person, one of something) one unit is; amounts only. */
  readonly factor: number
  /** The base's own symbol, which follows 万 or «m». */
  readonly base: LocalText
}

const nothing: LocalText = { zh: '', en: '' }
const yuan: LocalText = { zh: '元', en: 'CNY' }
const person: LocalText = { zh: '人', en: 'people' }

const dollar: LocalText = { zh: '美元', en: 'USD' }

const units: Readonly<Record<string, UnitName>> = {
  CNY: amount('元', 'CNY', 1, yuan),
  CNY_K: amount('千元', 'CNY k', 1e3, yuan),
  CNY_W: amount('万元', 'CNY 10k', 1e4, yuan),
  CNY_M: amount('百万元', 'CNY m', 1e6, yuan),
  CNY_E: amount('亿元', 'CNY 100m', 1e8, yuan),
  CNY_B: amount('十亿元', 'CNY bn', 1e9, yuan),
  USD: amount('美元', 'USD', 1, dollar),
  USD_M: amount('百万美元', 'USD m', 1e6, dollar),
  COUNT: { ...amount('个', 'count', 1, nothing), symbol: nothing },
  COUNT_K: amount('千', 'k', 1e3, nothing),
  COUNT_M: amount('百万', 'm', 1e6, nothing),
  PERSON: amount('人', 'people', 1, person),
  PERSON_K: amount('千人', 'k people', 1e3, person),
  PERSON_M: amount('百万人', 'm people', 1e6, person),
  PCT: share('%', '%'),
  BP: share('基点', 'bp'),
  PER_M: share('每百万笔', 'per m'),
  PER_K: share('每千笔', 'per k'),
  POINT: other('index', '分', 'points'),
  X: { ...other('index', '倍', '×'), symbol: { zh: '倍', en: '×' } },
  TPS: other('index', '笔/秒', 'TPS'),
  SECOND: other('duration', '秒', 's'),
  MS: other('duration', '毫秒', 'ms'),
  MINUTE: other('duration', '分钟', 'min'),
  HOUR: other('duration', '小时', 'h'),
  DAY: other('duration', '天', 'days'),
  MONTH: other('duration', '个月', 'months'),
  YEAR: other('duration', '年', 'years'),
}

function amount(zh: string, en: string, factor: number, base: LocalText): UnitName {
  return { name: { zh, en }, symbol: { zh, en }, kind: 'amount', factor, base }
}

function share(zh: string, en: string): UnitName {
  return other('share', zh, en)
}

function other(kind: UnitKind, zh: string, en: string): UnitName {
  return { name: { zh, en }, symbol: { zh, en }, kind, factor: 1, base: nothing }
}

/** All that is known of a unit; one that is not known shows its code. */
export function unitOf(unit: Unit): UnitName {
  if (Object.hasOwn(units, unit)) return units[unit] ?? other('index', unit, unit)
  return other('index', unit, unit)
}

/** The unit as titles name it: 百万元, CNY m. */
export function unitName(unit: Unit, language: Language): string {
  return unitOf(unit).name[language]
}

/** The unit as it stands beside a number; empty for plain counts. */
export function unitSymbol(unit: Unit, language: Language): string {
  return unitOf(unit).symbol[language]
}
