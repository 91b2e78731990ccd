import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDataDirectory } from '#electron/store/data-directory.ts'
import { machineFacts } from '#electron/store/machine-facts.ts'
import { storeFailureOf } from './kit.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chartroom-folder-'))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

const facts = machineFacts()

describe('openDataDirectory', () => {
  it('D3 makes a folder that its owner alone may enter, and takes others’ rights from one that exists', () => {
    const path = join(folder, 'a', 'data')
    const directory = openDataDirectory(path, facts)
    expect(directory.isNew).toBe(true)
    expect(statSync(path).mode & 0o777).toBe(0o700)
    directory.close()
    chmodSync(path, 0o755)
    openDataDirectory(path, facts).close()
    expect(statSync(path).mode & 0o777).toBe(0o700)
  })

  it('F17 lets one process in at a time, also where the other one has died since', () => {
    const directory = openDataDirectory(folder, facts)
    const refused = storeFailureOf(() => openDataDirectory(folder, facts))
    expect(refused).toMatchObject({ code: 'in-use', refusal: { code: 'busy', offers: ['retry'] } })
    directory.close()
    openDataDirectory(folder, facts).close()

    const lock = fileURLToPath(new URL('../../../electron/store/writer-lock.ts', import.meta.url))
    const script = `import { lockWriter } from ${JSON.stringify(lock)}; lockWriter(process.argv[1]); process.kill(process.pid, 'SIGKILL')`
    const child = spawnSync(process.execPath, ['--input-type=module', '-e', script, directory.files.lock])
    expect(child.signal).toBe('SIGKILL')
    openDataDirectory(folder, facts).close()
  })

  it('F17 is refused while another process holds the folder', () => {
    const directory = openDataDirectory(folder, facts)
    const lock = fileURLToPath(new URL('../../../electron/store/writer-lock.ts', import.meta.url))
    const script = `import { lockWriter } from ${JSON.stringify(lock)}; try { lockWriter(process.argv[1]) } catch (e) { console.log(e.code) }`
    const child = spawnSync(process.execPath, ['--input-type=module', '-e', script, directory.files.lock])
    expect(child.stdout.toString().trim()).toBe('in-use')
    directory.close()
  })

  const mounts = (type: string) =>
    `22 1 0:1 / / rw - ext4 /dev/vda rw\n30 22 0:9 / ${folder} rw - ${type} server:/share rw\n`

  it.each(['nfs', 'nfs4', 'cifs', 'smb3', '9p', 'fuse.sshfs', 'davfs', 'ceph'])(
    'refuses a folder on a %s drive, and says so in both languages',
    (type) => {
      const network = { ...facts, mounts: () => mounts(type) }
      const failure = storeFailureOf(() => openDataDirectory(join(folder, 'data'), network))
      expect(failure).toMatchObject({
        code: 'unsuitable-folder',
        refusal: { code: 'cannot-write', offers: ['choose-another'] },
        sentence: { zh: expect.stringContaining(type), en: expect.stringContaining(type) },
      })
    },
  )

  it('takes a folder on a local drive, also beside one on a network', () => {
    const local = openDataDirectory(join(folder, 'data'), { ...facts, mounts: () => mounts('ext4') })
    expect(local.files.snapshots.startsWith(local.path)).toBe(true)
    local.close()
    const beside = `22 1 0:1 / / rw - ext4 /dev/vda rw\n30 22 0:9 / ${folder}/da rw - nfs server:/share rw\n`
    openDataDirectory(join(folder, 'data'), { ...facts, mounts: () => beside }).close()
  })

  it('refuses a UNC path on Windows', () => {
    const windows = { ...facts, platform: 'win32' }
    for (const path of ['\\\\server\\share\\Chartroom', '//server/share/Chartroom']) {
      expect(storeFailureOf(() => openDataDirectory(path, windows)).code).toBe('unsuitable-folder')
    }
  })

  it.each([
    'OneDrive',
    'OneDrive - Example AG',
    'Dropbox',
    'Google Drive',
    'Mobile Documents',
    '坚果云',
    'Nextcloud',
  ])('refuses a folder below «%s», which a program synchronises', (name) => {
    const failure = storeFailureOf(() => openDataDirectory(join(folder, name, 'data'), facts))
    expect(failure.code).toBe('unsuitable-folder')
    expect(failure.sentence.en).toContain(name)
  })

  it('refuses a folder that a synchronising program has marked', () => {
    mkdirSync(join(folder, 'work', 'data'), { recursive: true })
    writeFileSync(join(folder, 'work', '.owncloudsync.log'), '')
    expect(storeFailureOf(() => openDataDirectory(join(folder, 'work', 'data'), facts)).code).toBe(
      'unsuitable-folder',
    )
  })

  it('refuses a folder of another user', () => {
    const stranger = { ...facts, userId: (facts.userId ?? 0) + 1 }
    const failure = storeFailureOf(() => openDataDirectory(folder, stranger))
    expect(failure.code).toBe('unsuitable-folder')
  })
})
