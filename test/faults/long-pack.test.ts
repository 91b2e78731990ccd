import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { finishPdf } from '#electron/export/pdf/finish-pdf.ts'
import { printWithContents } from '#electron/export/pdf/print-with-contents.ts'
import { openPrinter } from '#electron/chromium/printer.ts'
import { atTestEnd, browserWish, groupOf, processesWith } from '#test/electron/chromium/browser-fixture.ts'
import { pdfFacts, pdfFaults, pdfText } from '#test/electron/export/pdf/pdf-tool.ts'
import { paperSite } from '#test/flow/paper.ts'
import { inRound } from './round.ts'

const pages = inRound({ short: 40, long: 300 })

const rows = Array.from(
  { length: 8 },
  (_, n) => `<tr><th scope="row">机构 ${n}</th>${'<td>1,234.5</td>'.repeat(8)}</tr>`,
)

const chart = `<svg role="img" aria-label="不良率" width="500" height="200">${Array.from(
  { length: 24 },
  (_, n) => `<rect x="${n * 20}" y="${n * 4}" width="14" height="${200 - n * 4}"/>`,
).join('')}</svg>`

const chapter = (_: unknown, n: number) =>
  `<section><h1 id="c${n}">第 ${n + 1} 章</h1>${chart}<table><thead><tr><th scope="col">机构</th>${'<th scope="col">值</th>'.repeat(8)}</tr></thead>${rows.join('')}</table></section>`

const links = Array.from({ length: pages }, (_, n) => `<a href="#c${n}">${n + 1}</a> `)

const html = `<!doctype html><html lang="zh-CN" data-ready="true"><meta charset="utf-8"><title>长材料</title>
  <link rel="icon" href="data:,"><link rel="stylesheet" href="/font/400.css"><link rel="stylesheet" href="/font/700.css">
  <style>@page { size: A4 } html { font: 9pt 'Noto Sans SC' } h1 { break-before: page }</style>
  ${links.join('')}${Array.from({ length: pages }, chapter).join('')}`

/** The most memory that a process has held, in MiB; 0 when it is gone. */
function peakOf(processId: number): number {
  try {
    const [, kibibytes = '0'] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${processId}/status`, 'utf8')) ?? []
    return Number(kibibytes) / 1024
  } catch {
    return 0
  }
}

describe(`a pack of ${pages} pages`, { timeout: 300_000 }, () => {
  it('F33: prints and finishes with no process over 1 GiB', async () => {
    const wish = browserWish()
    const printer = openPrinter({
      ...wish,
      backend: paperSite({ '/paper/long': html }),
      onBug: () => undefined,
    })
    atTestEnd(() => printer.close())
    const peaks = new Map<number, number>()
    const watch = setInterval(() => {
      const [named = '0'] = processesWith('remote-debugging-pipe').filter((id) =>
        processesWith(wish.surroundings.profileFolder).includes(id),
      )
      for (const id of groupOf(Number(named), '')) peaks.set(id, Math.max(peaks.get(id) ?? 0, peakOf(id)))
    }, 1000)
    const { bytes } = await printWithContents(printer.print, '/paper/long')
    clearInterval(watch)
    const finished = await finishPdf(bytes, {
      description: {
        title: '长材料',
        author: 'a',
        subject: 's',
        language: 'zh-CN',
        keywords: [],
        creator: 'c',
        producer: 'p',
        createdAt: '2026-10-31T08:00:00Z',
      },
      labels: [],
      attachments: [],
      stamp: null,
    })
    expect(pdfFacts(finished)['Pages']).toBe(String(pages + 1))
    expect(pdfText(finished, pages + 1)).toContain(`第 ${pages} 章`)
    expect(pdfFaults(finished)).toEqual([])
    expect(peaks.size).toBeGreaterThan(2)
    expect(Math.max(...peaks.values())).toBeLessThan(1024)
    expect(process.resourceUsage().maxRSS / 1024).toBeLessThan(1024)
  })
})
