// Installs what a purpose needs from the system where that is possible (Debian, as root); says what to install
// where it is not. Run by setup.mjs once the npm packages are there.
import { existsSync } from 'node:fs'
import { main, run } from './project.mjs'
import { adviceFor, purposes, systemNeeds } from './system-need.ts'

await main(async () => {
  const purpose = purposes.find((name) => name === process.argv[2])
  if (!purpose) throw new Error(`Say what for: ${purposes.join(' or ')}.`)
  const missing = systemNeeds.filter((need) => need.purposes.includes(purpose) && !need.isThere())
  if (missing.length === 0) return 0
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    throw new Error(adviceFor(missing, process.platform))
  }
  const packages = missing.flatMap(({ debian }) => debian.split(' '))
  console.log(`Installing ${packages.join(', ')} …`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const updated = await run('apt-get', ['update', '-q'], { env })
  if (updated !== 0) return updated
  return run('apt-get', ['install', '-q', '-y', '--no-install-recommends', ...packages], { env })
})
