import { readFileSync } from 'node:fs'
import type { FolderFacts } from './folder-check.ts'

/** This machine as `openDataDirectory` must know it; called once, by whoever puts the application together. */
export function machineFacts(): FolderFacts {
  return {
    platform: process.platform,
    userId: process.getuid?.() ?? null,
    mounts: () => {
      try {
        return readFileSync('/proc/self/mountinfo', 'utf8')
      } catch {
        return ''
      }
    },
  }
}
