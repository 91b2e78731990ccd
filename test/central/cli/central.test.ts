import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { run } from '#central/cli/run.ts'
import { processSurroundings } from '#central/cli/surroundings.ts'
import { central, serving, writeFolder } from '#test/central/cli/central-process.ts'
import { appended, changed, smallFolder } from '#test/central/source/small-folder.ts'

const processMs = 60_000

let temporary = ''
let dataset = ''
let store = ''

beforeAll(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'central-cli-'))
  dataset = join(temporary, 'dataset')
  store = join(temporary, 'store')
  await writeFolder(dataset, smallFolder)
  const made = await central(['init', store, '--dataset', dataset, '--tenant', 'acme', '--json'])
  if (made.code !== 0) throw new Error(made.err)
}, processMs)

afterAll(() => rm(temporary, { recursive: true }))

const publish = (...more: readonly string[]) =>
  central(['publish', dataset, '--into', store, '--as-of', '2026-03', ...more])

describe('central init', () => {
  it(
    'prints the fingerprint in groups of four, and refuses a folder that has keys',
    async () => {
      const folder = join(temporary, 'another')
      const made = await central(['init', folder])
      expect(made).toMatchObject({ code: 0, err: '' })
      expect(made.out).toMatch(/Root fingerprint: ([0-9a-f]{4} ){15}[0-9a-f]{4}\n/)
      expect(made.out).toContain('approval for 7 domains')
      const again = await central(['init', folder])
      expect(again.code).toBe(1)
      expect(again.err).toContain('already has keys')
      expect((await readdir(join(folder, 'keys', 'approval'))).length).toBe(7)
      expect((await stat(join(folder, 'keys', 'root', '1.pem'))).mode & 0o077).toBe(0)
    },
    processMs,
  )
})

describe('central publish, serve and verify', () => {
  it(
    'go from a folder of files to a signed head over HTTP',
    async () => {
      const first = await publish('--json')
      expect(first).toMatchObject({ code: 0, err: '' })
      const answer = JSON.parse(first.out) as { editions: unknown; counts: { figures: number } }
      expect(answer.editions).toMatchObject([
        { edition: 'all', sequence: 1, asOf: '2026-03' },
        { edition: 'loans', sequence: 1 },
      ])
      expect(answer.counts.figures).toBeGreaterThan(50)
      const second = await publish('--edition', 'loans')
      expect(second.code).toBe(0)
      expect(second.out).toMatch(/^loans snapshot 2 as of 2026-03 [0-9a-f]{64}\n/)

      const verified = await central(['verify', store, '--json'])
      expect(verified.code).toBe(0)
      expect(JSON.parse(verified.out)).toMatchObject({ roots: 1, snapshots: 3, findings: [] })

      const { line, log, stop } = await serving([store, '--port', '0', '--json'])
      const served = JSON.parse(line) as { url: string; fingerprint: string }
      expect(served).toMatchObject({ tenant: 'acme', editions: ['all', 'loans'] })
      const head = await fetch(`${served.url}/v1/editions/loans/head`)
      const envelope = (await head.json()) as { payload: string }
      expect(JSON.parse(Buffer.from(envelope.payload, 'base64').toString())).toMatchObject({ sequence: 2 })
      expect(await stop()).toBe(0)
      expect(log).toEqual([])
    },
    processMs,
  )

  it(
    'serve for people: address, fingerprint, editions, and a line for every request',
    async () => {
      const { line, log, stop } = await serving([store, '--port', '0'])
      const url = /^Serving at (http:\/\/127\.0\.0\.1:\d+)$/.exec(line)?.[1] ?? ''
      expect((await fetch(`${url}/v1/root/1`)).status).toBe(200)
      expect((await fetch(`${url}/v1/root/2`)).status).toBe(404)
      expect(await stop('SIGINT')).toBe(0)
      expect(log.map((text) => text.replace(/\d+ ms$/, 'ms'))).toEqual([
        'GET /v1/root/1 200 ms',
        'GET /v1/root/2 404 ms',
      ])
    },
    processMs,
  )

  it(
    'serve refuses a port that is taken',
    async () => {
      const blocker = createServer().listen(0, '127.0.0.1')
      await new Promise((done) => blocker.once('listening', done))
      const { port } = blocker.address() as AddressInfo
      const refused = await central(['serve', store, '--port', String(port)])
      blocker.close()
      expect(refused.code).toBe(1)
      expect(refused.err).toContain(`Can't listen on port ${port}`)
    },
    processMs,
  )

  it(
    'verify names what was tampered with',
    async () => {
      const folder = join(temporary, 'tampered')
      await central(['init', folder, '--dataset', dataset])
      await central(['publish', dataset, '--into', folder, '--as-of', '2026-03'])
      const objects = join(folder, 'objects')
      const [prefix = ''] = await readdir(objects)
      const [name = ''] = await readdir(join(objects, prefix))
      const path = join(objects, prefix, name)
      const bytes = await readFile(path)
      await writeFile(
        path,
        bytes.map((byte, at) => (at === bytes.length - 3 ? byte ^ 1 : byte)),
      )
      const found = await central(['verify', folder])
      expect(found.code).toBe(1)
      expect(found.err).toContain('its content does not match its hash')
      expect(found.err).toContain(`${prefix}${name.replace('.zst', '')}`)
      expect(found.err).toContain('1 things are wrong')
    },
    processMs,
  )
})

