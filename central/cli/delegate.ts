import { canSign } from '#central/sign/signer.ts'
import { newKey, recordOf } from '#central/sign/key.ts'
import type { RoleHolders } from '#central/sign/root.ts'
import type { Dataset } from '#central/source/dataset.ts'
import type { PillarId } from '#shared/model/id.ts'
import type { CentralEffects, CentralFolder } from './central-folder.ts'
import { CommandFailure } from './command.ts'
import { domainHolders } from './domain-holder.ts'
import { extendRoot } from './extend-root.ts'
import type { MadeKeys } from './extend-root.ts'

/** Domains that got an approval key, and the folder as it is with them. */
export type Delegation = { readonly central: CentralFolder; readonly delegated: readonly PillarId[] }

/**
 * Lets every domain that a dataset needs be approved: makes an approval key for each that root delegates to nobody,
 * held by the owner of most of its indicators, and signs the next root version (T2, T3, T7). The caller holds the
 * lock. Throws `CommandFailure` where the root keys are elsewhere.
 */
export async function delegateDomains(
  central: CentralFolder,
  dataset: Dataset,
  needed: ReadonlySet<PillarId>,
  effects: CentralEffects,
): Promise<Delegation> {
  const { root, keyring, folder } = central
  const missing = [...needed].filter((domain) => !Object.hasOwn(root.roles.approval, domain))
  if (missing.length === 0) return { central, delegated: [] }
  const nowMs = effects.nowMs()
  if (!canSign(root, root.roles.root, keyring.root, nowMs)) throw rootKeysElsewhere(missing, folder)
  const holders = new Map(domainHolders(dataset).map(({ domain, holder }) => [domain, holder]))
  const made: MadeKeys[] = []
  const approval: Record<string, RoleHolders> = {}
  for (const domain of missing) {
    const key = newKey(effects.randomness)
    made.push({ place: { role: 'approval', domain }, keys: [key] })
    const record = recordOf(key, holders.get(domain) ?? domain)
    approval[domain] = { keys: [{ keyId: key.keyId, record }], threshold: 1 }
  }
  const extended = await extendRoot(central, { roles: { approval } }, made, effects)
  return { central: extended, delegated: missing }
}

function rootKeysElsewhere(missing: readonly PillarId[], folder: string): CommandFailure {
  return new CommandFailure(
    'root-keys-elsewhere',
    `以下领域尚无审批密钥：${missing.join('、')}；授权需要根密钥，而 ${folder} 中的根密钥不足，请用 --root-keys 指明保管根密钥的文件夹后重试。`,
    `No key may approve figures of ${missing.join(', ')} yet, and delegating them takes root keys, of which ${folder} has too few: run this again with --root-keys and the folder where they are kept.`,
  )
}
