import type { Language } from '#shared/model/local-text.ts'
import { en } from './en.ts'
import { zh } from './zh.ts'

export type Words = typeof zh

/** Every text of the page that is not a figure's, a name's or a unit's (those come from `shared/format`). */
export function wordsIn(language: Language): Words {
  return language === 'zh' ? zh : en
}
