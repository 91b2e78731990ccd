import type { Claim, Message } from '#shared/contract/message.ts'
import type { LocalText } from '#shared/model/local-text.ts'

/** A part of a sentence with what it claims. */
export type Clause = { readonly text: LocalText; readonly claims: readonly Claim[] }

export function clause(zh: string, en: string, claims: readonly Claim[] = []): Clause {
  return { text: { zh, en }, claims }
}

/** A sentence of one clause or several that were written together. */
export function message(rule: string, { text, claims }: Clause): Message {
  return { text: { zh: tidyChinese(text.zh), en: capitalised(text.en) }, rule, claims }
}

/** Clauses one after the other, joined by what each language puts between them. */
export function joined(clauses: readonly Clause[], between: LocalText): Clause {
  return {
    text: {
      zh: clauses.map(({ text }) => text.zh).join(between.zh),
      en: clauses.map(({ text }) => text.en).join(between.en),
    },
    claims: clauses.flatMap(({ claims }) => claims),
  }
}

export const comma: LocalText = { zh: '，', en: ', ' }
export const semicolon: LocalText = { zh: '；', en: '; ' }

/** Spaces stand between Chinese and figures, not between Chinese and Chinese: «由 3.88 亿调整为 3.85 亿». */
export function tidyChinese(text: string): string {
  return text.replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '')
}

function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}
