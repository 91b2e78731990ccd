import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { address, askFrame, frameParams, readCell, readFrame, wholeFrame } from '#renderer/view/frame.ts'

const params = (text: string) => {
  const search = new URLSearchParams(text)
  return (name: string) => search.get(name)
}

describe('readFrame', () => {
  it('reads what an address says', () => {
    expect(readFrame(params('snapshot=5&period=2026-09&view=ytd&at=org=cash-loan,region=east'))).toEqual({
      snapshot: 5,
      period: '2026-09',
      view: 'ytd',
      at: { org: 'cash-loan', region: 'east' },
    })
  })

  it('leaves out what it cannot read instead of failing', () => {
    expect(readFrame(params('snapshot=-1&period=2026-13&view=never&at=<script>,org='))).toEqual(wholeFrame)
  })

  it('reads back every frame that was written', () => {
    const id = fc.stringMatching(/^[a-z][a-z0-9._-]{0,12}$/).filter((text) => text !== '__proto__')
    fc.assert(
      fc.property(
        fc.dictionary(id, id, { maxKeys: 4 }),
        fc.integer({ min: 1, max: 9999 }),
        (cell, snapshot) => {
          const text = address(
            '/x',
            frameParams({
              ...wholeFrame,
              snapshot,
              at: readCell(
                Object.entries(cell)
                  .map((pair) => pair.join('='))
                  .join(),
              ),
            }),
          )
          const frame = readFrame(params(text.split('?')[1] ?? ''))
          expect(frame.snapshot).toBe(snapshot)
          expect({ ...frame.at }).toEqual({ ...cell })
        },
      ),
    )
  })
})

describe('address', () => {
  it('keeps cells readable and escapes everything else', () => {
    expect(
      address('/overview', [
        ['at', 'org=cash-loan,region=east'],
        ['find', 'a&b 中'],
      ]),
    ).toBe('/overview?at=org=cash-loan,region=east&find=a%26b%20%E4%B8%AD')
  })
})

describe('askFrame', () => {
  it('leaves the defaults to the backend', () => {
    expect(askFrame(wholeFrame)).toEqual({})
  })
})
