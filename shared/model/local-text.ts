export type Language = 'zh' | 'en'

export const languages: readonly Language[] = ['zh', 'en']

/** A text in both languages of the product; neither may be missing. */
export type LocalText = { readonly zh: string; readonly en: string }
