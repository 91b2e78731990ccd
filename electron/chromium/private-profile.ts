import { existsSync } from 'node:fs'
import { chmod, lstat, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Surroundings } from './surroundings.ts'

const namePattern = /^chartroom-browser-(\d{1,10})-[A-Za-z0-9]+$/

/** Makes an empty profile folder that only its owner may enter (mode 0700) and resolves to its path. */
export async function makeProfile({ profileFolder, processId }: Surroundings): Promise<string> {
  await mkdir(profileFolder, { recursive: true })
  const profile = await mkdtemp(join(profileFolder, `chartroom-browser-${processId}-`))
  await chmod(profile, 0o700)
  return profile
}

/** Removes a profile, again while a dying browser still writes into it; at most two seconds. */
export async function removeProfile(profile: string): Promise<void> {
  for (let attempt = 0; attempt < 20 && existsSync(profile); attempt++) {
    if (attempt > 0) await pause(100)
    await rm(profile, { recursive: true, force: true }).catch(() => undefined)
  }
}

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0)
    return true
  } catch (error) {
    // EPERM: there is such a process, of another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/**
 * Removes the profiles whose process no longer runs: left when machine or process ended all at once.
 * Touches only real folders of this name that belong to this user. Resolves to the removed paths.
 */
export async function sweepProfiles({ profileFolder, userId }: Surroundings): Promise<readonly string[]> {
  const names = await readdir(profileFolder).catch((): string[] => [])
  const swept: string[] = []
  for (const name of names) {
    const owner = namePattern.exec(name)?.[1]
    if (owner === undefined || isRunning(Number(owner))) continue
    const path = join(profileFolder, name)
    const facts = await lstat(path).catch(() => null)
    if (facts === null || !facts.isDirectory() || (userId !== null && facts.uid !== userId)) continue
    await removeProfile(path)
    swept.push(path)
  }
  return swept
}
