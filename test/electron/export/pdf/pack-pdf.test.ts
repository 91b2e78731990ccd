import { PDFName } from '@cantoo/pdf-lib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openPdf } from '#electron/export/pdf/open-pdf.ts'
import { packPdf } from '#electron/export/pdf/pack-pdf.ts'
import { plainPdf } from './plain-pdf.ts'
import { pdfFaults } from './pdf-tool.ts'

/** A document that holds numbers as objects of their own, some of them removed again. */
async function holding(numbers: readonly number[], removed: readonly number[]) {
  const document = await openPdf(await plainPdf(1))
  const refs = numbers.map((number) => document.context.register(document.context.obj({ N: number })))
  document.catalog.set(
    PDFName.of('Held'),
    document.context.obj(refs.filter((_, index) => !removed.includes(index))),
  )
  for (const index of removed) {
    const ref = refs[index]
    if (ref !== undefined) document.context.delete(ref)
  }
  return document
}

async function heldIn(bytes: Uint8Array): Promise<string> {
  const document = await openPdf(bytes)
  const held = document.context.lookup(document.catalog.get(PDFName.of('Held')))
  return (
    String(held)
      .match(/\d+ \d+ R/g)
      ?.map((text) => {
        const object = document.context
          .enumerateIndirectObjects()
          .find(([ref]) => ref.toString() === text)?.[1]
        return String(object).replace(/\s+/g, ' ')
      })
      .join() ?? ''
  )
}

describe('packPdf', () => {
  it('is sound and holds every object, with any number of them and gaps between', async () => {
    const lists = fc.tuple(
      fc.array(fc.integer(), { maxLength: 350 }),
      fc.array(fc.nat({ max: 349 }), { maxLength: 20 }),
    )
    await fc.assert(
      fc.asyncProperty(lists, async ([numbers, removed]) => {
        const bytes = await packPdf(await holding(numbers, removed))
        expect(pdfFaults(bytes)).toEqual([])
        const left = numbers.filter((_, index) => !removed.includes(index))
        expect(await heldIn(bytes)).toBe(left.map((number) => `<< /N ${number} >>`).join())
      }),
      { numRuns: 20 },
    )
  })

  it('packs again what was packed, without the old lists', async () => {
    const once = await packPdf(await holding([1, 2, 3], []))
    const twice = await packPdf(await openPdf(once))
    expect(pdfFaults(twice)).toEqual([])
    expect(await heldIn(twice)).toBe('<< /N 1 >>,<< /N 2 >>,<< /N 3 >>')
    expect(Math.abs(twice.length - once.length)).toBeLessThan(100)
  })

  it('gives equal documents equal bytes and other documents another identifier', async () => {
    const idOf = (bytes: Uint8Array) =>
      /\/ID \[ <([0-9a-f]{32})>/.exec(Buffer.from(bytes).toString('latin1'))?.[1]
    const first = await packPdf(await holding([1, 2], []))
    expect(await packPdf(await holding([1, 2], []))).toEqual(first)
    const other = await packPdf(await holding([1, 3], []))
    expect(idOf(first)).toMatch(/^[0-9a-f]{32}$/)
    expect(idOf(other)).not.toBe(idOf(first))
  })
})
