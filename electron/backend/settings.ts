import { z } from 'zod'
import type { WorkStore } from '#electron/store/open-work.ts'
import type { Settings } from '#shared/contract/status.ts'
import type { Language } from '#shared/model/local-text.ts'

const settingsSchema = z.strictObject({
  language: z.enum(['zh', 'en']),
  theme: z.enum(['light', 'dark', 'contrast', 'system']),
  numberStyle: z.enum(['language', 'wan', 'western']),
})

const name = 'setting/appearance'

/** What holds before anything was chosen, or while nothing can be read. */
export function firstSettings(language: Language): Settings {
  return { language, theme: 'system', numberStyle: 'language' }
}

/** The user's settings; the first ones where none were saved or an older application's can't be read. */
export function readSettings(work: Pick<WorkStore, 'get'>, language: Language): Settings {
  const first = firstSettings(language)
  const text = work.get(name)
  if (text === null) return first
  const read = settingsSchema.partial().safeParse(JSON.parse(text))
  return read.success ? merged(first, read.data) : first
}

/** Saves what changed and answers all settings; durable on return. */
export function saveSettings(
  work: WorkStore,
  change: z.input<typeof changeSchema>,
  language: Language,
): Settings {
  const settings = merged(readSettings(work, language), change)
  work.set(name, JSON.stringify(settings))
  return settings
}

const changeSchema = settingsSchema.partial()

function merged(settings: Settings, change: z.output<typeof changeSchema>): Settings {
  return {
    language: change.language ?? settings.language,
    theme: change.theme ?? settings.theme,
    numberStyle: change.numberStyle ?? settings.numberStyle,
  }
}
