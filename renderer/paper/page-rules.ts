import { classificationName } from '#shared/format/classification.ts'
import { compactPeriodName } from '#shared/format/period.ts'
import type { Paper } from './paper-context.ts'

/** What stands in the margins of every page (rule 62), by section. */
export type PageRules = {
  readonly css: string
  /** All that it writes, so that the fonts for it are there before it is printed. */
  readonly text: string
}

/**
 * The document's `@page` rules: A4 landscape; above its title, the section's title (a page of its own name for each
 * section, as Chromium has no running titles) and the classification; below snapshot, hash and page number.
 */
export function pageRules({ pack, style, words }: Paper): PageRules {
  const { language } = style
  const { snapshot, asOf } = pack
  const [before = '', between = '', after = ''] = words.paper.page('\n', '\n').split('\n')
  const margins = {
    document: pack.title[language],
    classification: classificationName(pack.classification, language),
    source: [
      words.paper.footer(compactPeriodName(asOf, language), snapshot.sequence),
      `sha256 ${shortHash(snapshot.hash)}`,
      words.paper.verified,
    ].join(words.apart),
  }
  const titles = pack.sections.map(({ title }, index) => sectionTitle(index, title[language]))
  const css = [
    `@page {
      size: A4 landscape;
      margin: 21mm 14mm 16mm;
      @top-left { content: ${quoted(margins.document)}; ${marginText('left', 'bottom')} }
      @top-center { content: ''; ${marginText('center', 'bottom')} }
      @top-right { content: ${quoted(margins.classification)}; ${marginText('right', 'bottom')} font-weight: 700; }
      @bottom-left { content: ${quoted(margins.source)}; ${marginText('left', 'top')} }
      @bottom-center { content: ''; ${marginText('center', 'top')} }
      @bottom-right {
        content: ${quoted(before)} counter(page) ${quoted(between)} counter(pages) ${quoted(after)};
        ${marginText('right', 'top')}
      }
    }`,
    '@page cover { margin: 0; @top-left { content: none } @top-center { content: none } @top-right { content: none } @bottom-left { content: none } @bottom-center { content: none } @bottom-right { content: none } }',
    ...pack.sections.map(({ id }, index) =>
      id === 'cover'
        ? ''
        : `@page ${pageName(id)} { @top-left { content: ${quoted([margins.document, titles[index] ?? ''].join(words.apart))}; ${marginText('left', 'bottom')} } }`,
    ),
  ].join('\n')
  return { css, text: [...Object.values(margins), ...titles, before, between, after, '0123456789'].join('') }
}

/** Sections are counted from the first with figures; cover and contents have no number. */
export function sectionTitle(index: number, title: string): string {
  return index < 2 ? title : `${index - 1} ${title}`
}

/** A page's name in CSS: letters, digits and hyphens after a letter. */
export function pageName(section: string): string {
  return section === 'cover'
    ? 'cover'
    : `section-${section.replace(/[^A-Za-z0-9]/g, (sign) => `-${sign.codePointAt(0)}-`)}`
}

export function shortHash(hash: string): string {
  return `${hash.slice(0, 4)}…${hash.slice(-4)}`
}

function marginText(align: 'left' | 'center' | 'right', edge: 'top' | 'bottom'): string {
  const rule =
    edge === 'bottom'
      ? 'border-bottom: 0.6pt solid #16202c; padding-bottom: 2mm;'
      : 'border-top: 0.4pt solid #b6bfc9; padding-top: 2mm;'
  const place =
    edge === 'bottom'
      ? 'vertical-align: bottom; margin-bottom: 4mm;'
      : 'vertical-align: top; margin-top: 3mm;'
  return `font: 400 8pt 'Noto Sans SC'; color: #4a5868; text-align: ${align}; white-space: nowrap; ${rule} ${place}`
}

/** A text as a string of CSS, whatever it holds. */
export function quoted(text: string): string {
  return `"${text.replace(/["\\\n\r\f<>]/g, (sign) => `\\${(sign.codePointAt(0) ?? 0).toString(16)} `)}"`
}
