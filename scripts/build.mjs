// Builds what runs: the page (dist/renderer), the terminal and window over an installed Chromium (dist/host) and,
// with --electron, Electron's processes (dist/electron).
// --if-changed skips each part where nothing that it is made of has changed since it was built.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { main, root, runNode, toolScript } from './project.mjs'

const dependencies = ['package-lock.json']
const worded = ['electron/backend', 'electron/insight', 'electron/query']
const page = {
  name: 'renderer',
  entry: 'index.html',
  config: 'vite.config.ts',
  // The font that is loaded first holds the characters of all words, wherever they come from.
  sources: ['renderer', 'shared', ...worded, 'resources/demo', 'scripts/first-font.ts', ...dependencies],
}
const host = {
  name: 'host',
  entry: 'main.js',
  config: 'vite.host.config.ts',
  sources: ['electron', 'shared', ...dependencies],
}

await main(async () => {
  const flags = process.argv.slice(2)
  const unknown = flags.filter((flag) => !['--electron', '--if-changed'].includes(flag))
  if (unknown.length > 0) throw new Error(`Unknown: ${unknown.join(' ')}. Use --electron or --if-changed.`)
  for (const part of [page, host]) {
    const code = await buildPart(part, flags.includes('--if-changed'))
    if (code !== 0) return code
  }
  return flags.includes('--electron') ? vite('vite.electron.config.ts') : 0
})

async function buildPart({ name, entry, config, sources }, isLazy) {
  const stamp = join(root, `dist/${name}.sha256`)
  const hash = hashOf([...sources, config])
  const isBuilt = existsSync(join(root, 'dist', name, entry))
  if (isLazy && isBuilt && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return 0
  const code = await vite(config)
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
