import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import config from '#lint'
import { toolScript } from '#scripts/project.mjs'

type Report = {
  readonly diagnostics: readonly {
    readonly code: string
    readonly filename: string
    readonly labels: readonly { readonly span: { readonly line: number } }[]
  }[]
}

/**
 * Lints a tree of its own that holds `files` (path → imported names, one import to a line) with the project's real
 * configuration, and answers, by path, which of the names the import table refused.
 */
export async function refusedIn(
  files: ReadonlyMap<string, readonly string[]>,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const folder = await mkdtemp(join(tmpdir(), 'layers-'))
  try {
    await writeFile(join(folder, '.oxlintrc.json'), JSON.stringify(config))
    for (const [path, names] of files) {
      await mkdir(join(folder, dirname(path)), { recursive: true })
      await writeFile(join(folder, path), names.map((name) => `import '${name}'\n`).join(''))
    }
    const report = await lint(folder)
    const refused = (path: string, names: readonly string[]) => {
      const lines = new Set(
        report.diagnostics
          .filter(({ code, filename }) => code.includes('no-restricted-imports') && filename === path)
          .map(({ labels }) => labels[0]?.span.line),
      )
      return names.filter((_, index) => lines.has(index + 1))
    }
    return new Map([...files].map(([path, names]) => [path, refused(path, names)]))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function lint(folder: string): Promise<Report> {
  const args = [toolScript('oxlint'), '--format', 'json', '--config', '.oxlintrc.json', '.']
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { cwd: folder, maxBuffer: 1 << 28 }, (_, output, complaint) => {
      try {
        // Oxlint's own JSON reporter.
        resolve(JSON.parse(output) as Report)
      } catch {
        reject(new Error(complaint || output))
      }
    })
  })
}
