import { describe, expect, it } from 'vitest'
import { xmpPacket } from '#electron/export/pdf/xmp.ts'

const description = {
  title: 'A <b> & "c"',
  author: "O'Neil",
  subject: 'bad \u0000 \ud800 end',
  language: 'zh-CN',
  keywords: [],
  creator: 'x',
  producer: 'y',
  createdAt: '2026-10-31T08:00:00Z',
}

describe('xmpPacket', () => {
  it('escapes what XML reads as its own', () => {
    const packet = xmpPacket(description)
    expect(packet).toContain('A &lt;b&gt; &amp; &quot;c&quot;')
    expect(packet).toContain('O&apos;Neil')
  })

  it('replaces what XML can not hold', () => {
    expect(xmpPacket(description)).toContain('bad \ufffd \ufffd end')
  })

  it('leaves out a list without entries', () => {
    expect(xmpPacket(description)).not.toContain('dc:subject')
    expect(xmpPacket({ ...description, keywords: ['机密'] })).toContain(
      '<dc:subject><rdf:Bag><rdf:li>机密</rdf:li>',
    )
  })
})
