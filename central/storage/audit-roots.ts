import { readDocument } from '#shared/envelope/document.ts'
import { readEnvelope } from '#shared/envelope/dsse.ts'
import type { Envelope } from '#shared/envelope/dsse.ts'
import { rootSchema } from '#shared/envelope/root.ts'
import type { Root, RoleKeys } from '#shared/envelope/root.ts'
import type { VerifySignature } from '#shared/envelope/verify.ts'
import { finding } from './finding.ts'
import type { Finding } from './finding.ts'
import { isSigned } from './root-history.ts'
import type { Versions } from './versions.ts'

/** Every root version of a store, walked as a device walks them (T3): each signed by the one before and by itself. */
export async function auditRoots(
  roots: Versions,
  verify: VerifySignature,
  found: (what: Finding) => void,
): Promise<readonly Root[]> {
  const walked: Root[] = []
  const newest = await roots.newest()
  for (let version = 1; version <= newest; version++) {
    const where = `roots/${version}.json`
    const bytes = await roots.read(version)
    if (!bytes) {
      found(finding('missing', where))
      return walked
    }
    try {
      const envelope = readEnvelope('root', bytes)
      const root = readDocument(rootSchema, envelope.payload)
      if (root.version !== version) found(finding('wrong-order', where, `version ${root.version}`))
      for (const fault of orderFaults(root, walked.at(-1))) found(finding('wrong-order', where, fault))
      for (const signing of [walked.at(-1), root])
        if (signing && !isSigned(envelope, signing, signing.roles.root, verify))
          found(finding('wrong-signature', where))
      walked.push(root)
    } catch (cause) {
      found(finding('wrong-shape', where, cause instanceof Error ? cause.message : ''))
      return walked
    }
  }
  return walked
}

/** Whether enough keys of a role signed, as some root delegates it: what an older key signed stays valid. */
export function isSignedUnder(
  envelope: Envelope,
  roots: readonly Root[],
  roleOf: (root: Root) => RoleKeys | undefined,
  verify: VerifySignature,
): boolean {
  return roots.some((root) => {
    const role = roleOf(root)
    return role !== undefined && isSigned(envelope, root, role, verify)
  })
}

/** What may not fall from one version to the next (T4), and what may not change at all. */
function orderFaults(root: Root, last: Root | undefined): readonly string[] {
  if (!last) return []
  return [
    ...(root.tenant === last.tenant ? [] : [`tenant ${root.tenant}`]),
    ...(root.epoch >= last.epoch ? [] : [`epoch ${root.epoch}`]),
    ...(Date.parse(root.issuedAt) >= Date.parse(last.issuedAt) ? [] : [`issued at ${root.issuedAt}`]),
  ]
}
