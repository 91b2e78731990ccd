import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { processesWith, until } from '#test/electron/chromium/browser-fixture.ts'
import { runTrials } from './trials.ts'

const program = fileURLToPath(new URL('../electron/chromium/host-process.ts', import.meta.url))
const mostMs = 2_000

describe('a host that is killed while its window is open', () => {
  it('F28 leaves no browser, no guard and no profile after 2 s', async () => {
    let longest = 0
    await runTrials('F28', 'SIGKILL of a host with a window', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'faults-host-'))
      const host = spawn(process.execPath, [program, folder, 'stay'], { stdio: ['ignore', 'pipe', 'ignore'] })
      try {
        const ended = new Promise((resolve) => host.once('exit', resolve))
        await new Promise((resolve) => host.stdout.once('data', resolve))
        expect(readdirSync(folder)).toHaveLength(1)
        expect(processesWith(folder).length).toBeGreaterThan(2)
        host.kill('SIGKILL')
        await ended
        const isCleared = () => readdirSync(folder).length === 0 && processesWith(folder).length === 0
        longest = Math.max(longest, await until(isCleared, mostMs))
        return 'nothing left'
      } finally {
        host.kill('SIGKILL')
        rmSync(folder, { recursive: true, force: true })
      }
    })
    expect(longest).toBeLessThan(mostMs)
  })
})
