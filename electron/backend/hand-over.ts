import { mkdirSync, writeFileSync, renameSync, openSync, fsyncSync, closeSync } from 'node:fs'
import { join } from 'node:path'
import { deviceKey } from '#electron/account/device-key.ts'
import { sealForEscrow } from '#electron/account/seal-for-escrow.ts'
import type { EscrowContent } from '#shared/envelope/escrow.ts'
import type { DeviceSession } from './device-files.ts'

/** Entries of the audit log that go with the work. */
const mostEntries = 5_000

/** Names of what the user made that is no work: how the application looks and locks, where its log stands. */
const ownOnly = /^(?:setting|notice|audit)\//

/**
 * Seals what the user made, and the audit log's newest entries, for central's escrow key and lays the file where it
 * waits to be handed over (D5): `escrow/` in the data folder. Answers its path; `null` where there is no work, or
 * no key that it could be sealed for. To be called before the keys are destroyed.
 */
export function handOver(session: DeviceSession, at: Date): string | null {
  const { device, directory, work, audit, store } = session
  const entries = [...work.below('')].filter(([name]) => !ownOnly.test(name))
  const escrow = store.policy()?.policy.escrow
  if (entries.length === 0 || !escrow) return null
  const content: EscrowContent = {
    work: entries.map(([name, value]) => ({ name, value })),
    audit: audit.newest(mostEntries).toReversed(),
  }
  const { id } = deviceKey(device.identity)
  const head = {
    tenant: device.enrolment()?.tenant ?? '',
    device: id,
    at: at.toISOString(),
    reason: 'device-revoked' as const,
  }
  const file = sealForEscrow(escrow, content, head, device.random)
  if (!file) return null
  const folder = join(directory.path, 'escrow')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, `${id.slice(0, 16)}-${head.at.replaceAll(/[^0-9]/g, '').slice(0, 14)}.json`)
  writeWhole(path, `${JSON.stringify(file)}\n`)
  return path
}

/** On the disk when it returns: the keys that could write it again are about to go. */
function writeWhole(path: string, text: string): void {
  const part = `${path}.part`
  const file = openSync(part, 'w', 0o600)
  try {
    writeFileSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(part, path)
}
