import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { complete, unresolved } from '#scripts/lock-complete.mjs'
import { isInstalled } from '#scripts/installed.mjs'
import { root } from '#scripts/project.mjs'

const lock = {
  name: 'app',
  packages: {
    '': { version: '1.0.0' },
    'node_modules/tool': {
      version: '2.0.0',
      dev: true,
      optionalDependencies: {
        '@tool/linux-x64-gnu': '2.0.0',
        '@tool/darwin-arm64': '2.0.0',
        '@tool/wasm32-wasi': '2.0.0',
      },
    },
    'node_modules/@tool/linux-x64-gnu': { version: '2.0.0', integrity: 'sha512-x', optional: true },
    'node_modules/other': { version: '1.0.0', optionalDependencies: { '@tool/darwin-arm64': '1.0.0' } },
  },
}

describe('complete', () => {
  const completed = complete(lock)

  it('adds what no place of the lock resolves, with the platform that the name tells', () => {
    expect(completed.packages['node_modules/@tool/darwin-arm64']).toEqual({
      version: '2.0.0',
      cpu: ['arm64'],
      os: ['darwin'],
      dev: true,
      optional: true,
    })
    expect(completed.packages['node_modules/@tool/wasm32-wasi']).toMatchObject({ cpu: ['wasm32'] })
  })

  it('keeps the entries that npm wrote and leaves nothing unresolved', () => {
    expect(completed.packages['node_modules/@tool/linux-x64-gnu']).toBe(
      lock.packages['node_modules/@tool/linux-x64-gnu'],
    )
    expect(unresolved(completed.packages)).toEqual([])
  })

  it('changes nothing the second time', () => {
    expect(JSON.stringify(complete(completed))).toBe(JSON.stringify(completed))
  })

  it('refuses a range and a name without a platform', () => {
    const wanting = (name: string, version: string) => () =>
      complete({
        packages: { 'node_modules/a': { version: '1.0.0', optionalDependencies: { [name]: version } } },
      })
    expect(wanting('@a/linux-x64', '^1.0.0')).toThrow(/no exact version/)
    expect(wanting('a-extra', '1.0.0')).toThrow(/no platform/)
  })
})

describe("the project's lock", () => {
  it('resolves every optional dependency, as npm ci demands', async () => {
    const { packages } = await readLock()
    expect(unresolved(packages)).toEqual([])
  })

  it('pins what package.json asks for, exactly', async () => {
    const manifest = await readManifest()
    const { packages } = await readLock()
    for (const [name, version] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })) {
      expect(version, name).toMatch(/^\d+\.\d+\.\d+$/)
      expect(packages[`node_modules/${name}`]?.version, name).toBe(version)
    }
  })

  it('holds no address, so that any registry may serve it', async () => {
    const { packages } = await readLock()
    expect(Object.entries(packages).filter(([, entry]) => entry.resolved !== undefined)).toEqual([])
  })
})

describe('isInstalled', () => {
  const hidden = (packages: Record<string, { version: string }>) => ({ packages })
  const wanted = {
    packages: {
      '': { version: '1.0.0' },
      'node_modules/a': { version: '1.0.0' },
      'node_modules/b-darwin': { version: '1.0.0', optional: true },
    },
  }

  it.each([
    [true, 'everything is there', { 'node_modules/a': { version: '1.0.0' } }],
    [false, 'a version differs', { 'node_modules/a': { version: '1.0.1' } }],
    [false, 'a package is missing', {}],
    [
      false,
      'an optional one differs',
      { 'node_modules/a': { version: '1.0.0' }, 'node_modules/b-darwin': { version: '0.9.0' } },
    ],
  ])('answers %s where %s', (expected, _, packages) => {
    expect(isInstalled(wanted, hidden(packages), () => true)).toBe(expected)
  })

  it('answers false where a folder was removed by hand', () => {
    const packages = { 'node_modules/a': { version: '1.0.0' } }
    expect(isInstalled(wanted, hidden(packages), (place) => place !== 'node_modules/a')).toBe(false)
  })
})

type Locked = {
  readonly version?: string
  readonly resolved?: string
  readonly optionalDependencies?: Readonly<Record<string, string>>
}
type Versions = Readonly<Record<string, string>>

// Both files are npm's own, and npm checks their form at each install.
async function readLock() {
  return JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, Locked>>
  }
}

async function readManifest() {
  return JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
    readonly dependencies: Versions
    readonly devDependencies: Versions
  }
}
