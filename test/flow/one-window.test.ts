import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, describe, expect, it } from 'vitest'
import { knock } from '#electron/chromium/front-door.ts'
import { projectRoot, runCommand } from '#test/fixture/command.ts'

const folder = mkdtempSync(join(tmpdir(), 'one-window-'))
const data = join(folder, 'data')
const words = ['open', '--headless', '--allow-root', '--lang', 'en', '--data', data]
const door = join(data, 'door')
const started: ChildProcess[] = []

afterAll(async () => {
  for (const child of started) if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
  await Promise.all(started.map(endOf))
  rmSync(folder, { recursive: true, force: true })
})

function start(): ChildProcess {
  const main = join(projectRoot, 'electron', 'cli', 'main.ts')
  // Profiles of its own, so that what others leave is not counted.
  const child = spawn(process.execPath, [main, ...words], {
    stdio: 'ignore',
    env: { ...process.env, TMPDIR: folder },
  })
  started.push(child)
  return child
}

function endOf(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode)
  return new Promise((resolve) => child.once('exit', resolve))
}

async function until(is: () => boolean | Promise<boolean>): Promise<void> {
  for (let waited = 0; waited < 60_000; waited += 100) {
    if (await is()) return
    await pause(100)
  }
  throw new Error('it did not happen within a minute')
}

const profiles = () => readdirSync(folder).filter((name) => name.startsWith('chartroom-browser-'))

describe('chartroom open', () => {
  it('F17 of three that start at once shows one window; the others bring it to the front and end with 0', async () => {
    const three = [start(), start(), start()]
    const ended = three.map((child) => endOf(child))
    const first = await Promise.race(ended)
    expect(first).toBe(0)
    await until(() => three.filter(({ exitCode }) => exitCode === 0).length === 2)
    await until(() => knock(door, null))
    expect(three.filter(({ exitCode }) => exitCode === null)).toHaveLength(1)
    const again = await runCommand('chartroom', words)
    expect(again).toMatchObject({ code: 0, stderr: expect.stringContaining('came to the front') })
    const link = await runCommand('chartroom', [...words, 'javascript://open/indicator/x'])
    expect(link).toMatchObject({ code: 2 })
  }, 180_000)

  it('F28 takes over lock, door and profiles of one that was killed', async () => {
    const [first] = started.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null)
    first?.kill('SIGKILL')
    if (first) await endOf(first)
    expect(existsSync(door)).toBe(true)
    const next = start()
    await until(() => knock(door, null))
    expect(profiles().filter((name) => !name.includes(`-${next.pid}-`))).toEqual([])
    next.kill('SIGTERM')
    expect(await endOf(next)).toBe(0)
    expect(profiles()).toEqual([])
  }, 180_000)
})
