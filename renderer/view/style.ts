import { scaleStyleOf } from '#shared/format/scale.ts'
import type { ScaleStyle } from '#shared/format/scale.ts'
import type { Language } from '#shared/model/local-text.ts'

export type { Language } from '#shared/model/local-text.ts'

/** How a reader wants figures written. */
export type Style = { readonly language: Language; readonly amounts: ScaleStyle }

/** The style that the settings ask for; `language` as a number style follows the language. */
export function styleOf(settings: {
  readonly language: Language
  readonly numberStyle: 'language' | 'wan' | 'western'
}): Style {
  const { language, numberStyle } = settings
  return { language, amounts: numberStyle === 'language' ? scaleStyleOf(language) : numberStyle }
}
