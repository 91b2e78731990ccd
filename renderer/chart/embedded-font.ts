/** Parts of a font that the page's style sheets name: where each lies, and which characters it has. */
type Part = { readonly url: string; readonly weight: string; readonly range: string }

/**
 * A style sheet with the parts of the page's font that a text needs, as data: a picture made of an SVG can't reach
 * the page's own. Characters that no part has are left to the system.
 */
export async function embeddedFont(
  text: string,
  family: string,
  weights: readonly string[],
): Promise<string> {
  const codes = [...new Set(text)].map((letter) => letter.codePointAt(0) ?? 0)
  const needed = partsOf(family).filter(
    ({ weight, range }) => weights.includes(weight) && codes.some((code) => isIn(code, range)),
  )
  const rules = await Promise.all(
    needed.map(async ({ url, weight, range }) => {
      const data = await dataUrl(await (await fetch(url)).blob())
      return `@font-face{font-family:'${family}';font-weight:${weight};src:url(${data}) format('woff2');unicode-range:${range}}`
    }),
  )
  return rules.join('')
}

function partsOf(family: string): Part[] {
  return [...document.styleSheets].flatMap((sheet) => {
    const base = sheet.href ?? document.baseURI
    return [...sheet.cssRules].flatMap((rule) => {
      if (!(rule instanceof CSSFontFaceRule)) return []
      const { style } = rule
      const path = /url\(["']?([^"')]+)["']?\)/.exec(style.getPropertyValue('src'))?.[1]
      if (path === undefined || style.getPropertyValue('font-family').replaceAll(/["']/g, '') !== family)
        return []
      return [
        {
          url: new URL(path, base).href,
          weight: style.getPropertyValue('font-weight'),
          range: style.getPropertyValue('unicode-range'),
        },
      ]
    })
  })
}

/** Whether a character is in a range such as `U+4E00-9FFF, U+3002`; a part without one has every character. */
export function isIn(code: number, range: string): boolean {
  if (range === '') return true
  return range.split(',').some((part) => {
    const [, from = '', to = from] = /U\+([0-9a-f]+)(?:-([0-9a-f]+))?/i.exec(part) ?? []
    return from !== '' && code >= Number.parseInt(from, 16) && code <= Number.parseInt(to, 16)
  })
}

function dataUrl(blob: Blob): Promise<string> {
  return new Promise((done, failed) => {
    const reader = new FileReader()
    reader.addEventListener('load', () => done(typeof reader.result === 'string' ? reader.result : ''))
    reader.addEventListener('error', () => failed(reader.error ?? new Error('a font could not be read')))
    reader.readAsDataURL(blob)
  })
}
