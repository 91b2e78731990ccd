import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { smallDataset } from '#test/central/publish/small-dataset.ts'
import { smallCentral } from '#test/central/serve/small-central.ts'
import { appended, replaced, smallFolder } from '#test/central/source/small-folder.ts'

let world: Awaited<ReturnType<typeof smallCentral>>
beforeEach(async () => {
  world = await smallCentral()
  await world.publish()
})
afterEach(() => world.remove())

/** Warnings of a second publication, a day later, with some files changed. */
async function warningsAfter(changes: Readonly<Record<string, string | null>>) {
  world.clock.nowMs += 86_400_000
  const { warnings } = await world.publish(await smallDataset(changes))
  return warnings.map(({ code, sentence }) => `${code} ${sentence.en}`)
}

describe('publish, after a snapshot', () => {
  it('warns of actuals that changed without a word, once for all editions, with both figures', async () => {
    const warnings = await warningsAfter(replaced('observations/full.csv', 'shanghai,12.4', 'shanghai,13'))
    expect(warnings).toEqual([
      expect.stringContaining(
        'changed-unannounced revenue 2026-02 AC (org=group, region=everywhere): 12.4 in the snapshot before, 13 now; 9 actuals',
      ),
      expect.stringContaining('margin 2026-02'),
      expect.stringContaining('cost_rate 2026-02'),
    ])
  })

  it('warns of actuals that have vanished', async () => {
    const warnings = await warningsAfter(replaced('observations/org.csv', 'users,2026-01,AC,pay,600,\n', ''))
    expect(warnings).toEqual([
      expect.stringMatching(/users 2026-01 AC \(org=pay\): 600 in the snapshot before, — now; 1 /),
    ])
  })

  it('says nothing where nothing changed, where only more is known, or where the plan changed', async () => {
    expect(await warningsAfter({})).toEqual([])
    expect(
      await warningsAfter(
        appended(
          'observations/full.csv',
          'revenue,2026-03,AC,cash,south,1',
          'revenue,2026-01,PL,cash,south,2',
        ),
      ),
    ).toEqual([])
  })

  it('says nothing of what is restated, preliminary or redefined', async () => {
    const notes = appended('restatements.csv', 'revenue,2026-02,补记,Booked late')
    expect(
      await warningsAfter({ ...replaced('observations/full.csv', 'shanghai,12.4', 'shanghai,13'), ...notes }),
    ).toEqual([])
    const before = { ...replaced('observations/full.csv', 'shanghai,12.4', 'shanghai,13'), ...notes }
    expect(
      await warningsAfter({ ...before, ...replaced('observations/org.csv', '150,estimated', '155,') }),
    ).toEqual([])
    const row = String(smallFolder['indicators.csv'])
      .split('\n')
      .find((text) => text.startsWith('users'))
    const second = appended('indicators.csv', String(row).replace(',1,2026-01,', ',2,2026-03,'))
    expect(
      await warningsAfter({
        ...before,
        ...second,
        'observations/org.csv': String(smallFolder['observations/org.csv'])
          .replace('150,estimated', '155,')
          .replace('cash,700', 'cash,710'),
      }),
    ).toEqual([])
  })
})
