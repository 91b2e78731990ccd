import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { freePath } from '#electron/cli/free-path.ts'

describe('freePath', () => {
  it('takes the suggested name, and numbers it where it is taken', () => {
    const folder = mkdtempSync(join(tmpdir(), 'chartroom-free-'))
    try {
      expect(freePath(folder, '2026-10-board.pdf')).toBe(join(folder, '2026-10-board.pdf'))
      writeFileSync(join(folder, '2026-10-board.pdf'), '')
      expect(freePath(folder, '2026-10-board.pdf')).toBe(join(folder, '2026-10-board (2).pdf'))
      writeFileSync(join(folder, '2026-10-board (2).pdf'), '')
      expect(freePath(folder, '2026-10-board.pdf')).toBe(join(folder, '2026-10-board (3).pdf'))
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
