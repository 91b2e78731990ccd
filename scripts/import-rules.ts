import { layers, nodeRoots, packages } from '#layers'

type Pattern = { readonly regex: string; readonly message: string }
type Rules = { readonly 'eslint/no-restricted-imports': ['error', { readonly patterns: Pattern[] }] }
type Override = { readonly files: string[]; readonly rules: Rules }

const rootOf = (path: string) => path.slice(0, path.indexOf('/'))

const parent: Pattern = {
  regex: '(^|/)\\.\\.(/|$)',
  message: 'Across layers write #layer/file.ts, inside a layer ./file.ts.',
}

/**
 * Oxlint's overrides for the import table: first every file under a root is refused every import, so that a
 * new folder must be given a place in `layers.ts`; then each layer gets what its row allows.
 */
export function importOverrides(): Override[] {
  const roots = new Set(layers.map(({ path }) => rootOf(path)))
  return [
    override(
      [...roots].map((root) => `${root}/**`),
      [{ regex: '^', message: 'This folder has no place in layers.ts; give it one.' }],
    ),
    ...layers.map(({ path, imports }) => override([`${path}/**`], [allowOnly(path, imports), parent])),
  ]
}

function override(files: string[], patterns: Pattern[]): Override {
  return { files, rules: { 'eslint/no-restricted-imports': ['error', { patterns }] } }
}

function allowOnly(path: string, imports: readonly string[]): Pattern {
  const own = Object.keys(packages).filter((name) => packages[name]?.includes(path))
  const starts = [
    './',
    ...[path, ...imports].map((layer) => `#${layer}/`),
    ...(nodeRoots.includes(rootOf(path)) ? ['node:'] : []),
    ...own.flatMap((name) => [`${name}/`, `${name}\n`]),
  ]
  return {
    regex: `^(?:${otherThan(starts)})`,
    message: `${path} may import ${[...imports, ...own].join(', ') || 'itself only'} (layers.ts).`,
  }
}

/**
 * A regular expression, without looking ahead (Rust has none), for the start of every text that starts with
 * none of `starts`; a line feed in a start stands for the end of the text.
 */
function otherThan(starts: readonly string[]): string {
  if (starts.includes('')) return '[^\\s\\S]'
  const heads = [...new Set(starts.map((start) => start.slice(0, 1)))]
  const following = (head: string) =>
    starts.filter((start) => start.startsWith(head)).map((start) => start.slice(1))
  const letters = heads.filter((head) => head !== '\n')
  return [
    `[^${letters.map(escape).join('')}]`,
    ...(heads.includes('\n') ? [] : ['$']),
    ...letters.map((head) => `${escape(head)}(?:${otherThan(following(head))})`),
  ].join('|')
}

function escape(letter: string): string {
  return /[A-Za-z0-9@:]/.test(letter) ? letter : `\\${letter}`
}
