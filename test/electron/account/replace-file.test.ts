import { existsSync, linkSync, openSync, readFileSync, readSync, readdirSync } from 'node:fs'
import { mkdirSync, statSync, writeFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { destroyFile } from '#electron/account/destroy-file.ts'
import { besideOf, replaceFile, replacedOf } from '#electron/account/replace-file.ts'
import { temporaryFolder } from './temporary-folder.ts'

const at = temporaryFolder('replace-file')

describe('replaceFile', () => {
  it('makes a file that only its owner may read', async () => {
    await replaceFile(at('key'), 'first', randomBytes)
    expect(readFileSync(at('key'), 'utf8')).toBe('first')
    expect(statSync(at('key')).mode & 0o777).toBe(0o600)
  })

  it('leaves nothing but the file', async () => {
    for (const content of ['first', 'second', 'third']) await replaceFile(at('key'), content, randomBytes)
    expect(readFileSync(at('key'), 'utf8')).toBe('third')
    expect(readdirSync(at())).toEqual(['key'])
  })

  it('overwrites the content that it replaces', async () => {
    writeFileSync(at('key'), 'former secret')
    const former = openSync(at('key'), 'r')
    await replaceFile(at('key'), 'new', randomBytes)
    const bytes = Buffer.alloc(13)
    readSync(former, bytes, 0, 13, 0)
    expect(bytes.toString()).not.toBe('former secret')
  })

  it('overwrites nothing before the new content is in place, though a crash left a second name of the old', async () => {
    writeFileSync(at('key'), 'in use')
    linkSync(at('key'), replacedOf(at('key')))
    const inPlace: string[] = []
    await replaceFile(at('key'), 'second', (length) => {
      inPlace.push(readFileSync(at('key'), 'utf8'))
      return randomBytes(length)
    })
    expect(inPlace).toEqual(['second'])
  })

  it('keeps the old content where the new can’t be written', async () => {
    writeFileSync(at('key'), 'in use')
    mkdirSync(besideOf(at('key')))
    await expect(replaceFile(at('key'), 'new', randomBytes)).rejects.toThrow('EISDIR')
    expect(readFileSync(at('key'), 'utf8')).toBe('in use')
  })

  it('replaces where a crash left a second name of the file in use, or an older content under it', async () => {
    writeFileSync(at('key'), 'in use')
    linkSync(at('key'), replacedOf(at('key')))
    await replaceFile(at('key'), 'second', randomBytes)
    expect(readFileSync(at('key'), 'utf8')).toBe('second')
    writeFileSync(replacedOf(at('key')), 'older')
    writeFileSync(besideOf(at('key')), 'half writ')
    await replaceFile(at('key'), 'third', randomBytes)
    expect(readFileSync(at('key'), 'utf8')).toBe('third')
    expect(readdirSync(at())).toEqual(['key'])
  })

  it('rejects where nothing can be written and keeps the old content', async () => {
    const path = at('no such folder', 'key')
    await expect(replaceFile(path, 'new', randomBytes)).rejects.toThrow('ENOENT')
    expect(existsSync(path)).toBe(false)
  })
})

describe('destroyFile', () => {
  it('overwrites and removes, and says whether there was anything', async () => {
    writeFileSync(at('key'), 'former secret')
    linkSync(at('key'), at('witness'))
    expect(await destroyFile(at('key'), randomBytes)).toBe(true)
    expect(existsSync(at('key'))).toBe(false)
    expect(readFileSync(at('witness')).length).toBe(13)
    expect(readFileSync(at('witness'), 'utf8')).not.toContain('secret')
    expect(await destroyFile(at('key'), randomBytes)).toBe(false)
  })
})
