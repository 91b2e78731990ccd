import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { finishPdf } from '#electron/export/pdf/finish-pdf.ts'
import type { Finish } from '#electron/export/pdf/finish-pdf.ts'
import { printWithContents } from '#electron/export/pdf/print-with-contents.ts'
import { printedPages } from '#electron/export/pdf/printed-page.ts'
import { paperHtml, paperPrinter, stampHtml } from './paper.ts'
import {
  pdfAttachments,
  pdfFacts,
  pdfFaults,
  pdfFonts,
  pdfJson,
  pdfSizes,
  pdfTags,
  pdfText,
  pdfXmp,
} from '#test/electron/export/pdf/pdf-tool.ts'

const slow = 120_000

const csv = new TextEncoder().encode('\ufeff指标,期间,值\nnpl_ratio,2026-10,1.62\n')
const json = new TextEncoder().encode('{"snapshot":"abc","engine":"Chrome/156"}')

const finish: Omit<Finish, 'stamp'> = {
  description: {
    title: '董事会材料 <2026年10月> & "附件"',
    author: '转型办公室',
    subject: '转型进展',
    language: 'zh-CN',
    keywords: ['机密', 'board'],
    creator: 'Chartroom 0.1.0',
    producer: 'Chrome/156.0.8078.79',
    createdAt: '2026-10-31T08:00:00Z',
  },
  labels: [
    { from: 1, style: 'none', prefix: '封面', start: 1 },
    { from: 2, style: 'roman', prefix: '', start: 1 },
    { from: 3, style: 'decimal', prefix: '', start: 1 },
  ],
  attachments: [
    {
      name: 'provenance.json',
      bytes: json,
      mimeType: 'application/json',
      description: '来源',
      relationship: 'Source',
    },
    { name: '数据.csv', bytes: csv, mimeType: 'text/csv', description: '图表所用数据', relationship: 'Data' },
  ],
}

/** Prints paper and stamp with a browser of its own and finishes them. */
async function make() {
  const undo: (() => unknown)[] = []
  const printer = paperPrinter({ '/paper/board': paperHtml, '/paper/stamp': stampHtml }, (step) =>
    undo.push(step),
  )
  try {
    const paper = await printWithContents(printer.print, '/paper/board')
    const stamp = await printer.print('/paper/stamp')
    return { paper, stamp, bytes: await finishPdf(paper.bytes, { ...finish, stamp }) }
  } finally {
    for (const step of undo.toReversed()) await step()
  }
}

