import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newMemory } from '#central/publish/memory.ts'
import type { Dataset } from '#central/source/dataset.ts'
import type { Hash } from '#shared/model/id.ts'
import { published } from '#test/central/publish/published.ts'
import { asOf, smallDataset } from '#test/central/publish/small-dataset.ts'
import { appended, replaced, smallFolder } from '#test/central/source/small-folder.ts'

const row = (id: string) =>
  String(smallFolder['indicators.csv'])
    .split('\n')
    .find((text) => text.startsWith(`${id},`)) ?? ''

/** The same catalogue objects, as the demonstration's states share them. */
const inOneSpace = (datasets: readonly Dataset[]) =>
  datasets.map((dataset) => ({ ...dataset, dimensions: datasets[0]?.dimensions ?? [] }))

const variants = inOneSpace(
  await Promise.all(
    [
      {},
      replaced('observations/full.csv', 'shanghai,12.4', 'shanghai,13.25'),
      replaced('observations/full.csv', 'cost,2026-01,AC,cash,zhejiang,0\n', ''),
      replaced('observations/org.csv', '150,estimated', '150,'),
      replaced('observations/org.csv', '2.5,suppressed', '2.5,'),
      appended(
        'observations/full.csv',
        'revenue,2026-03,PL,auto,zhejiang,1',
        'cost,2026-03,PL,auto,zhejiang,2',
      ),
      appended('observations/full.csv', 'revenue,2026-01,AC,cash,east,99'),
      replaced(
        'indicators.csv',
        'ratio,ratio,cost,revenue,100,month,org,',
        'ratio,ratio,cost,revenue,1,month,org,',
      ),
      replaced('indicators.csv', 'up,max,max', 'up,sum,sum'),
      appended(
        'indicators.csv',
        row('cost_rate').replace(',org,', ',org|region,').replace(',1,2026-01,', ',2,2026-02,'),
      ),
      { 'restatements.csv': null },
    ].map((changes) => smallDataset(changes)),
  ),
)

describe('publish, with the memory of the publications before it', () => {
  it('makes the objects and warnings that it makes without, whatever came before', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(variants.length - 1), { minLength: 2, maxLength: 6 }),
        fc.boolean(),
        async (order, isOneStore) => {
          const memory = newMemory()
          const store = new Map<Hash, Uint8Array>()
          for (const at of order) {
            const dataset = variants[at]
            if (!dataset) throw new Error('no such variant')
            const alone = await published(dataset, { asOf })
            if (!isOneStore) store.clear()
            const { publication } = await published(
              dataset,
              { asOf, memory },
              {
                objects: {
                  has: (hash) => store.has(hash),
                  put: async (hash, bytes) => {
                    store.set(hash, bytes)
                    return bytes.length
                  },
                },
              },
            )
            for (const hash of alone.objects.keys()) expect(store.has(hash)).toBe(true)
            if (!isOneStore) expect(store.size).toBe(alone.objects.size)
            expect(publication.editions).toEqual(alone.publication.editions)
            expect(publication.warnings).toEqual(alone.publication.warnings)
            expect(publication.counts.figures).toBe(alone.publication.counts.figures)
          }
        },
      ),
      { numRuns: 60 },
    )
  })
})
