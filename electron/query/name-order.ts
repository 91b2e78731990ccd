import type { Language } from '#shared/model/local-text.ts'

const collators = {
  zh: new Intl.Collator('zh-Hans-CN'),
  en: new Intl.Collator('en-GB'),
} as const

/** Names in the order in which readers of the language look them up: by pinyin, by alphabet. */
export function compareNames(one: string, other: string, language: Language): number {
  return collators[language].compare(one, other)
}
