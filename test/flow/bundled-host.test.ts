import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoWorld } from '#test/fixture/demo-world.ts'
import type { World } from '#test/fixture/demo-world.ts'
import { projectRoot, runCommand } from '#test/fixture/command.ts'

const run = promisify(execFile)
const bundled = join(projectRoot, 'dist/host/main.js')
let world: World

beforeAll(async () => {
  world = await demoWorld()
}, 180_000)

afterAll(async () => {
  await world.close()
})

describe('the built host', { timeout: 120_000 }, () => {
  it('answers as its sources do', async () => {
    const words = ['show', 'npl_ratio', '--data', world.data, '--json']
    const { stdout } = await run(process.execPath, [bundled, ...words])
    expect(stdout).toBe((await runCommand('chartroom', words)).stdout)
  })

  it('syncs and verifies in threads of its own', async () => {
    const data = mkdtempSync(join(tmpdir(), 'chartroom-bundled-'))
    try {
      const ask = async (...words: readonly string[]) =>
        (await run(process.execPath, [bundled, ...words, '--data', data, '--json'])).stdout
      const { url, fingerprint } = world.central
      await ask('enrol', '--central', url, '--root', fingerprint, '--edition', 'board')
      expect(JSON.parse(await ask('sync'))).toMatchObject({ sequence: expect.any(Number) })
      await ask('doctor')
    } finally {
      rmSync(data, { recursive: true, force: true })
    }
  })
})
