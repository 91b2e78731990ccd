import 'plotly.js/dist/plotly.css'
import Plotly from 'plotly.js/lib/core'
import heatmapTrace from 'plotly.js/lib/heatmap'
import type { HeatMap } from '#renderer/view/heat-map.ts'

Plotly.register([heatmapTrace])

/** A colour of the page's palette as the document has it now. */
function ink(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim()
}

/** Draws a heat map into a place and answers what removes it; loaded when the first one is shown. */
export async function drawHeatMap(place: HTMLElement, model: HeatMap): Promise<() => void> {
  const font = { family: "'Noto Sans SC', sans-serif", size: 12, color: ink('--ink') }
  await Plotly.react(
    place,
    [
      {
        type: 'heatmap',
        x: model.columns,
        y: model.rows,
        z: model.shares,
        text: model.texts,
        texttemplate: '%{text}',
        textfont: font,
        hovertemplate: '%{y} %{x}: %{text}<extra></extra>',
        zmin: -1,
        zmax: 1,
        // Soft ends, so that the figures in the cells stay readable in every palette.
        colorscale: [
          [0, ink('--bad-mark')],
          [0.5, ink('--card')],
          [1, ink('--good-mark')],
        ],
        opacity: 0.55,
        showscale: false,
        xgap: 2,
        ygap: 2,
      },
    ],
    {
      font,
      paper_bgcolor: 'transparent',
      plot_bgcolor: 'transparent',
      margin: { l: 8, r: 8, t: 8, b: 8 },
      xaxis: { type: 'category', automargin: true, showgrid: false, zeroline: false, ticks: '' },
      yaxis: { autorange: 'reversed', automargin: true, showgrid: false, zeroline: false, ticks: '' },
    },
    { displayModeBar: false, responsive: true, staticPlot: false },
  )
  return () => Plotly.purge(place)
}
