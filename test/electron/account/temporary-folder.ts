import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'

/** A folder for each test of a file, empty when it begins and gone when it ends. */
export function temporaryFolder(name: string): (...parts: readonly string[]) => string {
  let folder = ''
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), `chartroom-${name}-`))))
  afterEach(() => rmSync(folder, { recursive: true, force: true }))
  return (...parts) => join(folder, ...parts)
}
