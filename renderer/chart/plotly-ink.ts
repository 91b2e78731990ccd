import { ink } from './ink.ts'

/** The page's font at the size of labels, in a colour of the palette. */
export function plotFont(colour = '--ink') {
  return { family: "'Noto Sans SC', sans-serif", size: 12, color: ink(colour) }
}

/** A text that Plotly takes as it is: it reads a little HTML in what it draws. */
export function plain(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** No bar of tools, no resizing by itself, nothing that moves (rule 47): the page's own marks lie over the drawing. */
export const still = { displayModeBar: false, responsive: false, staticPlot: true } as const
