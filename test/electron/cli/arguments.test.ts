import { describe, expect, it } from 'vitest'
import { readCell, readCommandLine, readFrame, readNumber } from '#electron/cli/arguments.ts'
import { readAssumption } from '#electron/cli/command/what-if.ts'
import { UsageFailure } from '#electron/cli/context.ts'

describe('readCommandLine', () => {
  it('reads the command, its words and its options', () => {
    const line = readCommandLine(['show', 'npl_ratio', '--period', '2026-10', '--json'])
    expect(line.command).toBe('show')
    expect(line.words).toEqual(['npl_ratio'])
    expect(line.text('period')).toBe('2026-10')
    expect(line.has('json')).toBe(true)
    expect(line.given).toEqual(['period', 'json'])
  })

  it.each([[['show', '--nope']], [['show', '--period']], [['--json=yes']]])('refuses %j', (words) => {
    expect(() => readCommandLine(words)).toThrow(UsageFailure)
  })
})

describe('readCell', () => {
  it('reads dimension=member pairs', () => {
    expect(readCell('org=cash-loan,region=east')).toEqual({ org: 'cash-loan', region: 'east' })
    expect(readCell(undefined)).toEqual({})
  })

  it.each(['org', 'org=', '=east', 'org=a=b', 'org=a,,region=b'])(
    'refuses %j and says how to write it',
    (text) => {
      expect(() => readCell(text)).toThrow(/dimension=member/)
    },
  )
})

describe('readFrame', () => {
  it('keeps only what was given', () => {
    expect(readFrame(readCommandLine(['show', 'x']))).toEqual({})
    expect(
      readFrame(readCommandLine(['show', 'x', '--view', 'ytd', '--snapshot', '3', '--at', 'org=a'])),
    ).toEqual({
      view: 'ytd',
      snapshot: 3,
      cell: { org: 'a' },
    })
  })

  it.each([
    ['--period', '2026-13', /no period/],
    ['--view', 'decade', /unknown/],
    ['--snapshot', '0', /whole number/],
    ['--snapshot', '1.5', /whole number/],
  ])('refuses %s %s', (option, value, message) => {
    expect(() => readFrame(readCommandLine(['show', 'x', option, value]))).toThrow(message)
  })
})

describe('readNumber', () => {
  it('reads a whole number from 1', () => {
    expect(readNumber('--snapshot', '12')).toBe(12)
    expect(readNumber('--snapshot', undefined)).toBeUndefined()
  })
})

describe('readAssumption', () => {
  it('reads a part, where, and by how much', () => {
    expect(readAssumption('npl_balance=-10%')).toEqual({ indicator: 'npl_balance', percent: -10 })
    expect(readAssumption('loans@org=cash-loan,region=east=+5.5')).toEqual({
      indicator: 'loans',
      cell: { org: 'cash-loan', region: 'east' },
      absolute: 5.5,
    })
  })

  it.each(['', 'x', 'x=', 'x=abc', 'x=5%%', '=5'])('refuses %j and says how to write it', (text) => {
    expect(() => readAssumption(text)).toThrow(/INDICATOR=±N/)
  })
})
