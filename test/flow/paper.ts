import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openPrinter } from '#electron/chromium/printer.ts'
import type { Printer } from '#electron/chromium/printer.ts'
import { atTestEnd, browserWish } from '#test/electron/chromium/browser-fixture.ts'
import type { AtEnd } from '#test/electron/chromium/browser-fixture.ts'

const fonts = join(import.meta.dirname, '../../node_modules/@fontsource/noto-sans-sc')

const style = `
  @page { size: A4 portrait; margin: 18mm 15mm; @bottom-right { content: counter(page) ' / ' counter(pages); font: 8pt 'Noto Sans SC' } }
  @page wide { size: A4 landscape }
  html { font: 10pt 'Noto Sans SC' }
  h1 { break-before: page }
  .wide { page: wide }
  table { border-collapse: collapse; width: 100% }
  td, th { text-align: right; padding: 2pt 4pt }
  tr { break-inside: avoid }`

const rows = Array.from(
  { length: 70 },
  (_, n) =>
    `<tr><th scope="row">机构 ${n + 1}</th><td>${(n * 13.7).toFixed(1)}</td><td>${(n * 3.1 - 40).toFixed(1)}</td></tr>`,
).join('')

const chart = `<svg role="img" aria-label="不良率：实际 1.62%，计划 1.50%" width="400" height="120" font-size="12">
  <rect x="60" y="20" width="240" height="30"/><rect x="60" y="70" width="222" height="30" fill="none" stroke="#000"/>
  <text x="0" y="40">实际</text><text x="0" y="90">计划</text></svg>`

const sections = [
  {
    id: 'summary',
    title: '执行摘要',
    body: `<p>不良率高于计划，详见<a href="#risk">风险</a>与<a href="https://example.com/policy">政策</a>。</p>${chart}`,
  },
  {
    id: 'table',
    title: '机构明细',
    body: `<table><thead><tr><th scope="col">机构</th><th scope="col">余额</th><th scope="col">偏差</th></tr></thead><tbody>${rows}</tbody></table>`,
  },
  { id: 'roadmap', title: '转型路线图', body: '<p>里程碑按期完成。</p>', isWide: true },
  { id: 'risk', title: '风险与预警', body: '<p>「关注」类贷款上升；处置方案见附录。</p>' },
]

/** Six pages in Chinese: a cover with contents, a chart, a table over two pages, a landscape page and one after it. */
export const paperHtml = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>董事会材料</title>
  <link rel="icon" href="data:,"><link rel="stylesheet" href="/font/400.css"><link rel="stylesheet" href="/font/700.css"><style>${style}</style>
  <p>转型委员会 · 机密</p>
  <nav class="contents"><ol>${sections.map(({ id, title }) => `<li><a href="#${id}">${title}</a> <span data-page="${id}"></span></li>`).join('')}</ol></nav>
  ${sections.map(({ id, title, body, isWide }) => `<section class="${isWide === true ? 'wide' : ''}"><h1 id="${id}">${title}</h1>${body}</section>`).join('')}
  <script>
    const text = new URLSearchParams(location.search).get('pages')
    const bytes = text && Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (unit) => unit.charCodeAt(0))
    const pages = bytes ? JSON.parse(new TextDecoder().decode(bytes)) : {}
    for (const cell of document.querySelectorAll('[data-page]')) cell.textContent = '第' + (pages[cell.dataset.page] ?? '–') + '页'
    document.fonts.ready.then(() => (document.documentElement.dataset.ready = 'true'))
  </script>`

export const stampHtml = `<!doctype html><html lang="zh-CN" data-ready="true"><meta charset="utf-8"><title>水印</title>
  <link rel="icon" href="data:,"><link rel="stylesheet" href="/font/400.css">
  <style>@page { size: 180mm 180mm; margin: 0 } body { margin: 0 } p { font: 40pt 'Noto Sans SC'; opacity: .15; transform: rotate(-30deg) translate(-20mm, 80mm) }</style>
  <p>韩冰 专用</p>`

/** A handler of these pages and the shipped font. */
export function paperSite(pages: Readonly<Record<string, string>>) {
  return {
    handle(request: Request): Promise<Response> {
      const { pathname } = new URL(request.url)
      const page = pages[pathname]
      if (page !== undefined)
        return Promise.resolve(
          new Response(page, { headers: { 'content-type': 'text/html; charset=utf-8' } }),
        )
      if (!/^\/font\/[\w/.-]+$/.test(pathname)) return Promise.resolve(new Response('none', { status: 404 }))
      const type = pathname.endsWith('.css') ? 'text/css' : 'font/woff2'
      const file = readFileSync(join(fonts, pathname.slice('/font/'.length)))
      return Promise.resolve(new Response(file, { headers: { 'content-type': type } }))
    },
  }
}

/** A real printer of these pages, closed with the test. */
export function paperPrinter(pages: Readonly<Record<string, string>>, atEnd: AtEnd = atTestEnd): Printer {
  const printer = openPrinter({
    ...browserWish(atEnd),
    backend: paperSite(pages),
    onBug: (error) => {
      throw error
    },
  })
  atEnd(() => printer.close())
  return printer
}
