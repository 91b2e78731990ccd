import { spawn } from 'node:child_process'
import type { ChildProcessWithoutNullStreams } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askCommand, projectRoot, serveCentral } from '#test/fixture/command.ts'
import type { Serving } from '#test/fixture/command.ts'
import { asOf, writeFiles } from '#test/fixture/small-dataset.ts'
import { plantCanaries } from './canary/plant.ts'
import { canarySearch } from './canary/search.ts'

const program = fileURLToPath(new URL('./canary/host.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'chartroom-canary-'))
const data = join(folder, 'data')
/** All that application and browser may write to, each in a place of this test's own. */
const places = {
  TMPDIR: 'tmp',
  HOME: 'home',
  XDG_RUNTIME_DIR: 'runtime',
  XDG_CACHE_HOME: 'cache',
  XDG_CONFIG_HOME: 'config',
}
const searched = [data, ...Object.values(places).map((name) => join(folder, name))]
const planted = plantCanaries()
const search = canarySearch(planted)
let central: Serving

type Stage = { readonly stage: 'shown' | 'locked'; readonly shown: string }

type Running = {
  readonly child: ChildProcessWithoutNullStreams
  readonly next: () => Promise<Stage>
  readonly ended: Promise<unknown>
}

function start(...words: readonly string[]): Running {
  const env = {
    ...process.env,
    ...Object.fromEntries(Object.entries(places).map(([name, place]) => [name, join(folder, place)])),
  }
  const child = spawn(process.execPath, [program, data, ...words], { cwd: projectRoot, env })
  let errors = ''
  child.stderr.on('data', (piece: Buffer) => (errors += piece.toString()))
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const ended = new Promise((resolve) => child.once('close', resolve))
  return {
    child,
    ended,
    next: async () => {
      const line = await lines.next()
      if (line.done) throw new Error(`the host ended: ${errors}`)
      // The host writes this very form.
      return JSON.parse(line.value) as Stage
    },
  }
}

/** Command lines and environments of a process and all that it started. */
function processesOf(root: number): readonly Buffer[] {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc').filter((one) => /^\d+$/.test(one))) {
    const stat = readQuietly(`/proc/${name}/stat`).toString()
    parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 4).split(' ')[0]))
  }
  const own = new Set([root])
  for (let before = 0; before !== own.size;) {
    before = own.size
    for (const [child, parent] of parents) if (own.has(parent)) own.add(child)
  }
  return [...own].flatMap((id) => [readQuietly(`/proc/${id}/cmdline`), readQuietly(`/proc/${id}/environ`)])
}

function readQuietly(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch {
    return Buffer.alloc(0)
  }
}

function expectNothing(running: Running): void {
  expect(search.inFiles(searched)).toEqual([])
  const processes = processesOf(running.child.pid ?? 0)
  expect(processes.length).toBeGreaterThan(4)
  expect(processes.map(search.inBytes).filter((found) => found !== null)).toEqual([])
}

beforeAll(async () => {
  for (const name of Object.values(places)) mkdirSync(join(folder, name), { recursive: true, mode: 0o700 })
  writeFiles(join(folder, 'dataset'), planted.files)
  const published = join(folder, 'central')
  await askCommand('central', ['init', published])
  await askCommand('central', ['publish', join(folder, 'dataset'), '--into', published, '--as-of', asOf])
  central = await serveCentral(published)
})

afterAll(async () => {
  await central?.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('a hundred planted texts and figures', () => {
  it('would be found: the dataset that they came from has every one', () => {
    expect(planted.texts.length + planted.figures.length).toBeGreaterThanOrEqual(100)
    expect(search.count([join(folder, 'dataset')])).toBe(planted.texts.length + planted.figures.length)
    const [first = 0] = planted.figures
    const double = Buffer.alloc(20, 7)
    double.writeDoubleLE(first, 5)
    expect(search.inBytes(double)).toBe(String(first))
    expect(search.inBytes(Buffer.from(`x${planted.texts[9]}`, 'utf16le'))).toBe(planted.texts[9])
  })

  it('D2 stand in no file, no profile and no process while they are shown, nor after locking', async () => {
    const running = start(central.url, central.fingerprint, join(folder, 'board.pdf'))
    const { shown } = await running.next()
    expect(planted.texts.filter((text) => shown.includes(text)).length).toBeGreaterThan(3)
    expectNothing(running)
    running.child.stdin.write('lock\n')
    const locked = await running.next()
    expect(planted.texts.filter((text) => locked.shown.includes(text))).toEqual([])
    expectNothing(running)
    running.child.stdin.write('end\n')
    await running.ended
    expect(search.inFiles(searched)).toEqual([])
  })

  it('D2 stand in no file after host and browser were killed', async () => {
    const running = start()
    const { shown } = await running.next()
    expect(planted.texts.filter((text) => shown.includes(text)).length).toBeGreaterThan(3)
    // The browser's profile lies where is searched; who outlives the host removes it soon after.
    const places = searched.flatMap((place) => readdirSync(place).map(String))
    expect(places.some((name) => name.startsWith('chartroom-browser-'))).toBe(true)
    running.child.kill('SIGKILL')
    await running.ended
    expect(search.inFiles(searched)).toEqual([])
  })
})
