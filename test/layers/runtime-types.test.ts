import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root, toolScript } from '#scripts/project.mjs'

const words = {
  page: 'document.title',
  node: 'process.pid',
  bundler: 'import.meta.env.MODE',
}

const given: readonly (readonly [project: string, readonly (keyof typeof words)[]])[] = [
  ['shared', []],
  ['central', ['node']],
  ['electron', ['node']],
  ['electron/shell', ['node']],
  ['renderer/view', []],
  ['renderer', ['page', 'bundler']],
]

describe('tsc with the settings of a project', () => {
  it.each(given)('gives %s the types of %j only', async (project, expected) => {
    const known = await Promise.all(
      Object.entries(words).map(async ([word, text]) => ((await compiles(project, text)) ? [word] : [])),
    )
    expect(known.flat().sort()).toEqual([...expected].sort())
  })
})

/** Whether `text` means something to TypeScript in a file that is compiled as the project's own are. */
async function compiles(project: string, text: string): Promise<boolean> {
  const cache = join(root, 'node_modules/.cache')
  await mkdir(cache, { recursive: true })
  const folder = await mkdtemp(join(cache, 'types-'))
  try {
    await writeFile(join(folder, 'planted.ts'), `export const planted: unknown = ${text}\n`)
    await writeFile(
      join(folder, 'tsconfig.json'),
      JSON.stringify({
        extends: join(root, project, 'tsconfig.json'),
        compilerOptions: { composite: false, noEmit: true, emitDeclarationOnly: false },
        files: ['planted.ts'],
        include: [],
        references: [],
      }),
    )
    const args = [toolScript('typescript', 'tsc'), '-p', folder]
    return await new Promise((resolve, reject) => {
      execFile(process.execPath, args, (failure, output) => {
        if (!failure) resolve(true)
        else if (/planted\.ts.*TS(?:2304|2580|2584|2591|2339)/.test(output)) resolve(false)
        else reject(new Error(output || failure.message))
      })
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