describe('central publish, of a folder with faults', () => {
  it(
    'prints every fault as file:line:column and a sentence, and publishes nothing',
    async () => {
      const broken = join(temporary, 'broken')
      await writeFolder(
        broken,
        changed(
          appended(
            'observations/full.csv',
            'revenue,2026-02,AC,cash,mars,x',
            'margin,2026-01,AC,cash,south,1',
          ),
        ),
      )
      const before = await readFile(join(store, 'runs.json'), 'utf8')
      const refused = await central(['publish', broken, '--into', store, '--as-of', '2026-03'])
      expect(refused.code).toBe(1)
      expect(refused.err.split('\n').slice(0, 3)).toEqual([
        'observations/full.csv:13:25 The dimension region has no member «mars».',
        expect.stringContaining('observations/full.csv:13:30 «x» is no decimal number'),
        expect.stringContaining('observations/full.csv:14:1 margin is a ratio'),
      ])
      expect(refused.err).toContain(`${broken} has 3 faults; nothing was published.`)
      expect(await readFile(join(store, 'runs.json'), 'utf8')).toBe(before)
      const chinese = await central([
        'publish',
        broken,
        '--into',
        store,
        '--as-of',
        '2026-03',
        '--lang',
        'zh',
      ])
      expect(chinese.err).toContain('observations/full.csv:13:25 维度 region 中没有名为「mars」的成员。')
      const json = await central(['publish', broken, '--into', store, '--as-of', '2026-03', '--json'])
      const failure = JSON.parse(json.err) as { failure: { code: string; total: number; faults: unknown[] } }
      expect(failure.failure).toMatchObject({ code: 'dataset-refused', total: 3 })
      expect(failure.failure.faults[0]).toMatchObject({ file: 'observations/full.csv', line: 13, column: 25 })
    },
    processMs,
  )

  it(
    'warns of an inner node that differs from its children',
    async () => {
      const differing = join(temporary, 'differing')
      await writeFolder(
        differing,
        changed(appended('observations/full.csv', 'revenue,2026-01,AC,cash,east,99')),
      )
      const warned = await central(['publish', differing, '--into', store, '--as-of', '2026-03'])
      expect(warned.code).toBe(0)
      expect(warned.err).toContain('the value given, 99, differs from its children, 30.3')
    },
    processMs,
  )
})

/** Runs a command line in this process. */
async function here(words: readonly string[], systemLanguage = 'en_US.UTF-8') {
  const out: string[] = []
  const err: string[] = []
  const code = await run(words, {
    ...processSurroundings(),
    systemLanguage,
    print: (text) => out.push(text),
    note: (text) => err.push(text),
  })
  return { code, out: out.join('\n'), err: err.join('\n') }
}

describe('central, used wrongly', () => {
  it.each([
    ['no command', [], 2, /^usage: central COMMAND/],
    ['an unknown command', ['fly'], 2, /There is no command fly/],
    ['an unknown option', ['init', 'x', '--fast'], 2, /can't be read/],
    ['an option of another command', ['init', 'x', '--port', '1'], 2, /init takes no option --port/],
    ['a missing folder', ['init'], 2, /It should read: central init DIR/],
    ['no --into', ['publish', 'x', '--as-of', '2026-03'], 2, /--into/],
    ['no --as-of', ['publish', 'x', '--into', 'y'], 2, /--as-of/],
    [
      'an --as-of that is no period',
      ['publish', 'x', '--into', 'y', '--as-of', 'May'],
      2,
      /«May» in --as-of is no period/,
    ],
    ['a wrong port', ['serve', 'x', '--port', '99999'], 2, /«99999» in --port/],
    ['another language', ['init', 'x', '--lang', 'fr'], 2, /--lang takes zh or en/],
    ['a folder that is no store', ['serve', '/tmp/no-such-store'], 1, /no publisher's folder yet/],
    ['an as-of outside the demonstration', ['demo', '/tmp/no-such-demo', '--as-of', '2031-01'], 1, /2026-05/],
  ] as const)('answers %s with one sentence', async (_, words, code, sentence) => {
    const ended = await here(words)
    expect(ended.code).toBe(code)
    expect(ended.err + (code === 2 ? ended.out : '')).toMatch(sentence)
    if (code === 2 && words.length > 0) expect(ended.err).toContain('usage: central COMMAND')
  })

  it('speaks Chinese unless the system or the user asks for English', async () => {
    expect((await here(['fly'], 'C')).err).toContain('没有名为「fly」的命令。')
    expect((await here(['fly', '--lang', 'en'], 'zh_CN.UTF-8')).err).toContain('There is no command fly.')
    expect((await here(['--help'], 'zh_CN.UTF-8')).out).toContain('用法：central')
    expect((await here(['--help'])).code).toBe(0)
  })

  it('says why as JSON where that is asked for', async () => {
    const { err, code } = await here(['verify', '/tmp/no-such-store', '--json'])
    expect(code).toBe(1)
    expect(JSON.parse(err)).toMatchObject({ failure: { code: 'not-a-store' } })
  })

  it('ends the process with code 2', async () => {
    expect(await central(['fly'])).toMatchObject({ code: 2, out: '' })
  }, 60_000)

  it('writes the demonstration into an empty folder only', async () => {
    const refused = await here(['demo', dataset])
    expect(refused.code).toBe(1)
    expect(refused.err).toContain('is not empty')
  })
})