describe('finishPdf of a printed paper', { timeout: slow }, () => {
  let made: Awaited<ReturnType<typeof make>>
  beforeAll(async () => {
    made = await make()
  }, slow)

  it('is sound to its checker, before and after', () => {
    expect(pdfFaults(made.paper.bytes)).toEqual([])
    expect(pdfFaults(made.bytes)).toEqual([])
  })

  it('reporting 62: shows the real page of every section in its contents', () => {
    expect(made.paper).toMatchObject({ passes: 2, pages: { summary: 2, table: 3, roadmap: 5, risk: 6 } })
    const contents = pdfText(made.bytes, 1)
    for (const [title, page] of [
      ['执行摘要', 2],
      ['机构明细', 3],
      ['转型路线图', 5],
      ['风险与预警', 6],
    ] as const) {
      expect(contents).toMatch(new RegExp(`${title}\\s+第${page}页`))
      expect(pdfText(made.bytes, page)).toContain(title)
    }
  })

  it('mixes portrait and landscape and repeats the head of a table that goes on', async () => {
    const [upright, wide] = [
      [595, 842],
      [842, 595],
    ] as const
    expect(pdfSizes(made.bytes)).toEqual([upright, upright, upright, upright, wide, upright])
    expect(await printedPages(made.bytes)).toHaveLength(6)
    expect(pdfText(made.bytes, 4)).toMatch(/机构\s+余额\s+偏差/)
    expect(pdfText(made.bytes, 6)).toMatch(/6\s*\/\s*6/)
  })

  it('embeds only subsets of TrueType with their letters, and no Type 3', () => {
    const fonts = pdfFonts(made.bytes)
    expect(fonts.length).toBeGreaterThan(0)
    for (const font of fonts) {
      expect(font.type).toMatch(/^(CID )?TrueType$/)
      expect(font).toMatchObject({ isEmbedded: true, isSubset: true, hasUnicode: true })
    }
  })

  it('keeps tags, words for pictures, bookmarks, links and language', () => {
    const tags = pdfTags(made.bytes)
    for (const tag of ['H1', 'Table', 'TH', 'TD', 'Link', 'Figure', 'LI'])
      expect(tags).toMatch(new RegExp(`\\b${tag}\\b`))
    const outline = JSON.stringify(pdfJson(made.bytes, 'outlines'))
    for (const title of ['执行摘要', '机构明细', '转型路线图', '风险与预警']) expect(outline).toContain(title)
    const objects = JSON.stringify(pdfJson(made.bytes, 'qpdf'))
    expect(objects).toContain('"/Alt":"u:不良率：实际 1.62%，计划 1.50%"')
    expect(objects).toContain('https://example.com/policy')
    expect(objects).toContain('"/Lang":"u:zh-CN"')
    expect(objects).toContain('"/PageMode":"/UseOutlines"')
    expect(objects).toContain('"/DisplayDocTitle":true')
  })

  it('describes itself in the information dictionary and in XMP alike', () => {
    expect(pdfFacts(made.bytes)).toMatchObject({
      Title: finish.description.title,
      Author: '转型办公室',
      Subject: '转型进展',
      Keywords: '机密 board',
      Creator: 'Chartroom 0.1.0',
      Producer: 'Chrome/156.0.8078.79',
      CreationDate: '2026-10-31T08:00:00Z',
      ModDate: '2026-10-31T08:00:00Z',
      Tagged: 'yes',
      'Metadata Stream': 'yes',
      'PDF version': '1.7',
    })
    const xmp = pdfXmp(made.bytes)
    expect(xmp).toContain(
      '<rdf:li xml:lang="zh-CN">董事会材料 &lt;2026年10月&gt; &amp; &quot;附件&quot;</rdf:li>',
    )
    expect(xmp).toContain('<xmp:CreateDate>2026-10-31T08:00:00Z</xmp:CreateDate>')
  })

  it('labels its pages', () => {
    const labels = pdfJson(made.bytes, 'pagelabels')
    expect(labels).toEqual([
      { index: 0, label: expect.objectContaining({ '/P': 'u:封面' }) },
      { index: 1, label: expect.objectContaining({ '/S': '/r' }) },
      { index: 2, label: expect.objectContaining({ '/S': '/D' }) },
    ])
  })

  it('carries its figures and their provenance inside, tied to the document', () => {
    const files = pdfAttachments(made.bytes)
    expect(Object.keys(files).toSorted()).toEqual(['provenance.json', '数据.csv'])
    expect(Buffer.from(files['数据.csv'] ?? [])).toEqual(Buffer.from(csv))
    expect(Buffer.from(files['provenance.json'] ?? [])).toEqual(Buffer.from(json))
    const objects = JSON.stringify(pdfJson(made.bytes, 'qpdf'))
    expect(objects).toContain('"/AFRelationship":"/Data"')
    expect(objects).toContain('"/AFRelationship":"/Source"')
    expect(objects).toContain('"/AF":[')
  })

  it('lays the watermark over every page, outside the tags', () => {
    for (let page = 1; page <= 6; page++) {
      // Slanted, each letter stands on a line of its own.
      expect(pdfText(made.bytes, page)).toMatch(/[韩冰][^]*[韩冰]/)
      expect(pdfText(made.paper.bytes, page)).not.toMatch(/[韩冰]/)
    }
    expect(pdfTags(made.bytes)).not.toMatch(/[韩冰]/)
    // A stamp costs its own bytes once, not once for each page.
    expect(made.bytes.length - made.paper.bytes.length).toBeLessThan(made.stamp.length + 20_000)
  })

  it('gives the same bytes in another run with another browser', async () => {
    const again = await make()
    const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
    expect(hash(again.bytes)).toBe(hash(made.bytes))
    const other = { ...finish, stamp: null, description: { ...finish.description, title: '另一份' } }
    expect(pdfId(await finishPdf(made.paper.bytes, other))).not.toBe(pdfId(made.bytes))
  })
})

function pdfId(bytes: Uint8Array): string {
  const [, id = ''] = /\/ID \[ <([0-9a-f]{32})> <\1> \]/.exec(Buffer.from(bytes).toString('latin1')) ?? []
  expect(id).toHaveLength(32)
  return id
}
