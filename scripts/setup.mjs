// Makes a fresh clone ready, and is quick where it is ready: npm packages as locked, what the purpose needs from the
// system, and the built page.
//
//   node scripts/setup.mjs [--for demo|test]
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isInstalled } from './installed.mjs'
import { main, projectNode, root, run, runNode } from './project.mjs'

await main(async () => {
  const purpose = purposeOf(process.argv.slice(2))
  await installPackages()
  const code = purpose ? await runNode(['scripts/setup-system.ts', purpose]) : 0
  if (code !== 0) return code
  return runNode(['scripts/build.mjs', '--if-changed'])
})

function purposeOf(args) {
  if (args.length === 0) return null
  const [flag, purpose] = args
  if (args.length !== 2 || flag !== '--for' || (purpose !== 'demo' && purpose !== 'test')) {
    throw new Error('Use: node scripts/setup.mjs [--for demo|test]')
  }
  return purpose
}

async function installPackages() {
  const lock = read('package-lock.json')
  const hidden = read('node_modules/.package-lock.json')
  const isThere = (place) => existsSync(join(root, place))
  if (hidden && isInstalled(lock, hidden, isThere) && projectNode()) return
  console.log('Installing the locked npm packages …')
  const npm = process.env.npm_execpath
  // npm says where it is; without it a shell must find it, since on Windows it is a script.
  const code = npm ? await run(process.execPath, [npm, 'ci']) : await run('npm', ['ci'], { shell: true })
  if (code !== 0) throw new Error('npm ci failed; what it says above names the cause. Then run this again.')
  if (!projectNode()) {
    throw new Error('npm skipped the install script of `node`. Run: npm rebuild node, then this again.')
  }
}

function read(path) {
  return existsSync(join(root, path)) ? JSON.parse(readFileSync(join(root, path), 'utf8')) : null
}
