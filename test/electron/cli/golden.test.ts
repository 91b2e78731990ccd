import { beforeAll, describe, it } from 'vitest'
import { openReaders } from '#electron/query/readers.ts'
import type { Readers } from '#electron/query/readers.ts'
import { demonstrationStore } from '#test/electron/query/demonstration-store.ts'
import { expectGolden, expectGoldenText } from '#test/golden/golden-file.ts'
import { printed } from './asked.ts'

let readers: Readers

beforeAll(async () => {
  readers = openReaders(await demonstrationStore(['2026-08', '2026-09', '2026-10']))
}, 120_000)

const lines: readonly (readonly [string, string])[] = [
  ['show-month', 'show npl_ratio'],
  ['show-cell-ytd', 'show digital_revenue --view ytd --at org=consumer-finance,region=east'],
  ['show-late', 'show peak_tps'],
  ['show-as-presented', 'show campaign_conversion --period 2026-08 --snapshot 1'],
  [
    'drill-nested',
    'drill npl_ratio --by org,region --under consumer-finance --also npl_balance,loan_balance',
  ],
  ['explain-period', 'explain npl_ratio --from 2026-07 --to 2026-10'],
  ['explain-plan', 'explain digital_revenue --against PL --view ytd'],
  ['explain-snapshot', 'explain campaign_conversion --period 2026-08 --since 2'],
  ['diff', 'diff 1 3'],
  ['bridge-restated', 'bridge campaign_conversion --since 2 --from 2026-08 --period 2026-08'],
  ['bridge-redefined', 'bridge ecosystem_partners --since 2'],
  ['what-if', 'what-if npl_ratio --set npl_balance@org=cash-loan=-10% --set loan_balance=+500'],
  ['what-if-goal', 'what-if npl_ratio --goal plan'],
  ['outlook', 'outlook digital_revenue'],
]

/** Hashes change with the bytes of objects, which are looked after elsewhere. */
function withoutHashes(text: string): string {
  return text.replaceAll(/[0-9a-f]{64}/g, 'HASH')
}

describe.each(lines)('chartroom %s', (name, words) => {
  it.each(['zh', 'en'] as const)(`answers «${words}» for people (%s) as it did`, async (language) => {
    expectGoldenText(`terminal/${name}.${language}`, withoutHashes(await printed(readers, words, language)))
  })

  it(`answers «${words}» for programs as it did`, async () => {
    const answer = withoutHashes(await printed(readers, `${words} --json`, 'en'))
    expectGolden(`terminal/${name}`, withoutLeaves(JSON.parse(answer)))
  })
})

/** Leaves of an explanation are many, and their sums are tested elsewhere. */
function withoutLeaves(answer: unknown): unknown {
  return JSON.parse(JSON.stringify(answer, (key, value: unknown) => (key === 'leaves' ? undefined : value)))
}
