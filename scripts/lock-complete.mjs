// Completes package-lock.json after an install. A registry that does not serve a package for another
// platform makes npm leave that optional dependency out of the lock, and `npm ci`, which compares the lock with
// the whole tree, then refuses it (npm/cli issue 9846). Each missing one is added with its exact version and the
// platform that its name tells; entries that npm wrote itself, with integrity, are never touched.
//
//   node scripts/lock-complete.mjs [package-lock.json]
import { readFileSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

/**
 * Optional dependencies that `packages` (the lock's map from place to package) names without resolving, as
 * `{at, name, version}`: the place of the dependant, and what it wants.
 */
export function unresolved(packages) {
  const missing = []
  for (const [at, entry] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      if (!resolves(packages, at, name)) missing.push({ at, name, version })
    }
  }
  return missing
}

/** The lock with an entry for every unresolved optional dependency, its places in npm's order. */
export function complete(lock) {
  const packages = { ...lock.packages }
  for (const { at, name, version } of unresolved(lock.packages)) {
    const top = `node_modules/${name}`
    packages[top in packages ? `${at}/${top}` : top] = entry(name, version, packages[at].dev === true)
  }
  const places = Object.keys(packages).sort((left, right) => left.localeCompare(right, 'en'))
  return { ...lock, packages: Object.fromEntries(places.map((place) => [place, packages[place]])) }
}

/** As Node resolves: beside the dependant first, then beside each of its parents. */
function resolves(packages, at, name) {
  for (let place = at; ;) {
    if (`${place ? `${place}/` : ''}node_modules/${name}` in packages) return true
    if (place === '') return false
    const cut = place.lastIndexOf('node_modules/')
    place = cut <= 0 ? '' : place.slice(0, cut - 1)
  }
}

function entry(name, wanted, isDev) {
  if (!/^\d+\.\d+\.\d+/.test(wanted))
    throw new Error(`${name}: ${wanted} is no exact version, so it can't be locked`)
  const os = /android|darwin|linux|win32|freebsd|netbsd|openbsd|openharmony|sunos|aix/.exec(name)?.[0]
  const cpu = /arm64|arm|x64|ia32|ppc64|riscv64|s390x|loong64|wasm32|mips64el/.exec(name)?.[0]
  if (!os && !cpu)
    throw new Error(`${name}: its name tells no platform, so it must be installed, not guessed`)
  const libc = /musl/.test(name) ? 'musl' : os === 'linux' && /gnu/.test(name) ? 'glibc' : undefined
  return {
    version: wanted,
    ...(cpu && { cpu: [cpu] }),
    ...(isDev && { dev: true }),
    ...(libc && { libc: [libc] }),
    optional: true,
    ...(os && { os: [os] }),
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const file = process.argv[2] ?? 'package-lock.json'
  const lock = JSON.parse(readFileSync(file, 'utf8'))
  const count = unresolved(lock.packages).length
  if (count > 0) writeFileSync(file, `${JSON.stringify(complete(lock), null, 2)}\n`)
  console.log(count === 0 ? `${file} is complete.` : `${file}: added ${count} optional packages.`)
}
