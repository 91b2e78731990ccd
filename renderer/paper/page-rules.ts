import type { PackDocument } from '#shared/contract/pack.ts'
import { classificationName } from '#shared/format/classification.ts'
import { periodName } from '#shared/format/period.ts'
import type { Language } from '#shared/model/local-text.ts'
import { paperTexts } from './paper-text.ts'

/** What stands in the margins of every page but the cover (reporting rule 62). */
export type Margins = {
  readonly left: string
  readonly right: string
  readonly foot: string
}

export function marginsOf(pack: PackDocument, language: Language): Margins {
  const text = paperTexts[language]
  const dot = language === 'zh' ? ' ・ ' : ' · '
  return {
    left: [pack.meeting[language], pack.title[language]].join(dot),
    right: classificationName(pack.classification, language),
    foot: [
      `${text.snapshot} ${periodName(pack.asOf, language)} ${text.number(pack.snapshot.sequence)}`,
      `sha256 ${pack.snapshot.hash.slice(0, 16)}`,
      text.verified,
      text.definitionsAt,
    ].join(dot),
  }
}

/**
 * The rules of the pages: A4 landscape, head and foot in the margins, and a named page for each section, since print
 * engines can't yet repeat a heading by themselves.
 */
export function pageRules(pack: PackDocument, language: Language): string {
  const { left, right, foot } = marginsOf(pack, language)
  const font = "font-family: 'Noto Sans SC'; font-size: 8pt; color: #4a5868;"
  const box = (place: string, content: string): string => `@${place} { content: ${content}; ${font} }`
  const sections = pack.sections.filter(({ id }) => id !== 'cover')
  return [
    `@page { size: A4 landscape; margin: 19mm 14mm 15mm; ${box('top-left', quoted(left))} ${box('top-right', quoted(right))} ${box('bottom-left', quoted(foot))} ${box('bottom-right', "counter(page) ' / ' counter(pages)")} }`,
    `@page cover { margin: 0; @top-left { content: none } @top-right { content: none } @bottom-left { content: none } @bottom-right { content: none } }`,
    ...sections.map(
      ({ id, title }) => `@page ${pageName(id)} { ${box('top-center', quoted(title[language]))} }`,
    ),
  ].join('\n')
}

/** The name of a section's pages; letters, digits and `-` only. */
export function pageName(sectionId: string): string {
  return sectionId === 'cover' ? 'cover' : `s-${sectionId.replaceAll(/[^a-z0-9-]/gi, '-')}`
}

/** A text as a CSS string: nothing in it can end the string or the rule. */
function quoted(text: string): string {
  return `"${text.replaceAll(/["\\\n\r\f<>]/g, (sign) => `\\${sign.charCodeAt(0).toString(16)} `)}"`
}
