import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Dataset, IndicatorObservations } from '#central/source/dataset.ts'
import { readDataset } from '#central/source/read-dataset.ts'
import { datasetFolder } from '#central/source/read-from-disk.ts'
import { csvLine, decimalText } from '#central/source/write-csv.ts'
import { writeDataset } from '#central/source/write-dataset.ts'
import type { DatasetWriting } from '#central/source/write-dataset.ts'
import { diskWriting } from '#central/source/write-to-disk.ts'
import { period } from '#shared/model/period.ts'
import { scenarios } from '#shared/model/scenario.ts'
import { demonstration } from '#test/central/seed/demonstration.ts'

// Every kind of file, and a tenth of the figures.
const whole = demonstration('2026-10')
const isTold = ({ cells, indicator }: IndicatorObservations) =>
  cells.length < 100 || indicator === 'npl_balance'
const dataset: Dataset = {
  ...whole,
  observations: new Map([...whole.observations].filter(([, observed]) => isTold(observed))),
  restatements: whole.restatements.filter(({ indicator }) => {
    const observed = whole.observations.get(indicator)
    return observed !== undefined && isTold(observed)
  }),
}
let folder = ''

beforeAll(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'dataset-')), 'made')
  await writeDataset(dataset, folder, diskWriting)
}, 60_000)

afterAll(async () => {
  await rm(join(folder, '..'), { recursive: true })
})

const rowsOf = async (path: string) =>
  parse<Record<string, string>>(await readFile(join(folder, path), 'utf8'), { columns: true })

/** Names of cells that do not depend on the order of dimensions, by position. */
function cellNames({ dimensions, cells }: IndicatorObservations): readonly string[] {
  const order = dimensions.toSorted().map((dimension) => dimensions.indexOf(dimension))
  return cells.map((cell) => order.map((at) => cell[at]).join(' '))
}

/** Values and flags that the two do not have alike, by name, whatever the order of cells. */
function differences(
  one: IndicatorObservations,
  other: IndicatorObservations | undefined,
): readonly string[] {
  if (!other) return [`${one.indicator} is missing`]
  const names = cellNames(one)
  const found = new Map(cellNames(other).map((name, at) => [name, at]))
  const differing: string[] = []
  for (const [when, series] of one.periods) {
    for (const scenario of scenarios) {
      const column = other.periods.get(when)?.[scenario]
      series[scenario]?.forEach((value, at) => {
        const read = column?.[found.get(names[at] ?? '') ?? -1] ?? Number.NaN
        if (!Object.is(value, read)) differing.push(`${when} ${scenario} ${names[at]}: ${value}, ${read}`)
      })
    }
  }
  const flagNames = ({ flags }: IndicatorObservations, at: readonly string[]) =>
    flags.map(({ period: when, scenario, position, flag }) => `${when} ${scenario} ${at[position]} ${flag}`)
  const flagsRead = new Set(flagNames(other, cellNames(other)))
  differing.push(...flagNames(one, names).filter((flag) => !flagsRead.has(flag)))
  if (other.flags.length !== one.flags.length) differing.push('number of flags')
  return differing
}

