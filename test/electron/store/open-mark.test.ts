import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { isCheckDue, readOpenMark, writeOpenMark } from '#electron/store/open-mark.ts'

const folder = mkdtempSync(join(tmpdir(), 'mark-'))
const path = join(folder, 'opened.json')
const at = (text: string) => Date.parse(text)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the mark of an opening', () => {
  it('comes back as it was written, and is none where it can’t be read', () => {
    expect(readOpenMark(path)).toBeNull()
    const mark = { isClosed: true, checkedAt: '2026-11-01T08:00:00.000Z' }
    writeOpenMark(path, mark)
    expect(readOpenMark(path)).toEqual(mark)
    writeFileSync(path, '{"isClosed":')
    expect(readOpenMark(path)).toBeNull()
  })

  it.each([
    ['after an end that was none', { isClosed: false, checkedAt: '2026-11-01T08:00:00Z' }, true],
    ['without a mark', null, true],
    ['before the first check', { isClosed: true, checkedAt: null }, true],
    ['a day later', { isClosed: true, checkedAt: '2026-11-01T08:00:00Z' }, false],
    ['seven days later', { isClosed: true, checkedAt: '2026-10-26T07:00:00Z' }, true],
    ['with a clock that was set back', { isClosed: true, checkedAt: '2026-12-01T08:00:00Z' }, true],
  ] as const)('makes a check due %s: %j, %s', (_, mark, expected) => {
    expect(isCheckDue(mark, at('2026-11-02T08:00:00Z'))).toBe(expected)
  })
})
