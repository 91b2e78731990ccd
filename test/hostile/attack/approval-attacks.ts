import { randomBytes } from 'node:crypto'
import { newKey } from '#central/sign/key.ts'
import { pillarId } from '#shared/model/id.ts'
import { indicatorAt, pillars } from '#test/hostile/dataset.ts'
import { given } from '#test/hostile/forge.ts'
import { forging } from './attack.ts'
import type { Attack } from './attack.ts'

const definition = (change: object) => ({
  change: {
    catalogue: ({ indicators }: { indicators: { versions: object[] }[] }) =>
      void Object.assign(indicators[0]?.versions[0] ?? {}, change),
  },
})

/** Figures whose approval is not the right one (T7). */
export const approvalAttacks: readonly Attack[] = [
  forging(
    [
      'approval-by-other-domain',
      'T7',
      'delegation',
      'figures that another domain’s key approved',
      'not-delegated',
    ],
    ({ central }) => ({ signers: { approval: central.keyring.approval.get(pillars[1]) ?? [] } }),
  ),
  forging(
    [
      'approval-by-snapshot-key',
      'T2 T7',
      'wrong-keys',
      'figures that the online key approved',
      'not-delegated',
    ],
    ({ central }) => ({ signers: { approval: central.keyring.snapshot } }),
  ),
  forging(
    ['approval-by-root-key', 'T2 T7', 'wrong-keys', 'figures that root’s own keys approved', 'not-delegated'],
    ({ central }) => ({ signers: { approval: central.keyring.root } }),
  ),
  forging(
    ['approval-by-stranger', 'T7', 'wrong-keys', 'figures that an unknown key approved', 'threshold-not-met'],
    () => ({ signers: { approval: [newKey((count) => randomBytes(count))] } }),
  ),
  forging(
    [
      'approval-of-other-edition',
      'T7',
      'mix-and-match',
      'figures approved for another edition',
      'other-edition',
    ],
    { change: { approval: (document) => void (document.editions = ['management' as never]) } },
  ),
  forging(
    ['approval-of-other-domain', 'T7', 'delegation', 'an approval that names another domain', 'other-domain'],
    { change: { approval: (document) => void (document.domain = pillars[1]) } },
  ),
  forging(
    [
      'approval-of-unknown-domain',
      'T7',
      'delegation',
      'a domain that root delegates to nobody',
      'not-delegated',
    ],
    {
      change: {
        approval: (document) => void (document.domain = pillarId('unheard')),
        snapshot: ({ approvals }) =>
          approvals
            .filter(({ domain }) => domain === pillars[0])
            .forEach((one) => void (one.domain = pillarId('unheard'))),
      },
    },
  ),
  forging(
    [
      'approval-after-snapshot',
      'T7',
      'mix-and-match',
      'an approval later than its snapshot',
      'approved-later',
    ],
    { change: { approval: (document) => void (document.approvedAt = '2026-12-24T00:00:00Z') } },
  ),
  forging(
    ['approval-before-any-root', 'T7', 'expired', 'an approval older than the first root', 'no-root-then'],
    { change: { approval: (document) => void (document.approvedAt = '2020-01-01T00:00:00Z') } },
  ),
  forging(['approval-by-nobody', 'T7', 'malformed', 'an approval without a person', 'wrong-shape'], {
    change: { approval: (document) => void (document.approvers = []) },
  }),
  forging(
    ['approval-repeats-release', 'T7', 'malformed', 'one indicator released twice', 'repeated-release'],
    { change: { approval: ({ releases }) => void releases.push(given(releases[0])) } },
  ),
  forging(
    ['approval-renames-release', 'T7', 'mix-and-match', 'another indicator’s release', 'other-indicator'],
    { change: { approval: ({ releases }) => void (given(releases[0]).indicator = indicatorAt(98)) } },
  ),
  forging(
    ['definition-unit-changed', 'T7', null, 'a unit that was changed after the approval', 'other-definition'],
    definition({ unit: 'PCT' }),
  ),
  forging(
    [
      'definition-direction-changed',
      'T7',
      null,
      'a direction changed after the approval',
      'other-definition',
    ],
    definition({ direction: 'down' }),
  ),
  forging(
    [
      'definition-threshold-changed',
      'T7',
      null,
      'a threshold changed after the approval',
      'other-definition',
    ],
    definition({ redGapPct: 50 }),
  ),
  forging(
    ['definition-sum-changed', 'T7', null, 'a rule of adding changed after the approval', 'other-definition'],
    definition({ acrossTime: 'last' }),
  ),
  forging(
    [
      'definition-pillar-changed',
      'T7',
      'delegation',
      'a pillar that takes another’s indicator',
      'other-definition',
    ],
    definition({ pillar: pillars[1] }),
  ),
  forging(
    [
      'release-of-other-indicator',
      'T7 T9',
      'mix-and-match',
      'a release that names another indicator',
      'other-indicator',
    ],
    { change: { release: (document) => void (document.indicator = indicatorAt(1)) } },
  ),
  forging(
    [
      'release-of-unknown-version',
      'T7 T9',
      null,
      'a definition’s version that nobody wrote',
      'other-definition',
    ],
    { change: { release: (document) => void document.definitionVersion++ } },
  ),
]
