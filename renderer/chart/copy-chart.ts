import { copyText } from '#renderer/ui/copy-text.ts'
import { captionLines, captionedText } from '#renderer/view/chart-caption.ts'
import type { ChartCaption } from '#renderer/view/chart-caption.ts'
import type { ChartTable } from '#renderer/view/chart-table.ts'
import type { Style } from '#renderer/view/style.ts'
import { chartSvg, svgText } from './chart-svg.ts'

export type CopyKind = 'picture' | 'svg' | 'data'

/** Puts a chart on the clipboard as a picture, as SVG or as its figures. Rejects where the host grants no clipboard. */
export async function copyChart(
  kind: CopyKind,
  place: HTMLElement,
  {
    caption,
    table,
    style,
  }: { readonly caption: ChartCaption; readonly table: ChartTable; readonly style: Style },
): Promise<void> {
  if (kind === 'data') return copyText(captionedText(caption, table, style))
  const svg = chartSvg(place, captionLines(caption, style))
  if (!svg) throw new Error('there is no drawing to copy')
  if (kind === 'svg') {
    const text = svgText(svg)
    const isKnown = ClipboardItem.supports('image/svg+xml')
    if (!isKnown) return copyText(text)
    return navigator.clipboard.write([
      new ClipboardItem({
        'text/plain': new Blob([text], { type: 'text/plain' }),
        'image/svg+xml': new Blob([text], { type: 'image/svg+xml' }),
      }),
    ])
  }
  // Handed over before it is drawn, for the clipboard is granted to the click and not to what comes later.
  const png = import('./chart-png.ts').then(({ chartPng }) => chartPng(svg))
  return navigator.clipboard.write([new ClipboardItem({ 'image/png': png })])
}
