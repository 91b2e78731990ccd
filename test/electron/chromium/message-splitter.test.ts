import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { messageSplitter } from '#electron/chromium/message-splitter.ts'

describe('messageSplitter', () => {
  it('gives the same messages however their bytes are cut', () => {
    const messages = fc.array(fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\0', '')))
    fc.assert(
      fc.property(messages, fc.array(fc.nat({ max: 200 })), (sent, cuts) => {
        const bytes = Buffer.from(sent.map((text) => `${text}\0`).join(''))
        const got: string[] = []
        const take = messageSplitter(10_000, (text) => got.push(text))
        const places = [0, ...cuts.filter((at) => at < bytes.length).toSorted((a, b) => a - b), bytes.length]
        for (let i = 1; i < places.length; i++) take(bytes.subarray(places[i - 1], places[i]))
        expect(got).toEqual(sent)
      }),
    )
  })

  it('keeps back what has no end yet', () => {
    const got: string[] = []
    const take = messageSplitter(100, (text) => got.push(text))
    take(Buffer.from('{"id":1}\0{"id"'))
    expect(got).toEqual(['{"id":1}'])
  })

  it('throws once a message passes its bound, in one piece or in many', () => {
    const whole = messageSplitter(10, () => undefined)
    expect(() => whole(Buffer.from('12345678901\0'))).toThrow(RangeError)
    const pieces = messageSplitter(10, () => undefined)
    pieces(Buffer.from('123456'))
    pieces(Buffer.from('7890'))
    expect(() => pieces(Buffer.from('1'))).toThrow('longer than 10 bytes')
  })
})
