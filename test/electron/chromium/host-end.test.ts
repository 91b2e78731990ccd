import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import { processesWith, until } from './browser-fixture.ts'

const slow = 60_000
const hostProcess = fileURLToPath(new URL('host-process.ts', import.meta.url))

/** Starts a host and resolves to it once its window is open. */
async function startHost(manner: 'stay' | 'leave' | 'throw') {
  const folder = mkdtempSync(join(tmpdir(), 'host-end-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const child = spawn(process.execPath, [hostProcess, folder, manner], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const ended = new Promise((resolve) => child.once('exit', resolve))
  await new Promise((resolve) => child.stdout.once('data', resolve))
  const isCleared = () =>
    readdirSync(folder).length === 0 && processesWith(folder).length <= remaining(child.pid)
  return { child, ended, folder, isCleared }
}

/** The host itself names the folder in its command line while it runs. */
function remaining(processId: number | undefined): number {
  return processesWith('host-process.ts').includes(String(processId)) ? 1 : 0
}

describe('a host that ends without closing its window', { timeout: slow }, () => {
  it.each([1, 2, 3, 4, 5])(
    'F28: leaves no browser, no guard and no profile when killed (%i of 5)',
    async () => {
      const { child, ended, folder, isCleared } = await startHost('stay')
      expect(readdirSync(folder)).toHaveLength(1)
      expect(processesWith(folder).length).toBeGreaterThan(2)
      child.kill('SIGKILL')
      await ended
      expect(await until(isCleared, 2000)).toBeLessThan(2000)
    },
  )

  it.each(['leave', 'throw'] as const)('F28: leaves nothing when it ends early (%s)', async (manner) => {
    const { ended, isCleared } = await startHost(manner)
    await ended
    expect(await until(isCleared, 2000)).toBeLessThan(2000)
  })
})
