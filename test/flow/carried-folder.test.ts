import { mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync, cpSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askCommand, runCommand } from '#test/fixture/command.ts'
import { asOf, smallDataset, writeFiles } from '#test/fixture/small-dataset.ts'

const folder = mkdtempSync(join(tmpdir(), 'chartroom-carried-'))
const dataset = join(folder, 'dataset')
const published = join(folder, 'central')
const stick = join(folder, 'stick')
const data = ['--data', join(folder, 'device')]

const chartroom = (...words: readonly string[]) => askCommand('chartroom', [...words, ...data])
const refused = async (...words: readonly string[]) => {
  const { code, stderr } = await runCommand('chartroom', [...words, ...data, '--lang', 'en'])
  expect(code).toBe(1)
  return stderr
}

type Carried = { readonly fingerprint: string; readonly sequence: number; readonly objects: number }

let carried: Carried

beforeAll(async () => {
  writeFiles(dataset, smallDataset())
  await askCommand('central', ['init', published])
  await askCommand('central', ['publish', dataset, '--into', published, '--as-of', asOf])
  // The command's own words.
  carried = (await askCommand('central', [
    'carry',
    published,
    '--edition',
    'board',
    '--to',
    stick,
  ])) as Carried
}, 60_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

function objectsOf(where: string): readonly string[] {
  return readdirSync(join(where, 'objects'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

describe('a device and a carried folder, without a network', () => {
  it('T11: enrols by the fingerprint and shows the figures of the edition', async () => {
    await chartroom('enrol', '--central', stick, '--root', carried.fingerprint, '--edition', 'board')
    expect(await chartroom('sync')).toMatchObject({ sequence: 1, newSnapshots: 1 })
    expect(await chartroom('show', 'revenue')).toMatchObject({ indicator: 'revenue', state: 'final' })
    expect(await chartroom('passport', 'revenue')).toMatchObject({
      root: { fingerprint: carried.fingerprint },
    })
  })

  it('holds what the edition reaches and no key, list or other edition', () => {
    const names = readdirSync(stick).toSorted()
    expect(names).toEqual(['editions', 'objects', 'policy.json', 'roots'])
    expect(readdirSync(join(stick, 'editions'))).toEqual(['board'])
  })

  it('costs what changed when it is carried again, and brings a restated month', async () => {
    const older = join(folder, 'older')
    cpSync(stick, older, { recursive: true })
    const before = objectsOf(stick).length
    const [name, text] =
      Object.entries(smallDataset()).find(([path]) => path.startsWith('observations/')) ?? []
    writeFileSync(join(dataset, name ?? ''), (text ?? '').replace(/(,2026-10,AC,)([^,\n]+)/, '$1123456'))
    await askCommand('central', ['publish', dataset, '--into', published, '--as-of', asOf])
    const again = (await askCommand('central', [
      'carry',
      published,
      '--edition',
      'board',
      '--to',
      stick,
    ])) as {
      objects: number
      newObjects: number
    }
    expect(again.newObjects).toBeGreaterThan(0)
    expect(again.newObjects).toBeLessThan(again.objects / 2)
    expect(objectsOf(stick).length).toBe(before + again.newObjects)
    expect(await chartroom('sync')).toMatchObject({ sequence: 2, newSnapshots: 1 })

    // T4: the folder of a month ago is a rollback, however genuine it is.
    renameSync(stick, `${stick}-away`)
    renameSync(older, stick)
    expect(await refused('sync')).toContain('not-trusted')
    renameSync(stick, older)
    renameSync(`${stick}-away`, stick)
    expect(await chartroom('sync')).toMatchObject({ sequence: 2, newSnapshots: 0 })
  })

  it('T10: refuses a damaged object and keeps what the device has', async () => {
    const fresh = ['--data', join(folder, 'fresh')]
    const damaged = join(folder, 'damaged')
    cpSync(stick, damaged, { recursive: true })
    const file = objectsOf(damaged)[3] ?? ''
    const bytes = readFileSync(file)
    bytes[bytes.length - 3] = (bytes[bytes.length - 3] ?? 0) ^ 1
    writeFileSync(file, bytes)
    await askCommand('chartroom', [
      'enrol',
      '--central',
      damaged,
      '--root',
      carried.fingerprint,
      '--edition',
      'board',
      ...fresh,
    ])
    const { code, stderr } = await runCommand('chartroom', ['sync', ...fresh, '--lang', 'en'])
    expect(code).toBe(1)
    expect(stderr).toContain('not-trusted')
    writeFileSync(file, readFileSync(file.replace(damaged, stick)))
    expect(await askCommand('chartroom', ['sync', ...fresh])).toMatchObject({ sequence: 2 })
  })

  it('says in one sentence that the folder is not there, and goes on without it', async () => {
    renameSync(stick, `${stick}-away`)
    expect(await refused('sync')).toContain('central-unreachable')
    expect(await chartroom('show', 'revenue')).toMatchObject({ values: { AC: 124_994.2 } })
    renameSync(`${stick}-away`, stick)
  })
})

describe('central carry', () => {
  it('does not write into a folder that holds keys', async () => {
    const { code, stderr } = await runCommand('central', [
      'carry',
      published,
      '--edition',
      'board',
      '--to',
      published,
      '--lang',
      'en',
    ])
    expect(code).toBe(1)
    expect(stderr).toContain('holds keys')
  })

  it('names the editions that there are where another is asked for', async () => {
    const { code, stderr } = await runCommand('central', [
      'carry',
      published,
      '--edition',
      'nobody',
      '--to',
      stick,
      '--lang',
      'en',
    ])
    expect(code).toBe(1)
    expect(stderr).toMatch(/No edition nobody has been published; there are: .*board/)
  })
})
