import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { run } from '#electron/cli/run.ts'
import { processSurroundings } from '#electron/cli/surroundings.ts'
import { projectRoot } from '#test/fixture/command.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chartroom-keys-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** One command line with what standard input holds and what a person would answer. */
async function chartroom(
  words: readonly string[],
  input: readonly string[] = [],
  answer: string | null = null,
) {
  let out = ''
  let err = ''
  const code = await run([...words, '--data', folder, '--lang', 'en'], {
    ...processSurroundings(),
    keyringEnvironment: null,
    print: (line) => (out += `${line}\n`),
    note: (line) => (err += `${line}\n`),
    prompt: () => Promise.resolve(answer),
    canPrompt: answer !== null,
    readInput: () => Promise.resolve(input),
    onInterrupt: () => undefined,
  })
  return { code, out, err }
}

const pin = ['--pin-stdin']

describe('chartroom lock, unlock and change-pin', () => {
  it('D2 puts the key under a PIN, which every command then asks for', async () => {
    expect(await chartroom(['lock', ...pin], ['hushed-742', 'hushed-742'])).toMatchObject({
      code: 0,
      err: '',
    })
    expect((await chartroom(['status'])).err).toBe('')
    expect(await chartroom(['snapshots'])).toMatchObject({ code: 1, err: /^locked: / })
    expect((await chartroom(['snapshots'], [], 'hushed-742')).code).toBe(0)
    expect((await chartroom(['unlock', ...pin], ['hushed-742'])).out).toContain('The PIN is right')
  }, 120_000)

  it('refuses two new PINs that differ, and changes nothing', async () => {
    const { code, err } = await chartroom(['lock', ...pin], ['hushed-742', 'hushed-743'])
    expect(code).toBe(1)
    expect(err).toContain('The two PINs differ')
    expect((await chartroom(['unlock'])).out).toContain('no PIN protects it')
  })

  it('D6 counts wrong PINs from one process to the next', async () => {
    await chartroom(['lock', ...pin], ['hushed-742', 'hushed-742'])
    for (let at = 0; at < 2; at++) {
      expect((await chartroom(['unlock', ...pin], ['wrong-pin'])).err).toMatch(/^wrong-pin: .*not correct/)
    }
    const { out } = await chartroom(['status', '--json'])
    expect(JSON.parse(out)).toMatchObject({ account: { phase: 'locked', pin: { failures: 2 } } })
  }, 120_000)

  it('D2 changes the PIN only for who knows the current one', async () => {
    await chartroom(['lock', ...pin], ['hushed-742', 'hushed-742'])
    expect((await chartroom(['change-pin', ...pin], ['other', 'louder-913', 'louder-913'])).err).toMatch(
      /^wrong-pin/,
    )
    expect((await chartroom(['change-pin', ...pin], ['hushed-742', 'louder-913', 'louder-913'])).out).toBe(
      'The PIN is changed.\n',
    )
    expect((await chartroom(['unlock', ...pin], ['louder-913'])).code).toBe(0)
  }, 120_000)

  it('takes no PIN from an argument and says where it takes it from', async () => {
    expect((await chartroom(['unlock', '--pin', 'hushed-742'])).code).toBe(2)
    const { code, err } = await chartroom(['lock'])
    expect(code).toBe(2)
    expect(err).toContain('--pin-stdin')
  })
})

describe('chartroom erase', { timeout: 120_000 }, () => {
  it('D5 destroys the keys once the word is typed, and not before', async () => {
    await chartroom(['status'])
    expect(await chartroom(['erase'], [], 'yes')).toMatchObject({ code: 1, err: /^cancelled/ })
    expect(existsSync(join(folder, 'device.key'))).toBe(true)
    const { code, out } = await chartroom(['erase'], [], 'erase')
    expect(code).toBe(0)
    expect(out).toContain('overwritten and deleted first')
    expect(existsSync(join(folder, 'device.key'))).toBe(false)
    expect((await chartroom(['snapshots'])).err).toMatch(/^locked: .*destroyed/)
  })
})

describe.runIf(process.platform === 'linux')('a PIN that is typed at a terminal', () => {
  it('D2 is not shown', async () => {
    await chartroom(['lock', ...pin], ['hushed-742', 'hushed-742'])
    const main = join(projectRoot, 'electron', 'cli', 'main.ts')
    const command = `'${process.execPath}' '${main}' unlock --data '${folder}' --lang en`
    const child = spawn('script', ['-qec', command, '/dev/null'], { stdio: ['pipe', 'pipe', 'ignore'] })
    let shown = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      const isAsked = !shown.includes('PIN: ') && (shown + text).includes('PIN: ')
      shown += text
      if (isAsked) child.stdin.write('hushed-742\r')
    })
    const code = await new Promise((done) => child.once('close', done))
    expect(shown).toContain('The PIN is right')
    expect(shown).not.toContain('hushed')
    expect(code).toBe(0)
  }, 120_000)
})
