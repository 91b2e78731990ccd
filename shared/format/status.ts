import type { Flag, Status } from '#shared/model/figure.ts'
import type { Certification } from '#shared/model/indicator.ts'
import type { Language, LocalText } from '#shared/model/local-text.ts'
import type { PartitionState } from '#shared/model/snapshot.ts'

/** A status is always shown with a sign as well as a colour (reporting rule 16). */
export const statusSigns: Readonly<Record<Status, string>> = {
  'on-target': '✔',
  attention: '!',
  'off-target': '✖',
}

const statusNames: Readonly<Record<Status, LocalText>> = {
  'on-target': { zh: '达标', en: 'On target' },
  attention: { zh: '关注', en: 'Attention' },
  'off-target': { zh: '未达', en: 'Off target' },
}

const stateNames: Readonly<Record<PartitionState, LocalText>> = {
  preliminary: { zh: '初值', en: 'Preliminary' },
  final: { zh: '终值', en: 'Final' },
  restated: { zh: '已重述', en: 'Restated' },
}

const certificationNames: Readonly<Record<Certification, LocalText>> = {
  draft: { zh: '草稿', en: 'Draft' },
  certified: { zh: '已认证', en: 'Certified' },
  deprecated: { zh: '已停用', en: 'Deprecated' },
}

const flagNames: Readonly<Record<Flag, LocalText>> = {
  estimated: { zh: '估算', en: 'Estimated' },
  suppressed: { zh: '不予披露', en: 'Suppressed' },
}

export function statusName(status: Status, language: Language): string {
  return statusNames[status][language]
}

/** Sign and word together: «✔ 达标», «✖ Off target». */
export function formatStatus(status: Status, language: Language): string {
  return `${statusSigns[status]} ${statusName(status, language)}`
}

export function stateName(state: PartitionState, language: Language): string {
  return stateNames[state][language]
}

export function certificationName(certification: Certification, language: Language): string {
  return certificationNames[certification][language]
}

export function flagName(flag: Flag, language: Language): string {
  return flagNames[flag][language]
}