describe('writeDataset', () => {
  it('writes every file of a dataset folder', async () => {
    const files = await readdir(folder)
    expect(files.toSorted()).toEqual([
      'dataset.json',
      'indicators.csv',
      'initiatives.csv',
      'members.csv',
      'milestones.csv',
      'observations',
      'owners.csv',
      'pillars.csv',
      'restatements.csv',
      'stages.csv',
    ])
  })

  it.each(['members.csv', 'pillars.csv', 'owners.csv', 'stages.csv', 'initiatives.csv', 'milestones.csv'])(
    'gives %s back as it was shipped',
    async (file) => {
      const shipped = new URL(`../../../resources/demo/${file}`, import.meta.url)
      expect(await rowsOf(file)).toEqual(parse(await readFile(shipped, 'utf8'), { columns: true }))
    },
  )

  it('writes one row for each version of a definition, otherwise as shipped', async () => {
    const shipped = new URL('../../../resources/demo/indicators.csv', import.meta.url)
    const rows = await rowsOf('indicators.csv')
    expect(rows.filter(({ version }) => version === '1')).toEqual(
      parse(await readFile(shipped, 'utf8'), { columns: true }),
    )
    expect(rows.filter(({ version }) => version !== '1').map(({ id }) => id)).toEqual(['ecosystem_partners'])
  })

  it('writes the manifest with the names of dimensions and editions in both languages', async () => {
    const shipped = new URL('../../../resources/demo/dataset.json', import.meta.url)
    const manifest: unknown = JSON.parse(await readFile(join(folder, 'dataset.json'), 'utf8'))
    expect(manifest).toEqual(JSON.parse(await readFile(shipped, 'utf8')))
  })

  it('is undone by reading: the same catalogue, notes and flags, and every figure bit by bit', async () => {
    const reading = await readDataset(datasetFolder(folder), period('2026-10'))
    if (!reading.ok) throw new Error(reading.faults.map(({ sentence }) => sentence.en).join('\n'))
    const { observations, ...others } = reading.dataset
    const { observations: written, ...rest } = dataset
    expect(others).toEqual(rest)
    expect([...observations.keys()].toSorted()).toEqual([...written.keys()].toSorted())
    for (const [indicator, own] of written) {
      expect(differences(own, observations.get(indicator)), indicator).toEqual([])
    }
  }, 60_000)

  it('writes a suppressed value that was not told as a row with the flag alone', async () => {
    const [first] = whole.observations.values()
    if (!first) throw new Error('there are observations')
    const when = period('2026-10')
    const told = { period: when, scenario: 'AC', flag: 'suppressed' } as const
    const observations = new Map([
      [
        first.indicator,
        {
          ...first,
          cells: first.cells.slice(0, 3),
          periods: new Map([[when, { AC: Float64Array.of(1.5, Number.NaN, Number.NaN) }]]),
          flags: [{ ...told, position: 1 }],
        },
      ],
    ])
    const texts = new Map<string, string>()
    const keeping: DatasetWriting = {
      write: (path, pieces) => {
        texts.set(path, [...pieces].join(''))
        return Promise.resolve()
      },
    }
    await writeDataset({ ...dataset, observations }, 'to', keeping)
    expect(texts.get('to/observations/strategy-org-region-channel.csv')).toBe(
      [
        'indicator,period,scenario,org,region,channel,value,flag',
        'total_revenue,2026-10,AC,credit-pay,beijing,app,1.5,',
        'total_revenue,2026-10,AC,credit-pay,beijing,mini-program,,suppressed',
        '',
      ].join('\n'),
    )
  })

  it('leaves out what a dataset does not have', async () => {
    const written: string[] = []
    const noting: DatasetWriting = {
      write: (path) => {
        written.push(path)
        return Promise.resolve()
      },
    }
    await writeDataset({ ...dataset, roadmap: null, restatements: [], observations: new Map() }, 'to', noting)
    expect(written).toEqual([
      'to/indicators.csv',
      'to/members.csv',
      'to/pillars.csv',
      'to/owners.csv',
      'to/dataset.json',
    ])
  })

  it('writes the manifest last, so that a folder cut off is no dataset', async () => {
    const written: string[] = []
    const failing: DatasetWriting = {
      write: (path) => {
        written.push(path)
        return path.includes('observations/risk') ? Promise.reject(new Error('disk full')) : Promise.resolve()
      },
    }
    await expect(writeDataset(dataset, 'to', failing)).rejects.toThrow('disk full')
    expect(written.some((path) => path.endsWith('dataset.json'))).toBe(false)
  })
})

describe('csvLine', () => {
  it('is read back by a CSV reader, whatever the cells hold', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1 }), (cells) => {
        // A line of one empty cell is an empty line, which readers skip.
        fc.pre(cells.length > 1 || cells[0] !== '')
        expect(parse(`${csvLine(cells)}`, { relax_column_count: true })).toEqual([cells])
      }),
    )
  })

  it('quotes commas, quotes and line ends, and nothing else', () => {
    expect(csvLine(['a', 'b,c', 'd"e', 'f\ng', null, undefined, 1.5])).toBe('a,"b,c","d""e","f\ng",,,1.5\n')
  })
})

describe('decimalText', () => {
  it('has no exponent and is read as the same number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const text = decimalText(value)
        expect(text).toMatch(/^-?\d+(\.\d+)?$/)
        expect(Number(text) === value).toBe(true)
      }),
    )
  })
})
