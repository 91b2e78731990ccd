import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root } from '#scripts/project.mjs'

describe('scripts/run.mjs', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'run-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  async function start(source: string, args: readonly string[] = [], env: NodeJS.ProcessEnv = process.env) {
    const script = join(folder, 'main.ts')
    await writeFile(script, source)
    const command = [join(root, 'scripts/run.mjs'), script, ...args]
    return spawn(process.execPath, command, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] })
  }

  it('passes arguments, output and exit code, and adds no output', async () => {
    const child = await start('console.log(JSON.stringify(process.argv.slice(2))); process.exitCode = 3', [
      'a b',
      '$HOME',
      '"q"',
      '报告',
    ])
    const [output, complaint, [code]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'exit'),
    ])
    expect(JSON.parse(output)).toEqual(['a b', '$HOME', '"q"', '报告'])
    expect(complaint).toBe('')
    expect(code).toBe(3)
  })

  it('runs the Node that the project pins, in the folder where it was called', async () => {
    const child = await start(
      'const shown: string[] = [process.version, process.cwd()]; console.log(shown.join())',
    )
    expect((await text(child.stdout)).trim()).toBe(`${process.version},${folder}`)
    expect(process.version).toMatch(/^v24\./)
  })

  it('passes a signal on and waits for the script to end', async () => {
    const child = await start(
      "process.on('SIGTERM', () => process.exit(7)); setInterval(() => {}, 1000); console.log('ready')",
    )
    await once(child.stdout, 'data')
    child.kill('SIGTERM')
    expect(await once(child, 'exit')).toEqual([7, null])
  })

  it('says that a script is missing', async () => {
    const child = spawn(process.execPath, [join(root, 'scripts/run.mjs')], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const [complaint, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')])
    expect(complaint).toContain('Say which script to run')
    expect(code).toBe(1)
  })
})
