import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { doorPath, knock, openDoor } from '#electron/chromium/front-door.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'door-'))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('the front door', () => {
  it('F17 lets a second start bring the window to the front, at a link’s place where it matches', async () => {
    const heard: (string | null)[] = []
    const path = doorPath(folder, process.platform)
    const shut = await openDoor(path, (place) => heard.push(place))
    expect(await knock(path, null)).toBe(true)
    expect(await knock(path, 'chartroom://open/indicator/npl_ratio')).toBe(true)
    expect(await knock(path, 'file:///etc/passwd')).toBe(true)
    expect(heard).toEqual([null, '/indicator/npl_ratio', null])
    await shut()
    expect(await knock(path, null)).toBe(false)
  })

  it('takes the place of what a killed process left, whatever that is', async () => {
    const path = doorPath(folder, 'linux')
    writeFileSync(path ?? '', 'stale')
    expect(await knock(path, null)).toBe(false)
    const shut = await openDoor(path, () => undefined)
    expect(statSync(path ?? '').isSocket()).toBe(true)
    expect(await knock(path, null)).toBe(true)
    await shut()
  })

  it('hangs up on who talks too much and hears nothing of it', async () => {
    const heard: unknown[] = []
    const path = doorPath(folder, 'linux')
    const shut = await openDoor(path, (place) => heard.push(place))
    await new Promise<void>((ended) => {
      const socket = connect(path ?? '')
      socket.on('error', () => undefined).on('close', () => ended())
      socket.write('x'.repeat(100_000))
    })
    expect(heard).toEqual([])
    await shut()
  })

  it('has no place where the path is longer than a socket may have', () => {
    expect(doorPath(`/${'x'.repeat(120)}`, 'linux')).toBeNull()
    expect(doorPath('C:\\Users\\a', 'win32')).toMatch(/^\\\\\.\\pipe\\chartroom-[0-9a-f]{64}$/)
  })
})
