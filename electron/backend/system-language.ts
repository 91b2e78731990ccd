import type { Language } from '#shared/model/local-text.ts'

/** The language for what a system calls its own (`en_GB.UTF-8`, `en-US`); Chinese is the first language of the users. */
export function languageOf(locale: string): Language {
  return locale.toLowerCase().startsWith('en') ? 'en' : 'zh'
}
