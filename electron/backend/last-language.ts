import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Language } from '#shared/model/local-text.ts'

/** Unsealed, for it is no secret and has to be known while everything else is locked. */
const fileIn = (dataDirectory: string) => join(dataDirectory, 'language')

/** The language that was last used on this device; `null` where none is known. */
export function lastLanguage(dataDirectory: string): Language | null {
  try {
    const text = readFileSync(fileIn(dataDirectory), 'utf8').trim()
    return text === 'zh' || text === 'en' ? text : null
  } catch {
    return null
  }
}

/** Notes the language that is used. One that can't be noted costs a choice at the next lock, and nothing else. */
export function noteLanguage(dataDirectory: string, language: Language): void {
  if (lastLanguage(dataDirectory) === language) return
  const path = fileIn(dataDirectory)
  try {
    writeFileSync(`${path}.new`, `${language}\n`, { mode: 0o600 })
    renameSync(`${path}.new`, path)
  } catch {
    // A full disk or a folder that can't be written to: other things say so.
  }
}
