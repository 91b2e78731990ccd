import { describe, expect, it } from 'vitest'
import type { Attachment } from '#electron/export/pdf/attachment.ts'
import { finishPdf } from '#electron/export/pdf/finish-pdf.ts'
import type { Finish } from '#electron/export/pdf/finish-pdf.ts'
import type { PageLabel } from '#electron/export/pdf/page-label.ts'
import { printedPages } from '#electron/export/pdf/printed-page.ts'
import { plainPdf } from './plain-pdf.ts'
import { pdfAttachments, pdfFaults, pdfJson } from './pdf-tool.ts'

const plain: Finish = {
  description: {
    title: 't',
    author: 'a',
    subject: 's',
    language: 'en',
    keywords: [],
    creator: 'c',
    producer: 'p',
    createdAt: '2026-10-31T08:00:00Z',
  },
  labels: [],
  attachments: [],
  stamp: null,
}

const file = (name: string): Attachment => ({
  name,
  bytes: new TextEncoder().encode(name),
  mimeType: 'text/csv',
  description: '',
  relationship: 'Data',
})

const label = (from: number, start = 1): PageLabel => ({ from, style: 'decimal', prefix: '', start })

describe('finishPdf', () => {
  it.each([
    ['nothing', ''],
    ['a page of the web', '<!doctype html>'],
    ['a PDF cut short', '%PDF-1.7\n1 0 obj <<'],
  ])('refuses %s', async (_, text) => {
    const bytes = new TextEncoder().encode(text)
    await expect(finishPdf(bytes, plain)).rejects.toMatchObject({ code: 'not-a-pdf' })
    await expect(printedPages(bytes)).rejects.toMatchObject({ code: 'not-a-pdf' })
  })

  it.each([0, 2])('refuses a stamp of %i pages', async (pages) => {
    const stamp = pages === 0 ? new Uint8Array() : await plainPdf(pages)
    await expect(finishPdf(await plainPdf(1), { ...plain, stamp })).rejects.toMatchObject({
      code: pages === 0 ? 'not-a-pdf' : 'bad-stamp',
    })
  })

  it.each([
    ['no first page', [label(2)]],
    ['pages that fall', [label(1), label(3), label(2)]],
    ['the same page twice', [label(1), label(1)]],
    ['a page after the last', [label(1), label(4)]],
    ['a number below 1', [label(1, 0)]],
  ])('refuses labels with %s', async (_, labels) => {
    await expect(finishPdf(await plainPdf(3), { ...plain, labels })).rejects.toMatchObject({
      code: 'bad-label',
    })
  })

  it('counts labels on from where they are told to', async () => {
    const labels: PageLabel[] = [label(1, 5), { from: 3, style: 'roman', prefix: 'A-', start: 2 }]
    const pdf = await finishPdf(await plainPdf(3), { ...plain, labels })
    expect(pdfJson(pdf, 'pagelabels')).toEqual([
      { index: 0, label: { '/S': '/D', '/St': 5 } },
      { index: 2, label: { '/P': 'u:A-', '/S': '/r', '/St': 2 } },
    ])
  })

  it.each(['', '.', '../x.csv', 'a/b.csv', 'a\\b.csv', 'a\nb', 'x'.repeat(121)])(
    'refuses an attachment named %j',
    async (name) => {
      const attachments = [file(name)]
      await expect(finishPdf(await plainPdf(1), { ...plain, attachments })).rejects.toMatchObject({
        code: 'bad-attachment',
      })
    },
  )

  it('refuses two attachments of one name', async () => {
    const attachments = [file('a.csv'), file('a.csv')]
    await expect(finishPdf(await plainPdf(1), { ...plain, attachments })).rejects.toMatchObject({
      code: 'bad-attachment',
    })
  })

  it('finds each of many attachments again, whatever order they came in', async () => {
    const names = Array.from({ length: 30 }, (_, n) => `${n % 2 === 0 ? '数据' : 'figures'}-${n}.csv`)
    const one = await finishPdf(await plainPdf(1), { ...plain, attachments: names.map(file) })
    expect(Object.keys(pdfAttachments(one)).toSorted()).toEqual(names.toSorted())
    expect(pdfFaults(one)).toEqual([])
  })

  it('fits a stamp into pages of another shape', async () => {
    const pdf = await finishPdf(await plainPdf(2), { ...plain, stamp: await plainPdf(1) })
    expect(pdfFaults(pdf)).toEqual([])
    expect(await printedPages(pdf)).toEqual([
      { width: 200, height: 300 },
      { width: 200, height: 300 },
    ])
  })
})
