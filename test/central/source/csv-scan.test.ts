import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scanCsv } from '#central/source/csv-scan.ts'

function scanned(text: string) {
  const records: string[][] = []
  const places: string[][] = []
  const broken: string[] = []
  scanCsv(
    text,
    (record) => {
      records.push(Array.from({ length: record.count }, (_, at) => record.text(at)))
      places.push(
        Array.from({ length: record.count }, (_, at) => `${record.lineOf(at)}:${record.columnOf(at)}`),
      )
    },
    (line, column, { en }) => broken.push(`${line}:${column} ${en}`),
  )
  return { records, places, broken }
}

const field = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', '中', ',', '"', '\n', '\r\n', ' ', '-', '1', '.') }),
  fc.string({ unit: 'grapheme' }),
)

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`

describe('scanCsv', () => {
  it('reads every text that csv-parse writes and reads the same', () => {
    const table = fc.integer({ min: 2, max: 5 }).chain((width) =>
      fc.record({
        rows: fc.array(fc.array(fc.tuple(field, fc.boolean()), { minLength: width, maxLength: width }), {
          minLength: 1,
          maxLength: 8,
        }),
        end: fc.constantFrom('\n', '\r\n'),
        isClosed: fc.boolean(),
      }),
    )
    fc.assert(
      fc.property(table, ({ rows, end, isClosed }) => {
        const lines = rows.map((row) =>
          row.map(([text, isQuoted]) => (isQuoted || /[",\r\n]/.test(text) ? quoted(text) : text)).join(','),
        )
        const text = lines.join(end) + (isClosed ? end : '')
        const expected = parse(text, { record_delimiter: ['\n', '\r\n'], skip_empty_lines: true })
        const read = scanned(text)
        expect(read.broken).toEqual([])
        expect(read.records).toEqual(expected)
      }),
      { numRuns: 500 },
    )
  })

  it('says line and column of every field, after quoted line ends too', () => {
    const { places } = scanned('a,b\r\n"x\n""y""",2\n\n中文,"3"\n')
    expect(places).toEqual([
      ['1:1', '1:3'],
      ['2:1', '3:8'],
      ['5:1', '5:4'],
    ])
  })

  it('takes a comma at the end of the text for one more, empty field', () => {
    expect(scanned('a,b,').records).toEqual([['a', 'b', '']])
    expect(scanned('a,b,\n').records).toEqual([['a', 'b', '']])
    expect(scanned('"a",').records).toEqual([['a', '']])
  })

  it('skips blank lines and reads a text without an end of line', () => {
    expect(scanned('\n\na\n\r\n\nb').records).toEqual([['a'], ['b']])
    expect(scanned('').records).toEqual([])
  })

  it.each([
    ['a,b"c\n1,2', '1:4', 'A quote stands inside a field'],
    ['a,"b"c\n1,2', '1:6', 'Text follows the closing quote'],
    ['1,2\na,"b\nc', '2:3', 'The quote that opens here is never closed'],
    ['1,2\na\rb,c', '2:2', 'A lone carriage return stands in the field'],
  ])('reports %j where it breaks the rules and reads the other lines', (text, place, sentence) => {
    const { records, broken } = scanned(text)
    expect(broken).toHaveLength(1)
    expect(broken[0]).toContain(`${place} ${sentence}`)
    expect(records.length).toBeLessThanOrEqual(1)
    expect(records.flat().join()).toMatch(/^(1,2)?$/)
  })
})
