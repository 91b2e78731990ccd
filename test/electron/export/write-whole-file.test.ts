import { spawnSync } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { writeWholeFile } from '#electron/export/write-whole-file.ts'

let folder = ''
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'write-whole-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const bytes = new TextEncoder().encode('%PDF-1.7 新')
const writer = join(import.meta.dirname, 'write-process.ts')

describe('writeWholeFile', () => {
  it('writes a new file for its owner alone and replaces an old one', async () => {
    const path = join(folder, '董事会 材料.pdf')
    await writeWholeFile({ path, bytes: new Uint8Array(1000), uniqueText: 'a' })
    await writeWholeFile({ path, bytes, uniqueText: 'b' })
    expect(new Uint8Array(readFileSync(path))).toEqual(bytes)
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder)).toEqual(['董事会 材料.pdf'])
  })

  it('removes what a killed writer of the same file left an hour ago, and nothing else', async () => {
    const path = join(folder, 'board.pdf')
    const names = ['.board.pdf.old.part', '.board.pdf.new.part', '.other.pdf.old.part', 'board.pdf.part']
    for (const name of names) writeFileSync(join(folder, name), 'x')
    const before = new Date(Date.now() - 3_700_000)
    for (const name of names.filter((name) => !name.includes('new')))
      utimesSync(join(folder, name), before, before)
    await writeWholeFile({ path, bytes, uniqueText: 'mine' })
    expect(readdirSync(folder).toSorted()).toEqual(
      ['.board.pdf.new.part', '.other.pdf.old.part', 'board.pdf', 'board.pdf.part'].toSorted(),
    )
  })

  it('F11: says that there is no room, keeps the old file and leaves nothing beside it', () => {
    const path = join(folder, 'board.pdf')
    writeFileSync(path, 'old')
    // At most 64 blocks of a file; the signal is ignored, so that the write fails instead.
    const limited = `trap '' XFSZ; ulimit -f 64; exec "$0" "$@"`
    const args = ['-c', limited, process.execPath, writer, path, '1000000', 'once']
    const { stdout } = spawnSync('/bin/sh', args, { encoding: 'utf8' })
    expect(JSON.parse(stdout.split('\n')[1] ?? '')).toMatchObject({
      code: 'disk-full',
      sentence: { zh: expect.stringContaining('空间不足'), en: expect.stringContaining(path) },
    })
    expect(readFileSync(path, 'utf8')).toBe('old')
    expect(readdirSync(folder)).toEqual(['board.pdf'])
  })

  it('says in one sentence why a place can not be written to', async () => {
    mkdirSync(join(folder, 'taken'))
    writeFileSync(join(folder, 'file'), '')
    const cases = [
      [join(folder, 'missing', 'board.pdf'), 'the folder does not exist'],
      [join(folder, 'file', 'board.pdf'), 'a part of the path is not a folder'],
      [join(folder, 'taken'), 'that name is a folder'],
      [join(folder, `${'x'.repeat(300)}.pdf`), 'the name is too long'],
    ] as const
    for (const [path, why] of cases)
      await expect(writeWholeFile({ path, bytes, uniqueText: 'a' })).rejects.toMatchObject({
        code: 'cannot-write',
        message: expect.stringContaining(why),
      })
    expect(readdirSync(folder).toSorted()).toEqual(['file', 'taken'])
  })
})
