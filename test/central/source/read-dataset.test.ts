import { describe, expect, it } from 'vitest'
import { readDatasetCatalogue } from '#central/source/read-dataset.ts'
import { period } from '#shared/model/period.ts'
import { datasetOf, faultsOf } from '#test/central/source/reading.ts'
import { appended, changed, filesOf, replaced, smallFolder } from '#test/central/source/small-folder.ts'

describe('readDataset, of a folder without a fault', () => {
  it('reads everything that the folder says', async () => {
    const dataset = await datasetOf(smallFolder)
    expect(dataset.dimensions.map(({ id, root, name }) => [id, root, name.zh])).toEqual([
      ['org', 'group', '组织'],
      ['region', 'everywhere', '地区'],
    ])
    expect(dataset.indicators).toHaveLength(9)
    expect(dataset.editions.map(({ id, clearance, org }) => [id, clearance, org])).toEqual([
      ['all', 'restricted', null],
      ['loans', 'internal', 'loans'],
    ])
    expect(dataset.roadmap?.milestones.map(({ id, dependsOn }) => [id, ...dependsOn])).toEqual([
      ['cloud.plan'],
      ['cloud.move', 'cloud.plan'],
    ])
    expect(dataset.restatements).toEqual([
      { indicator: 'cost', period: '2026-01', note: { zh: '补记一月成本', en: 'January cost booked late' } },
    ])
    const revenue = [...dataset.observations.values()].find(({ indicator }) => indicator === 'revenue')
    expect(revenue?.cells[0]).toEqual(['cash', 'shanghai'])
    expect(revenue?.fractionDigits).toBe(1)
    expect([...(revenue?.periods.get(period('2026-01'))?.AC ?? [])]).toEqual([10.1, 20.2, 30.3, 5, 7.5])
  })

  it('reads the same with byte order marks, CRLF and columns in another order', async () => {
    const files = Object.fromEntries(
      Object.entries(smallFolder).map(([path, content]) => [
        path,
        `\ufeff${String(content).replaceAll('\n', '\r\n')}`,
      ]),
    )
    const turned = String(smallFolder['observations/full.csv'])
      .trim()
      .split('\n')
      .map((row) => row.split(',').reverse().join(','))
    const other = await datasetOf({ ...files, 'observations/full.csv': turned.join('\r\n') })
    expect(other).toEqual(await datasetOf(smallFolder))
  })

  it('reads a folder without roadmap and restatements', async () => {
    const dataset = await datasetOf(
      changed({
        'stages.csv': null,
        'initiatives.csv': null,
        'milestones.csv': null,
        'restatements.csv': null,
      }),
    )
    expect(dataset.roadmap).toBeNull()
    expect(dataset.restatements).toEqual([])
  })

  it('takes actuals of a quarter that ends with the as-of month', async () => {
    const rows = 'survey,2026-Q1,PL,cash,1,\n'
    expect(await faultsOf(changed(appended('observations/org.csv', rows.trim())))).toEqual([])
  })

  it('takes a quarter of the fiscal year for closed when its own last month is', async () => {
    const from = (month: number) => {
      const manifest = replaced(
        'dataset.json',
        '"fiscalYearStartMonth": 1',
        `"fiscalYearStartMonth": ${month}`,
      )
      return changed({ ...manifest, ...appended('observations/org.csv', 'survey,2025-Q4,AC,cash,1,') })
    }
    const late = expect.stringContaining('An actual (AC) of 2026-Q1 is later')
    expect(await faultsOf(from(4))).toEqual([late, late])
    expect(await faultsOf(from(1))).toEqual([])
  })

  it('keeps several versions of an indicator, the oldest first', async () => {
    const row = String(smallFolder['indicators.csv'])
      .split('\n')
      .find((text) => text.startsWith('peak'))
    const second = String(row).replace(',1,2026-01,', ',2,2026-03,')
    const first = replaced('indicators.csv', String(row), `${second}\n${row}`)
    const dataset = await datasetOf(changed(first))
    const versions = dataset.indicators.find(({ id }) => id === 'peak')?.versions
    expect(versions?.map(({ version, effectiveFrom }) => [version, effectiveFrom])).toEqual([
      [1, '2026-01'],
      [2, '2026-03'],
    ])
  })

  it('reads what the figures mean without them, whatever else is in the folder', async () => {
    const read = await readDatasetCatalogue(
      filesOf(changed({ 'benchmark.csv': 'a,b\n', 'observations/full.csv': null })),
    )
    expect(read.ok).toBe(true)
  })
})

describe('readDataset, of observations at several levels', () => {
  const rows = (...lines: readonly string[]) => changed(appended('observations/full.csv', ...lines))

  it('takes a value above others, which is official there', async () => {
    expect(
      await faultsOf(rows('revenue,2026-01,AC,loans,south,35.3', 'revenue,2026-01,AC,group,everywhere,80')),
    ).toEqual([])
  })

  it('takes plan values at one coarser level', async () => {
    expect(await faultsOf(rows('revenue,2026-02,PL,cash,,1', 'revenue,2026-02,PL,auto,,2'))).toEqual([])
  })

  it('takes crossing values that lie above common ones', async () => {
    expect(
      await faultsOf(
        rows('revenue,2026-02,PL,cash,,1', 'revenue,2026-02,PL,,south,2', 'revenue,2026-02,PL,cash,south,1'),
      ),
    ).toEqual([])
  })

  it('takes crossing values of what is not added', async () => {
    const users = replaced('indicators.csv', 'none,last,,,,month,org,', 'none,last,,,,month,org|region,')
    const files = changed({
      ...users,
      ...appended('observations/full.csv', 'users,2026-02,AC,cash,,1', 'users,2026-02,AC,,south,2'),
    })
    expect(await faultsOf(files)).toEqual([])
  })
})
