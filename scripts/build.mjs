// Builds what runs: the page (dist/renderer) and, with --electron, Electron's processes (dist/electron).
// --if-changed skips the page where nothing that it is made of has changed since the last build.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { main, root, runNode, toolScript } from './project.mjs'

const sources = ['renderer', 'shared', 'vite.config.ts', 'package-lock.json']
const stamp = join(root, 'dist/renderer.sha256')

await main(async () => {
  const flags = process.argv.slice(2)
  const unknown = flags.filter((flag) => !['--electron', '--if-changed'].includes(flag))
  if (unknown.length > 0) throw new Error(`Unknown: ${unknown.join(' ')}. Use --electron or --if-changed.`)
  const pageCode = await buildPage(flags.includes('--if-changed'))
  if (pageCode !== 0 || !flags.includes('--electron')) return pageCode
  return vite('vite.electron.config.ts')
})

async function buildPage(isLazy) {
  const hash = hashOf(sources)
  const isBuilt = existsSync(join(root, 'dist/renderer/index.html'))
  if (isLazy && isBuilt && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return 0
  const code = await vite('vite.config.ts')
  if (code === 0) {
    mkdirSync(join(root, 'dist'), { recursive: true })
    writeFileSync(stamp, hash)
  }
  return code
}

function vite(config) {
  return runNode([toolScript('vite'), 'build', '--config', config, '--logLevel', 'warn'])
}

function hashOf(paths) {
  const hash = createHash('sha256')
  for (const path of paths.flatMap(filesUnder)) {
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0')
  }
  return hash.digest('hex')
}

function filesUnder(path) {
  if (!statSync(join(root, path)).isDirectory()) return [path]
  const names = readdirSync(join(root, path), { withFileTypes: true })
  return names
    .sort((left, right) => (left.name < right.name ? -1 : 1))
    .flatMap((entry) =>
      entry.isDirectory() ? filesUnder(`${path}/${entry.name}`) : [`${path}/${entry.name}`],
    )
}
