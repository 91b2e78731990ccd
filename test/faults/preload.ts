import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A library that is loaded into a process before all others, in a folder of its own. */
export type Preload = { readonly path: string; readonly remove: () => void }

/** Compiles a C source of this folder; throws with the compiler's words. A machine without a compiler fails. */
export function compilePreload(source: string): Preload {
  if (process.platform !== 'linux') throw new Error('the fault trials preload libraries as Linux does')
  const folder = mkdtempSync(join(tmpdir(), 'faults-preload-'))
  const path = join(folder, `${basename(source, '.c')}.so`)
  const file = fileURLToPath(new URL(source, import.meta.url))
  const args = ['-shared', '-fPIC', '-O2', '-Wall', '-Wextra', '-o', path, file, '-ldl', '-lpthread']
  const { status, stderr, error } = spawnSync('cc', args, { encoding: 'utf8' })
  if (status !== 0) {
    rmSync(folder, { recursive: true, force: true })
    throw new Error(`${source} does not compile: ${error?.message ?? stderr}`)
  }
  return { path, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
