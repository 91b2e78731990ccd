import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runTrials } from './trials.ts'

let folder = ''
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'killed-export-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const writer = join(import.meta.dirname, '../electron/export/write-process.ts')

describe('writeWholeFile', () => {
  it('F5: leaves old or new bytes whole, or none, when killed at any moment', async () => {
    const path = join(folder, 'board.pdf')
    const length = 3_000_000
    const outcomes = await runTrials('F5', 'SIGKILL while a file is written', async (trial, count) => {
      const child = spawn(process.execPath, [writer, path, String(length)], {
        stdio: ['ignore', 'pipe', 'ignore'],
      })
      const ended = new Promise((resolve) => child.once('exit', resolve))
      await new Promise((resolve) => child.stdout.once('data', resolve))
      await pause((140 * trial) / count)
      child.kill('SIGKILL')
      await ended
      if (!existsSync(path)) return 'none yet'
      const found = readFileSync(path)
      expect(found).toHaveLength(length)
      expect(new Set(found).size).toBe(1)
      return 'whole'
    })
    expect(outcomes['whole']).toBeGreaterThan(5)
  })
})
