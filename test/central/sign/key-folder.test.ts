import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newCentral } from '#central/sign/init.ts'
import { readKeyring, writeKeyring } from '#central/sign/key-folder.ts'
import { pillarId } from '#shared/model/id.ts'
import { countingRandomness } from '#test/central/sign/randomness.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keys-'))
})
afterEach(() => rm(folder, { recursive: true }))

const { keyring } = newCentral(
  'acme',
  [{ domain: pillarId('money'), holder: 'Finance' }],
  countingRandomness(),
  0,
)

describe('writeKeyring', () => {
  it('is undone by readKeyring', async () => {
    await writeKeyring(folder, keyring)
    const read = await readKeyring(folder)
    const ids = ({ root, snapshot, head, policy, approval }: typeof keyring) =>
      [root, snapshot, head, policy, ...approval.values()].map((keys) => keys.map(({ keyId }) => keyId))
    expect(ids(read)).toEqual(ids(keyring))
    expect([...read.approval.keys()]).toEqual(['money'])
  })

  it('leaves every key to its owner alone', async () => {
    await writeKeyring(folder, keyring)
    for (const path of ['root/3.pem', 'head/1.pem', 'approval/money/1.pem'])
      expect((await stat(join(folder, path))).mode & 0o777).toBe(0o600)
    expect((await stat(folder)).mode & 0o777).toBe(0o700)
    expect((await stat(join(folder, 'root'))).mode & 0o777).toBe(0o700)
  })

  it('never overwrites a key', async () => {
    await writeKeyring(folder, keyring)
    const before = await readFile(join(folder, 'root', '1.pem'), 'utf8')
    await expect(writeKeyring(folder, keyring)).rejects.toMatchObject({ code: 'EEXIST' })
    expect(await readFile(join(folder, 'root', '1.pem'), 'utf8')).toBe(before)
  })
})

describe('readKeyring', () => {
  it('has no keys for a role whose folder is elsewhere', async () => {
    await writeKeyring(folder, keyring)
    await rm(join(folder, 'root'), { recursive: true })
    expect((await readKeyring(folder)).root).toEqual([])
    expect((await readKeyring(join(folder, 'nowhere'))).snapshot).toEqual([])
  })

  it('refuses a damaged key and names its file', async () => {
    await writeKeyring(folder, keyring)
    await writeFile(join(folder, 'head', '1.pem'), 'no key')
    await expect(readKeyring(folder)).rejects.toMatchObject({ code: 'not-a-key' })
    await expect(readKeyring(folder)).rejects.toThrow(join('head', '1.pem'))
  })
})
