import type { ServerResponse } from 'node:http'
import type { CentralFolder } from '#central/cli/central-folder.ts'
import type { SigningKey } from '#central/sign/key.ts'
import { nextRoot, signRoot } from '#central/sign/root.ts'
import type { RootChange } from '#central/sign/root.ts'
import { envelopeBytes } from '#shared/envelope/dsse.ts'
import type { Policy } from '#shared/envelope/document.ts'
import type { Root } from '#shared/envelope/root.ts'
import type { SyncCode } from '#electron/sync/failure.ts'
import type { NetworkPolicy } from '#electron/sync/policy.ts'
import type { DeviceKit } from '#test/hostile/device-kit.ts'
import { forge, given, payloadOf, sign } from '#test/hostile/forge.ts'
import type { Content, Forgery, Mutable } from '#test/hostile/forge.ts'
import type { Misbehaviour } from '#test/hostile/server.ts'

/** A trust rule of the protocol. */
export type RuleId = 'T1' | 'T2' | 'T3' | 'T4' | 'T5' | 'T6' | 'T7' | 'T8' | 'T9' | 'T10' | 'T11'

/** What the public conformance suite of The Update Framework tries, by class. */
export const tufClasses = [
  'rollback',
  'freeze',
  'fast-forward',
  'mix-and-match',
  'threshold',
  'key-rotation',
  'expired',
  'duplicate-key-ids',
  'wrong-keys',
  'delegation',
  'length-and-hash',
  'endless-data',
  'malformed',
] as const

export type TufClass = (typeof tufClasses)[number]

/** What an attacker has in hands: a valid world, its time, and every key of it. */
export type Stage = {
  readonly central: CentralFolder
  readonly nowMs: number
  /** What the honest central serves now, to be changed at will. */
  readonly honest: () => Promise<Content>
}

/** What a device meets. */
export type Scene = {
  readonly content: Content
  readonly how?: Misbehaviour
  readonly network?: Partial<NetworkPolicy>
  /** Hours that have passed for the device. */
  readonly hoursLater?: number
  /** What was done to the device itself before. */
  readonly tamper?: (kit: DeviceKit) => Promise<void> | void
  /** What a person was told to be the root, where it is not the right one. */
  readonly fingerprint?: string
}

/** A whole valid world with one thing broken, and the one refusal that it must meet. */
export type Attack = {
  readonly id: string
  readonly rules: readonly RuleId[]
  readonly tuf: TufClass | null
  /** What is broken, to follow «a central that serves …». */
  readonly breaks: string
  readonly code: SyncCode
  /** A device that holds a good state syncs; a new one enrols. */
  readonly against: 'sync' | 'enrol'
  readonly arrange: (stage: Stage) => Promise<Scene> | Scene
}

type Rules = `${RuleId}` | `${RuleId} ${RuleId}`
type Head = readonly [id: string, rules: Rules, tuf: TufClass | null, breaks: string, code: SyncCode]

/** An attack on a sync. */
export function attack(
  [id, rules, tuf, breaks, code]: Head,
  arrange: Attack['arrange'],
  against: Attack['against'] = 'sync',
): Attack {
  // The type of `rules` admits ids of rules and a space between them alone.
  return { id, rules: rules.split(' ') as RuleId[], tuf, breaks, code, against, arrange }
}

/** A further snapshot in which one document is not what it should be; everything above it is named and signed anew. */
export function forging(head: Head, forgery: Forgery | ((stage: Stage) => Forgery)): Attack {
  return attack(head, async (stage) => ({
    content: await forge(
      stage.central,
      stage.nowMs,
      typeof forgery === 'function' ? forgery(stage) : forgery,
      await stage.honest(),
    ),
  }))
}

/** A valid further snapshot from a server that does not answer as it should. */
export function answering(head: Head, how: Misbehaviour, network: Partial<NetworkPolicy> = {}): Attack {
  return attack(head, async (stage) => ({ content: await further(stage), how, network }))
}

/** A valid further snapshot. */
export async function further({ central, nowMs, honest }: Stage, forgery: Forgery = {}): Promise<Content> {
  return forge(central, nowMs, forgery, await honest())
}

/** A valid further snapshot under a second root that is not what it should be. */
export function rooting(head: Head, root: (stage: Stage) => Uint8Array, hoursLater = 0): Attack {
  return attack(head, async (stage) => {
    const content = await further(stage)
    content.roots.set(2, root(stage))
    return { content, hoursLater }
  })
}

/** A valid further snapshot beside a policy that is not what it should be. */
export function governing(
  head: Head,
  change: (policy: Mutable<Policy>, stage: Stage) => void,
  keys: (central: CentralFolder) => readonly SigningKey[] = ({ keyring }) => keyring.policy,
): Attack {
  return attack(head, async (stage) => {
    const content = await further(stage)
    const policy = payloadOf<Mutable<Policy>>('policy', given(content.policy))
    change(policy, stage)
    content.policy = sign('policy', policy, keys(stage.central))
    return { content }
  })
}

export function rootBytes(root: Root, keys: readonly SigningKey[]): Uint8Array {
  return envelopeBytes(signRoot(root, keys))
}

/** The second root of a world, by its own keys unless others are given. */
export function secondRoot(
  { central, nowMs }: Stage,
  change: RootChange = {},
  keys: readonly SigningKey[] = central.keyring.root,
): Uint8Array {
  return rootBytes(nextRoot(central.root, change, nowMs), keys)
}

/** Answers every batch of objects in one way. */
export const toBatches = (answer: (response: ServerResponse) => void): Misbehaviour => ({
  take: ({ method }, response) => {
    if (method === 'POST') answer(response)
    return method === 'POST'
  },
})

/** Answers the request for the head in one way. */
export const toHead = (answer: (response: ServerResponse) => void): Misbehaviour => ({
  take: ({ url }, response) => {
    const isHead = url?.endsWith('/head') ?? false
    if (isHead) answer(response)
    return isHead
  },
})

/** Replaces a text within a document's bytes, which must have it. */
export const replaceIn = (from: string, to: string) => (bytes: Uint8Array) => {
  const text = new TextDecoder().decode(bytes)
  if (!text.includes(from)) throw new Error(`nothing to replace: ${from}`)
  return new TextEncoder().encode(text.replace(from, to))
}
