import { indicatorAt } from '#test/hostile/dataset.ts'
import { given } from '#test/hostile/forge.ts'
import type { Forgery } from '#test/hostile/forge.ts'
import type { SyncCode } from '#electron/sync/failure.ts'
import { forging, replaceIn } from './attack.ts'
import type { Attack } from './attack.ts'

type Row = readonly [id: string, breaks: string, code: SyncCode, forgery: Forgery]

const malformed = ([id, breaks, code, forgery]: Row): Attack =>
  forging([id, 'T9', 'malformed', breaks, code], forgery)

const partitions: readonly Row[] = [
  [
    'partition-key-twice',
    'a partition with a key twice',
    'duplicate-key',
    { bytes: { partition: replaceIn('"values"', '"kind":"partition","values"') } },
  ],
  [
    'partition-scenario-twice',
    'a partition with a scenario twice',
    'duplicate-key',
    { bytes: { partition: replaceIn('"values":{', '"values":{"AC":[1],') } },
  ],
  [
    'partition-unknown-scenario',
    'a scenario that nobody knows',
    'wrong-shape',
    { change: { partition: ({ values }) => void (values['XX'] = values['AC']) } },
  ],
  [
    'partition-unknown-key',
    'a partition with an unknown key',
    'wrong-shape',
    { change: { partition: (document) => void (document['extra'] = 1) } },
  ],
  [
    'partition-of-other-indicator',
    'a partition of another indicator',
    'wrong-shape',
    { change: { partition: (document) => void (document.indicator = indicatorAt(1)) } },
  ],
  [
    'partition-of-other-period',
    'a partition of another period',
    'wrong-shape',
    { change: { partition: (document) => void (document.period = '2026-01') } },
  ],
  [
    'partition-number-out-of-range',
    'a number out of range',
    'not-finite',
    { bytes: { partition: replaceIn('"AC":[', '"AC":[1e999,') } },
  ],
  [
    'partition-text-for-number',
    'a text among the numbers',
    'wrong-shape',
    { bytes: { partition: replaceIn('"AC":[', '"AC":["1",') } },
  ],
  [
    'partition-not-utf8',
    'bytes that are not UTF-8',
    'not-utf8',
    { bytes: { partition: (bytes) => Uint8Array.of(...bytes, 0xff) } },
  ],
  [
    'partition-not-json',
    'bytes that are no JSON',
    'not-json',
    { bytes: { partition: (bytes) => bytes.slice(0, -1) } },
  ],
  [
    'partition-of-two-lengths',
    'columns of two lengths',
    'wrong-count',
    { change: { partition: ({ values }) => void (values['AC'] = [1]) } },
  ],
  [
    'partition-too-deep',
    'nesting below the bound',
    'too-deep',
    { bytes: { partition: replaceIn('"AC":[', `"BM":${'['.repeat(40)}${']'.repeat(40)},"AC":[`) } },
  ],
  [
    'partition-flag-beyond-end',
    'a flag beyond the last value',
    'wrong-count',
    { change: { partition: (document) => void (document.flags = { AC: { estimated: [99] } }) } },
  ],
  [
    'partition-shorter-than-cells',
    'fewer values than cells',
    'wrong-count',
    {
      change: {
        partition: ({ values }) => {
          for (const [scenario, column] of Object.entries(values)) {
            if (Array.isArray(column)) values[scenario] = column.slice(1)
          }
        },
        release: ({ partitions: entries }) => void (given(entries.at(-1)).rows -= 2),
      },
    },
  ],
  [
    'partition-prototype',
    'a key that would change what all objects inherit',
    'wrong-shape',
    { bytes: { partition: replaceIn('"values":{', '"values":{"__proto__":[1],') } },
  ],
]

const cells: readonly Row[] = [
  [
    'cells-unknown-member',
    'a member that the catalogue lacks',
    'unknown-cell',
    { change: { cells: ({ dimensions }) => void (given(dimensions[0]).members[1] = 'stranger') } },
  ],
  [
    'cells-unknown-dimension',
    'a dimension that the indicator lacks',
    'unknown-cell',
    { change: { cells: ({ dimensions }) => void (given(dimensions[0]).id = 'region') } },
  ],
  [
    'cells-twice',
    'a cell that stands twice',
    'duplicate-key',
    { change: { cells: ({ dimensions }) => void (given(dimensions[0]).positions[1] = 0) } },
  ],
  [
    'cells-beyond-members',
    'a position that names no member',
    'wrong-shape',
    { change: { cells: ({ dimensions }) => void (given(dimensions[0]).positions[0] = 99) } },
  ],
  [
    'cells-wrong-count',
    'a cell list of another count than it states',
    'wrong-count',
    { change: { cells: (document) => void document.count++ } },
  ],
]

const releases: readonly Row[] = [
  [
    'release-count-of-values',
    'another count of values than stated',
    'wrong-rows',
    { change: { release: ({ partitions: entries }) => void given(entries.at(-1)).rows++ } },
  ],
  [
    'release-swaps-kept-period',
    'a kept partition under another period',
    'wrong-period',
    {
      change: {
        release: ({ partitions: [first, second] }) => {
          if (first && second) Object.assign(second, { hash: first.hash, size: first.size, rows: first.rows })
        },
      },
    },
  ],
  [
    'release-swaps-new-period',
    'one new partition for two periods',
    'wrong-period',
    {
      change: {
        release: ({ partitions: entries }) => {
          const { hash, size, rows } = given(entries.at(-1))
          Object.assign(given(entries[0]), { hash, size, rows })
        },
      },
    },
  ],
  [
    'release-period-twice',
    'a period twice',
    'duplicate-key',
    { change: { release: ({ partitions: entries }) => void entries.push(given(entries[0])) } },
  ],
  [
    'release-period-length',
    'a period of another length',
    'wrong-period',
    { change: { release: ({ partitions: entries }) => void (given(entries[0]).period = '2026' as never) } },
  ],
  [
    'release-unknown-state',
    'a state that nobody knows',
    'wrong-shape',
    { change: { release: ({ partitions: entries }) => void (given(entries[0]).state = 'draft' as never) } },
  ],
]

const documents: readonly Row[] = [
  [
    'snapshot-unknown-key',
    'a snapshot with a key that nobody knows',
    'wrong-shape',
    { change: { snapshot: (document) => void Object.assign(document, { extra: 1 }) } },
  ],
  [
    'head-key-twice',
    'a head with a key twice',
    'duplicate-key',
    { bytes: { head: replaceIn('"epoch"', '"epoch":1,"epoch"') } },
  ],
  [
    'roadmap-is-catalogue',
    'a catalogue where the roadmap belongs',
    'wrong-type',
    { change: { snapshot: (document) => void (document.roadmap = { ...document.catalogue }) } },
  ],
  [
    'catalogue-without-indicators',
    'a catalogue that lacks what is released',
    'other-definition',
    { change: { catalogue: (document) => void document.indicators.splice(0, 1) } },
  ],
  [
    'snapshot-number-as-text',
    'a sequence that is a text',
    'wrong-shape',
    { bytes: { snapshot: replaceIn('"sequence":3', '"sequence":"3"') } },
  ],
]

/** Content that was signed and breaks the rules (T9). */
export const contentAttacks: readonly Attack[] = [...partitions, ...cells, ...releases, ...documents].map(
  malformed,
)
