import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const folder = import.meta.dirname

/**
 * Installs what is compared with, by its own lock file, into this folder: nothing of it is a dependency of the
 * application. Then checks the types of the programs that use it.
 */
export function installRivals(): void {
  if (!existsSync(join(folder, 'node_modules', '@duckdb', 'node-api'))) {
    run('npm', ['ci'])
  }
  run(join(folder, '..', '..', '..', 'node_modules', '.bin', 'tsc'), ['--project', folder])
}

function run(program: string, words: readonly string[]): void {
  const { status, error } = spawnSync(program, words, {
    cwd: folder,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  if (status !== 0) throw error ?? new Error(`${program} ended with ${status}`)
}
