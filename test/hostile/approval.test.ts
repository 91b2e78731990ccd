import { randomBytes } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { newKey } from '#central/sign/key.ts'
import { pillarId } from '#shared/model/id.ts'
import { indicatorAt, pillars } from './dataset.ts'
import { forge, given } from './forge.ts'
import type { Forgery } from './forge.ts'
import { expectOldStateWhole, makeTrial } from './trial.ts'
import type { Trial } from './trial.ts'

let trial: Trial

beforeAll(async () => {
  trial = await makeTrial()
})

afterEach(() => expectOldStateWhole(trial))

afterAll(() => trial.end())

async function forged(forgery: Forgery) {
  const { world } = trial
  return trial.attack(await forge(await world.central(), world.clock.ms, forgery))
}

const replaceIn = (from: string, to: string) => (bytes: Uint8Array) => {
  const text = new TextDecoder().decode(bytes)
  if (!text.includes(from)) throw new Error(`nothing to replace: ${from}`)
  return new TextEncoder().encode(text.replace(from, to))
}

describe('figures whose approval is not the right one', () => {
  it('T7 is refused: signed by another domain’s key', async () => {
    const { keyring } = await trial.world.central()
    const approval = keyring.approval.get(pillars[1]) ?? []
    expect((await forged({ signers: { approval } })).code).toBe('not-delegated')
  })

  it('T2 T7 is refused: signed by the online snapshot key', async () => {
    const { keyring } = await trial.world.central()
    expect((await forged({ signers: { approval: keyring.snapshot } })).code).toBe('not-delegated')
  })

  it('T7 is refused: signed by a key that nobody knows', async () => {
    const stranger = newKey((count) => randomBytes(count))
    expect((await forged({ signers: { approval: [stranger] } })).code).toBe('threshold-not-met')
  })

  it.each<[string, Forgery, string]>([
    [
      'for another edition',
      { change: { approval: (document) => void (document.editions = ['management' as never]) } },
      'other-edition',
    ],
    [
      'of another domain',
      { change: { approval: (document) => void (document.domain = pillars[1]) } },
      'other-domain',
    ],
    [
      'of a domain that root knows nobody for',
      {
        change: {
          approval: (document) => void (document.domain = pillarId('unheard')),
          snapshot: ({ approvals }) =>
            approvals
              .filter(({ domain }) => domain === pillars[0])
              .forEach((one) => void (one.domain = pillarId('unheard'))),
        },
      },
      'not-delegated',
    ],
    [
      'later than the snapshot that holds it',
      { change: { approval: (document) => void (document.approvedAt = '2026-12-24T00:00:00Z') } },
      'approved-later',
    ],
    [
      'before any root',
      { change: { approval: (document) => void (document.approvedAt = '2020-01-01T00:00:00Z') } },
      'no-root-then',
    ],
    ['by nobody', { change: { approval: (document) => void (document.approvers = []) } }, 'wrong-shape'],
    [
      'with a release twice',
      { change: { approval: ({ releases }) => void releases.push(given(releases[0])) } },
      'repeated-release',
    ],
    [
      'with another indicator’s release',
      { change: { approval: ({ releases }) => void (given(releases[0]).indicator = indicatorAt(98)) } },
      'other-indicator',
    ],
  ])('T7 is refused: approved %s', async (_, forgery, code) => {
    expect((await forged(forgery)).code).toBe(code)
  })

  it('T7 is refused: a unit, a direction or a threshold that was changed after the approval', async () => {
    const changes = [{ unit: 'PCT' }, { direction: 'down' }, { redGapPct: 50 }, { acrossTime: 'last' }]
    for (const change of changes) {
      const catalogue = (document: { indicators: { versions: object[] }[] }) =>
        void Object.assign(document.indicators[0]?.versions[0] ?? {}, change)
      expect((await forged({ change: { catalogue } })).code).toBe('other-definition')
    }
  })

  it('T7 is refused: a pillar that takes an indicator from another', async () => {
    const { world } = trial
    const content = await forge(await world.central(), world.clock.ms, {
      change: {
        catalogue: ({ indicators }) =>
          void Object.assign(indicators[0]?.versions[0] ?? {}, { pillar: pillars[1] }),
      },
    })
    expect((await trial.attack(content)).code).toBe('other-definition')
  })
})

