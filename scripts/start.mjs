// Opens the application: in Electron where its program is installed (npx install-electron), else in an installed
// Chromium. Arguments are passed on.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { main, root, run, runNode } from './project.mjs'

await main(async () => {
  const args = process.argv.slice(2)
  const electron = electronProgram(process.env)
  // Bundled, it starts in a third of the time that its sources take; setting up has built it.
  if (!electron) return runNode(['dist/host/main.js', 'open', ...args])
  const code = await runNode(['scripts/build.mjs', '--if-changed', '--electron'])
  return code === 0 ? run(electron, ['.', ...args]) : code
})

/** Electron's program, or `null`; never asks the package itself, which would download it. */
function electronProgram(env) {
  const folder = join(root, 'node_modules/electron')
  const named = join(folder, 'path.txt')
  const name = existsSync(named) ? readFileSync(named, 'utf8').trim() : 'electron'
  const path = join(env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist'), name)
  return existsSync(path) ? path : null
}
