// Builds the page and Electron's processes and packages them; arguments go to electron-builder (--linux, --mac, --win,
// --dir …). Ends with out/package/SHA256SUMS over the installers.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { main, root, runNode, toolScript } from './project.mjs'

const output = join(root, 'out/package')
const installers = /\.(?:AppImage|deb|dmg|exe)$/

await main(async () => {
  const built = await runNode(['scripts/build.mjs', '--electron'])
  if (built !== 0) return built
  // With the program already there, electron-builder downloads nothing for this system.
  const electron = join(root, 'node_modules/electron/dist')
  const isHere = existsSync(join(electron, 'version'))
  const args = [...(isHere ? [`-c.electronDist=${electron}`] : []), ...process.argv.slice(2)]
  const code = await runNode([toolScript('electron-builder'), '--publish', 'never', ...args])
  if (code === 0) writeSums()
  return code
})

function writeSums() {
  const names = readdirSync(output).filter((name) => installers.test(name))
  const lines = names.sort().map((name) => {
    const hash = createHash('sha256').update(readFileSync(join(output, name)))
    return `${hash.digest('hex')}  ${name}\n`
  })
  if (lines.length > 0) writeFileSync(join(output, 'SHA256SUMS'), lines.join(''))
}