describe('a snapshot or a head that does not fit', () => {
  it.each<[string, Forgery, string]>([
    [
      'T6 of another edition',
      { change: { snapshot: (document) => void (document.edition = 'management' as never) } },
      'other-edition',
    ],
    [
      'T6 whose number is not the head’s',
      {
        change: {
          snapshot: (document) => void document.sequence++,
          head: (document) => void document.sequence--,
        },
      },
      'broken-chain',
    ],
    [
      'T6 that skips a number',
      {
        change: {
          snapshot: (document) => void (document.sequence += 2),
          head: (document) => void (document.sequence = 5),
        },
      },
      'broken-chain',
    ],
    [
      'T6 that follows nothing',
      { change: { snapshot: (document) => void (document.previous = null) } },
      'broken-chain',
    ],
    [
      'T4 of an epoch that root has not declared',
      {
        change: {
          snapshot: (document) => void (document.epoch = 2),
          head: (document) => void (document.epoch = 2),
        },
      },
      'wrong-epoch',
    ],
    [
      'T4 whose epoch is not the head’s',
      { change: { snapshot: (document) => void (document.epoch = 2) } },
      'wrong-epoch',
    ],
    [
      'T4 that is older than one that was seen',
      { change: { head: (document) => void (document.sequence = 1) } },
      'rolled-back',
    ],
    [
      'T4 of an epoch that was left',
      { change: { head: (document) => void (document.epoch = 0) } },
      'wrong-shape',
    ],
    [
      'T4 with other content under a number that was seen',
      { change: { head: (document) => void (document.sequence = 2) } },
      'equivocation',
    ],
    [
      'T2 a head of another edition',
      { change: { head: (document) => void (document.edition = 'management' as never) } },
      'other-edition',
    ],
    [
      'T9 with a key that nobody knows',
      { change: { snapshot: (document) => void Object.assign(document, { extra: 1 }) } },
      'wrong-shape',
    ],
    [
      'T9 a head with a key twice',
      { bytes: { head: replaceIn('"epoch"', '"epoch":1,"epoch"') } },
      'duplicate-key',
    ],
    [
      'T8 with an object above its bound',
      { change: { snapshot: ({ catalogue }) => void (catalogue.size = 2 ** 40) } },
      'too-large',
    ],
    [
      'T8 with an object of another size than stated',
      { change: { snapshot: ({ catalogue }) => void catalogue.size++ } },
      'wrong-size',
    ],
    [
      'T9 with an object that is nowhere',
      { change: { snapshot: ({ catalogue }) => void (catalogue.hash = 'f'.repeat(64) as never) } },
      'missing-object',
    ],
    [
      'T9 whose roadmap is its catalogue',
      { change: { snapshot: (document) => void (document.roadmap = { ...document.catalogue }) } },
      'wrong-shape',
    ],
  ])('%s is refused', async (_, forgery, code) => {
    expect((await forged(forgery)).code).toBe(code)
  })

  it('T2 is refused: a snapshot that an approval key signed, a head that the snapshot key signed', async () => {
    const { keyring } = await trial.world.central()
    const approval = keyring.approval.get(pillars[0]) ?? []
    expect((await forged({ signers: { snapshot: approval } })).code).toBe('not-delegated')
    expect((await forged({ signers: { head: keyring.snapshot } })).code).toBe('not-delegated')
  })

  it('T1 is refused: a snapshot’s envelope where a head belongs', async () => {
    const { world } = trial
    const content = await forge(await world.central(), world.clock.ms)
    const [snapshot] = [...content.objects.values()].filter((bytes) =>
      new TextDecoder().decode(bytes.slice(0, 100)).includes('chartroom.snapshot'),
    )
    content.head = snapshot ?? content.head
    expect((await trial.attack(content)).code).toBe('wrong-type')
  })
})
