import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unmarkedContent } from '#electron/export/pdf/unmarked-content.ts'

const words = (content: string) => content.trim().split(/\s+/).join(' ')

describe('unmarkedContent', () => {
  it('takes out tags of every kind and keeps what they enclose', () => {
    const content =
      '/P <</MCID 0 >>BDC\nBT /F4 12 Tf <0001> Tj ET\nEMC\n/Artifact BMC 0 0 m 1 1 l S EMC\n/Span<</ActualText <feff4e00>>> BDC (x) Tj EMC /Here MP /There <</A [1 2]>> DP'
    expect(words(unmarkedContent(content))).toBe('BT /F4 12 Tf <0001> Tj ET 0 0 m 1 1 l S (x) Tj')
  })

  it('is not misled by such words inside strings, names and comments', () => {
    const content = '(EMC \\) BDC (nested BMC)) Tj % EMC BDC\n/EMC gs <454D43> Tj [(EMC) -20 <00>] TJ'
    expect(unmarkedContent(content)).toBe(content)
  })

  it('leaves content without tags as it is', () => {
    const operand = fc.oneof(
      fc.integer().map(String),
      fc.constantFrom('/F1', '/EMC', '<0a>', '(a(b)c)', '(\\()', '[1 (EMC) 2]', '<</K (v)>>', 'true'),
    )
    const statement = fc.tuple(
      fc.array(operand),
      fc.constantFrom('Tj', 'm', 'cm', 'f*', "'", 'q', 'Q', 'scn'),
    )
    const content = fc.array(statement.map(([operands, operator]) => [...operands, operator].join(' ')))
    fc.assert(
      fc.property(content, (statements) => {
        const plain = statements.join('\n')
        expect(unmarkedContent(plain)).toBe(plain)
        const marked = statements.map((one) => `/P <</MCID 1>> BDC ${one} EMC`).join('\n')
        expect(words(unmarkedContent(marked))).toBe(words(plain))
      }),
    )
  })

  it.each(['(open', '<0a', 'q BI /W 1 ID x EI Q'])('throws for %j, which it can not read', (content) => {
    expect(() => unmarkedContent(content)).toThrow(RangeError)
  })
})
