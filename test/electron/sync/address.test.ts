import { describe, expect, it } from 'vitest'
import { centralAddress } from '#electron/sync/address.ts'

describe('centralAddress', () => {
  it('takes https anywhere and http on this machine, without a trailing slash', () => {
    expect(centralAddress(' https://figures.example.com/central/ ')).toBe(
      'https://figures.example.com/central',
    )
    expect(centralAddress('http://127.0.0.1:4600')).toBe('http://127.0.0.1:4600')
  })

  it('T11: takes a carried folder by its whole path or its address, written one way', () => {
    expect(centralAddress('/media/usb/board papers/')).toBe('file:///media/usb/board%20papers')
    expect(centralAddress('file:///media/usb/board%20papers')).toBe('file:///media/usb/board%20papers')
  })

  it.each([
    'figures.example.com',
    'http://figures.example.com',
    'https://me:secret@figures.example.com',
    'https://figures.example.com/?a=1',
    'ftp://figures.example.com',
    'file://server/share',
    './stick',
    '',
  ])('refuses «%s»', (text) => {
    expect(() => centralAddress(text)).toThrow(/bad-address/)
  })
})
