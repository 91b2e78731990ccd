// One font file for each weight with the characters that the application's own words are written in. The font comes
// in a hundred parts by character, of which the first screen would need thirty-nine; what these files lack, such as
// a rare name, still comes from the parts.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import subsetFont from 'subset-font'
import type { Plugin } from 'vite'

const family = 'Noto Sans SC'
const weights = [400, 500, 700] as const
const font = 'node_modules/@fontsource/noto-sans-sc'

/** Where words come from that are seen on screens. */
const sources = [
  'renderer',
  'shared',
  'electron/backend',
  'electron/insight',
  'electron/query',
  'resources/demo',
]

/** The page's own sheet of the font's parts; what is written here stands in its place and imports it. */
const parts = 'renderer/ui/fonts.css'

/** What the part of the Latin script covers, one file for each weight already. */
const latin =
  /^[\0-\u00ff\u0131\u0152\u0153\u02bb\u02bc\u02c6\u02da\u02dc\u2000-\u206f\u20ac\u2122\u2191\u2193\u2212\u2215\ufeff\ufffd]$/

/** Every character of the words, apart from the Latin ones, in order. */
export function wordCharacters(root: string): string {
  const found = new Set<string>()
  for (const file of sources.flatMap((folder) => textFiles(join(root, folder)))) {
    for (const character of readFileSync(file, 'utf8')) if (!latin.test(character)) found.add(character)
  }
  return [...found].toSorted().join('')
}

/**
 * Adds those files to the page's fonts, declared after the parts so that they come first, and has them fetched with
 * the page's scripts instead of when the first text is laid out.
 */
export function firstFont(root: string): Plugin {
  return {
    name: 'first-font',
    enforce: 'pre',
    resolveId: (id) => (id === `#${parts}` ? writeFont(root) : null),
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle }) =>
        Object.keys(bundle ?? {})
          .filter((file) => /\/(?:first|noto-sans-sc-latin)-(?:400|500|700)[^/]*\.woff2$/.test(file))
          .map((file) => ({
            tag: 'link',
            attrs: { rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: true, href: `/${file}` },
            injectTo: 'head' as const,
          })),
    },
  }
}

/** Writes files and style sheet, once for the same characters of the same font, and resolves to the sheet's path. */
async function writeFont(root: string): Promise<string> {
  const characters = wordCharacters(root)
  const version = readFileSync(join(root, font, 'package.json'), 'utf8')
  const key = createHash('sha256').update(characters).update(version).digest('hex').slice(0, 16)
  const folder = join(root, 'node_modules/.cache/first-font', key)
  const sheet = join(folder, 'first-font.css')
  if (existsSync(sheet)) return sheet
  mkdirSync(folder, { recursive: true })
  for (const weight of weights) {
    const whole = readFileSync(
      join(root, font, `files/noto-sans-sc-chinese-simplified-${weight}-normal.woff2`),
    )
    writeFileSync(
      join(folder, `first-${weight}.woff2`),
      await subsetFont(whole, characters, { targetFormat: 'woff2' }),
    )
  }
  const imported = relative(folder, join(root, parts)).split(sep).join('/')
  const faces = weights.map((weight) => faceOf(weight, characters))
  // Last: the sheet's being there says that all of it is.
  writeFileSync(sheet, [`@import '${imported}';`, ...faces, ''].join('\n'))
  return sheet
}

function faceOf(weight: number, characters: string): string {
  const range = [...characters].map((one) => `U+${(one.codePointAt(0) ?? 0).toString(16)}`).join()
  return `@font-face{font-family:'${family}';font-style:normal;font-display:swap;font-weight:${weight};src:url(./first-${weight}.woff2) format('woff2');unicode-range:${range}}`
}

function textFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:tsx?|csv|json)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
}
