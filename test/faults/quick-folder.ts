import { accessSync, constants } from 'node:fs'
import { tmpdir } from 'node:os'

/** Where trials lie that need no real disk: in memory where the system offers that. */
export const quickFolder = ((): string => {
  try {
    accessSync('/dev/shm', constants.W_OK)
    return '/dev/shm'
  } catch {
    return tmpdir()
  }
})()
