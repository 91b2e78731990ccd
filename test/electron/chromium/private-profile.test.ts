import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeProfile, removeProfile, sweepProfiles } from '#electron/chromium/private-profile.ts'
import { surroundingsOf } from '#electron/chromium/surroundings.ts'

let folder = ''
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'private-profile-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** The number of a process that has ended. */
function endedProcess(): number {
  return spawnSync(process.execPath, ['-e', '']).pid
}

describe('makeProfile', () => {
  it('makes a new folder each time that only its owner may enter', async () => {
    const here = surroundingsOf(process, join(folder, 'new'))
    const first = await makeProfile(here)
    expect(statSync(first).mode & 0o777).toBe(0o700)
    expect(await makeProfile(here)).not.toBe(first)
  })
})

describe('removeProfile', () => {
  it('removes what is in it and takes a missing one as removed', async () => {
    const profile = await makeProfile(surroundingsOf(process, folder))
    mkdirSync(join(profile, 'Default'))
    writeFileSync(join(profile, 'Default', 'Cookies'), 'x')
    await removeProfile(profile)
    expect(existsSync(profile)).toBe(false)
    await removeProfile(profile)
  })
})

describe('sweepProfiles', () => {
  it('removes profiles of ended processes and leaves those of running ones', async () => {
    const here = surroundingsOf(process, folder)
    const stale = await makeProfile({ ...here, processId: endedProcess() })
    const live = await makeProfile(here)
    expect(await sweepProfiles(here)).toEqual([stale])
    expect(existsSync(stale)).toBe(false)
    expect(existsSync(live)).toBe(true)
  })

  it('leaves other folders, files and links of such a name', async () => {
    const ended = endedProcess()
    const aim = join(folder, 'aim')
    mkdirSync(aim)
    writeFileSync(join(aim, 'kept'), 'x')
    symlinkSync(aim, join(folder, `chartroom-browser-${ended}-link`))
    writeFileSync(join(folder, `chartroom-browser-${ended}-file`), 'x')
    mkdirSync(join(folder, 'chartroom-browser-notes'))
    expect(await sweepProfiles(surroundingsOf(process, folder))).toEqual([])
    expect(existsSync(join(aim, 'kept'))).toBe(true)
  })

  it('leaves folders of another user', async () => {
    const here = surroundingsOf(process, folder)
    const stale = await makeProfile({ ...here, processId: endedProcess() })
    expect(await sweepProfiles({ ...here, userId: (here.userId ?? 0) + 1 })).toEqual([])
    expect(existsSync(stale)).toBe(true)
  })

  it('takes a missing folder as swept', async () => {
    expect(await sweepProfiles(surroundingsOf(process, join(folder, 'missing')))).toEqual([])
  })
})
