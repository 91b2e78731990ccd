import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { seedDataset } from '#central/seed/seed-dataset.ts'
import type { Dataset } from '#central/source/dataset.ts'
import { period } from '#shared/model/period.ts'
import { catalogue, demonstration } from './demonstration.ts'

/** SHA-256 over every name and every figure, in digits that tell all doubles apart; NaN is `null`. */
function checksum(dataset: Dataset): string {
  const hash = createHash('sha256')
  for (const { indicator, dimensions, cells, periods, flags } of dataset.observations.values()) {
    hash.update(JSON.stringify([indicator, dimensions, cells, flags]))
    for (const [when, series] of periods) {
      for (const [scenario, column] of Object.entries(series)) {
        hash.update(JSON.stringify([when, scenario, Array.from(column)]))
      }
    }
  }
  return hash.digest('hex')
}

describe('seedDataset', () => {
  it('gives the same bits in every run and on every machine', () => {
    const golden = '7a16b44b2dd218ebae285e3c9ce7e35282206e8077f413c72d5b37c30c78cca8'
    expect(checksum(demonstration('2026-10'))).toBe(golden)
  })

  it('gives the same bits whatever was generated before', () => {
    const first = checksum(demonstration('2026-09'))
    demonstration('2026-05')
    expect(checksum(seedDataset({ catalogue, asOf: period('2026-09') }))).toBe(first)
  })

  it('does not depend on the order of the catalogue', () => {
    const turned = { ...catalogue, indicators: catalogue.indicators.toReversed() }
    expect(checksum(seedDataset({ catalogue: turned, asOf: period('2026-10') }))).toBe(
      checksum(demonstration('2026-10')),
    )
  })

  it.each(['2026-04', '2026-11', '2026-Q3', '2026'])('refuses %s, of which no event tells', (asOf) => {
    expect(() => seedDataset({ catalogue, asOf: period(asOf) })).toThrow(
      /choose a month from 2026-05 to 2026-10/,
    )
  })

  it('refuses a catalogue with an indicator that has no model', () => {
    const [first, ...others] = catalogue.indicators
    const stranger = first && {
      ...first,
      versions: first.versions.map((version) => ({ ...version, id: 'stranger' as typeof version.id })),
    }
    const indicators = [...(first ? [first] : []), ...(stranger ? [stranger] : []), ...others]
    expect(() => seedDataset({ catalogue: { ...catalogue, indicators }, asOf: period('2026-10') })).toThrow(
      /indicator stranger has no model/,
    )
  })

  it('refuses an indicator of a frequency that it has no figures of', () => {
    const indicators = catalogue.indicators.map((each) =>
      String(each.id) === 'staff'
        ? { ...each, versions: each.versions.map((version) => ({ ...version, frequency: 'year' as const })) }
        : each,
    )
    expect(() => seedDataset({ catalogue: { ...catalogue, indicators }, asOf: period('2026-10') })).toThrow(
      /by month and quarter, and staff is by year/,
    )
  })

  it('refuses a catalogue without an indicator that has a model', () => {
    const indicators = catalogue.indicators.filter(({ id }) => String(id) !== 'loan_balance')
    expect(() => seedDataset({ catalogue: { ...catalogue, indicators }, asOf: period('2026-10') })).toThrow(
      /loan_balance, which the catalogue does not have/,
    )
  })
})
