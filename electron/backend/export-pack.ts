import { figuresCsv } from '#electron/export/figures-csv.ts'
import { writeWholeFile } from '#electron/export/write-whole-file.ts'
import type { Attachment } from '#electron/export/pdf/attachment.ts'
import type { IndicatorRow } from '#shared/contract/indicator.ts'
import type { PackDocument } from '#shared/contract/pack.ts'
import { classificationName } from '#shared/format/classification.ts'
import { periodName } from '#shared/format/period.ts'
import type { Language } from '#shared/model/local-text.ts'
import type { Host } from './host.ts'

export type PackExport = {
  readonly pack: PackDocument
  /** Every indicator's figure as of the pack, for the attached CSV. */
  readonly rows: readonly IndicatorRow[]
  readonly language: Language
  readonly path: string
  readonly host: Host
  readonly signal: AbortSignal
  readonly uniqueText: string
  /** The reader whose name is laid over every page; `null` where the policy asks for none. */
  readonly watermark: string | null
}

export type PackFile = { readonly path: string; readonly pages: number; readonly bytes: number }

/**
 * Prints a pack from the page's paper route, twice where its contents name pages, finishes the document with its
 * figures and their provenance inside, and writes it whole (F5). The document says when its snapshot was published,
 * not when it was printed, so that the same pack gives the same bytes. Rejects with `HostFailure` or `ExportFailure`.
 */
export async function exportPack(work: PackExport): Promise<PackFile> {
  // Reading and writing PDF takes a third of a second to load, which only an export should pay for.
  const { printWithContents } = await import('#electron/export/pdf/print-with-contents.ts')
  const { finishPdf } = await import('#electron/export/pdf/finish-pdf.ts')
  const { printedPages } = await import('#electron/export/pdf/printed-page.ts')
  const { pack, language, host, signal } = work
  const route = `/paper/${pack.id}?snapshot=${pack.snapshot.sequence}&lang=${language}` as const
  const { bytes: printed } = await printWithContents(host.print, route, signal)
  const stamp =
    work.watermark === null
      ? null
      : await host.print(`/stamp?reader=${encodeURIComponent(work.watermark)}`, signal)
  const engine = await host.engine()
  const subject =
    language === 'zh'
      ? `${periodName(pack.asOf, 'zh')}，第 ${pack.snapshot.sequence} 号快照，${classificationName(pack.classification, 'zh')}`
      : `${periodName(pack.asOf, 'en')}, snapshot ${pack.snapshot.sequence}, ${classificationName(pack.classification, 'en')}`
  const bytes = await finishPdf(printed, {
    description: {
      title: pack.title[language],
      author: pack.meeting[language],
      subject,
      language: language === 'zh' ? 'zh-CN' : 'en',
      keywords: [pack.snapshot.hash],
      creator: pack.provenance.application,
      producer: engine,
      createdAt: pack.publishedAt,
    },
    labels: [],
    attachments: attachmentsOf(work, engine),
    stamp,
  })
  signal.throwIfAborted()
  await writeWholeFile({ path: work.path, bytes, uniqueText: work.uniqueText })
  return { path: work.path, pages: (await printedPages(bytes)).length, bytes: bytes.length }
}

function attachmentsOf({ pack, rows, language }: PackExport, engine: string): readonly Attachment[] {
  const provenance = {
    snapshot: pack.snapshot,
    asOf: pack.asOf,
    publishedAt: pack.publishedAt,
    ...pack.provenance,
    engine,
    definitions: pack.definitions.map(({ id, version, owner }) => ({ id, version, owner })),
  }
  return [
    {
      name: 'figures.csv',
      bytes: figuresCsv(rows),
      mimeType: 'text/csv',
      description: language === 'zh' ? '全部指标的数值，未取整' : 'Every figure, unrounded',
      relationship: 'Data',
    },
    {
      name: 'provenance.json',
      bytes: new TextEncoder().encode(`${JSON.stringify(provenance, null, 2)}\n`),
      mimeType: 'application/json',
      description:
        language === 'zh'
          ? '数值的来源、审批与验证依据'
          : 'Where the figures come from and who approved them',
      relationship: 'Source',
    },
  ]
}
