import { globSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { layers, nodeRoots, packages } from '#layers'
import { root } from '#scripts/project.mjs'
import { refusedIn } from './planted.ts'
import { tableBelow } from './written-table.ts'

type Manifest = Record<'dependencies' | 'devDependencies', Readonly<Record<string, string>>>

const paths = layers.map(({ path }) => path)
const rootOf = (path: string) => path.split('/')[0] ?? path

describe('the import table', () => {
  /** Every layer's file tries to import from every layer, every package and Node. */
  const attempts = [
    ...paths.map((path) => `#${path}/planted.ts`),
    ...Object.keys(packages).flatMap((name) => [name, `${name}/part.js`]),
    'node:fs',
    'left-pad',
    'https://cdn.example/left-pad.js',
    './beside.ts',
    './deeper/../../other/beside.ts',
    '../other/beside.ts',
    '/absolute.ts',
    '#central/planted.ts',
    '#test/planted.ts',
  ]
  let refused: ReadonlyMap<string, readonly string[]>

  beforeAll(async () => {
    const planted = paths.flatMap((path) => [`${path}/planted.ts`, `${path}/deeper/planted.ts`])
    refused = await refusedIn(
      new Map([...planted, 'shared/new/planted.ts', 'electron/planted.ts'].map((path) => [path, attempts])),
    )
  })

  it.each(layers)('lets $path import its row and nothing else', ({ path, imports }) => {
    const allowed = attempts.filter(
      (name) =>
        name === './beside.ts' ||
        [path, ...imports].some((layer) => name.startsWith(`#${layer}/`)) ||
        (name === 'node:fs' && nodeRoots.includes(rootOf(path))) ||
        Object.entries(packages).some(
          ([own, owners]) => owners.includes(path) && (name === own || name.startsWith(`${own}/`)),
        ),
    )
    const expected = attempts.filter((name) => !allowed.includes(name))
    expect(refused.get(`${path}/planted.ts`)).toEqual(expected)
    expect(refused.get(`${path}/deeper/planted.ts`)).toEqual(expected)
  })

  it('refuses every import in a folder that has no row', () => {
    expect(refused.get('shared/new/planted.ts')).toEqual(attempts)
    expect(refused.get('electron/planted.ts')).toEqual(attempts)
  })

  it('says what ARCHITECTURE.md says of layers', async () => {
    const written = tableBelow(await readFile(join(root, 'ARCHITECTURE.md'), 'utf8'), 'layer')
    expect(sorted(written)).toEqual(sorted(new Map(layers.map(({ path, imports }) => [path, imports]))))
  })

  it('says what ARCHITECTURE.md says of packages', async () => {
    const written = tableBelow(await readFile(join(root, 'ARCHITECTURE.md'), 'utf8'), 'package')
    expect(sorted(written)).toEqual(sorted(new Map(Object.entries(packages))))
  })

  it('has a row for every folder that holds sources', () => {
    const sources = globSync(`{${[...new Set(paths.map(rootOf))].join()}}/**/*.{ts,tsx}`, { cwd: root })
    const placed = (file: string) => paths.some((path) => file.split(sep).join('/').startsWith(`${path}/`))
    expect(sources.filter((file) => !placed(file))).toEqual([join('shared', 'globals.d.ts')])
  })

  it('names only packages that package.json has', async () => {
    // npm checks the file's form at each install.
    const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as Manifest
    const known = { ...manifest.dependencies, ...manifest.devDependencies }
    expect(Object.keys(packages).filter((name) => !(name in known))).toEqual([])
  })

  it('lets the parts of a layer import in one direction only', () => {
    const cycles = layers.flatMap(({ path, imports }) =>
      imports.filter((other) => reaches(other, path)).map((other) => `${path} ⇄ ${other}`),
    )
    expect(cycles).toEqual([])
  })
})

function reaches(from: string, to: string): boolean {
  const next = layers.find(({ path }) => path === from)?.imports ?? []
  return next.some((path) => path === to || reaches(path, to))
}

function sorted(table: ReadonlyMap<string, readonly string[]>): [string, string[]][] {
  return [...table]
    .map(([key, names]): [string, string[]] => [key, [...names].sort(byText)])
    .sort(([left], [right]) => byText(left, right))
}

function byText(left: string, right: string): number {
  return left < right ? -1 : Number(left > right)
}
