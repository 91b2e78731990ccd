import 'plotly.js/dist/plotly.css'
import Plotly from 'plotly.js/lib/core'
import { scatterRadius } from '#renderer/view/scatter-layout.ts'
import type { ScatterAxis, ScatterLayout } from '#renderer/view/scatter-layout.ts'
import type { Scatter } from '#renderer/view/scatter.ts'
import { ink } from './ink.ts'
import { plain, plotFont, still } from './plotly-ink.ts'

/** Draws points where the layout put them; answers what removes them. */
export async function drawScatter(
  place: HTMLElement,
  model: Scatter,
  layout: ScatterLayout,
): Promise<() => void> {
  const { width, height, margin } = layout
  const isForecast = model.points.map(({ scenario }) => scenario === 'FC')
  await Plotly.react(
    place,
    [
      {
        type: 'scatter',
        mode: 'markers',
        x: model.points.map(({ x }) => x),
        y: model.points.map(({ y }) => y),
        marker: {
          size: 2 * scatterRadius,
          color: isForecast.map((hollow) => ink(hollow ? '--card' : '--ac')),
          line: { color: ink('--ac'), width: 1.25 },
          opacity: 1,
        },
        cliponaxis: false,
        hoverinfo: 'skip',
      },
    ],
    {
      width,
      height,
      margin: { ...margin, pad: 0 },
      font: plotFont(),
      showlegend: false,
      paper_bgcolor: 'transparent',
      plot_bgcolor: 'transparent',
      xaxis: axis(layout.x),
      yaxis: axis(layout.y),
      shapes: shapesOf(model, layout),
      annotations: [...titlesOf(model, layout), ...namesOf(layout)],
    },
    still,
  )
  return () => Plotly.purge(place)
}

function axis({ range, ticks }: ScatterAxis): object {
  return {
    range,
    fixedrange: true,
    tickmode: 'array',
    tickvals: ticks.map(({ value }) => value),
    ticktext: ticks.map(({ text }) => text),
    tickfont: plotFont('--ink-2'),
    tickangle: 0,
    ticks: '',
    ticklabelstandoff: 6,
    showgrid: true,
    gridcolor: ink('--line'),
    zeroline: true,
    zerolinecolor: ink('--pl'),
    zerolinewidth: 1,
    showline: false,
    automargin: false,
  }
}

/** The whole as thin lines, the point that the sentence names in a ring (rule 26). */
function shapesOf({ whole }: Scatter, { x, y, marks, width, height, margin }: ScatterLayout): object[] {
  const line = { color: ink('--neutral-mark'), width: 1, dash: 'dot' }
  const [named] = marks.filter(({ point }) => point.isNamed)
  const pixel = scatterRadius + 4
  const perX = (x.range[1] - x.range[0]) / (width - margin.l - margin.r)
  const perY = (y.range[1] - y.range[0]) / (height - margin.t - margin.b)
  return [
    ...(whole.x === null
      ? []
      : [
          {
            type: 'line',
            xref: 'x',
            yref: 'paper',
            x0: whole.x,
            x1: whole.x,
            y0: 0,
            y1: 1,
            line,
            layer: 'below',
          },
        ]),
    ...(whole.y === null
      ? []
      : [
          {
            type: 'line',
            xref: 'paper',
            yref: 'y',
            x0: 0,
            x1: 1,
            y0: whole.y,
            y1: whole.y,
            line,
            layer: 'below',
          },
        ]),
    ...(named
      ? [
          {
            type: 'circle',
            xref: 'x',
            yref: 'y',
            x0: named.point.x - pixel * perX,
            x1: named.point.x + pixel * perX,
            y0: named.point.y - pixel * perY,
            y1: named.point.y + pixel * perY,
            line: { color: ink('--highlight'), width: 1.5 },
          },
        ]
      : []),
  ]
}

/** Titles of the axes where their values end: the vertical one's stands above it, level to read. */
function titlesOf({ axes }: Scatter, { height, margin }: ScatterLayout): object[] {
  const title = { showarrow: false, xref: 'paper', yref: 'paper', font: plotFont('--ink-2') }
  const plotHeight = height - margin.t - margin.b
  return [
    {
      ...title,
      text: plain(axes.y),
      x: 0,
      xanchor: 'left',
      xshift: -margin.l + 2,
      y: 1,
      yanchor: 'bottom',
      yshift: 8,
    },
    {
      ...title,
      text: plain(axes.x),
      x: 1,
      xanchor: 'right',
      y: -24 / plotHeight,
      yanchor: 'top',
    },
  ]
}

function namesOf({ labels, width, height, margin }: ScatterLayout): object[] {
  const plotWidth = width - margin.l - margin.r
  const plotHeight = height - margin.t - margin.b
  return labels.map(({ text, x, y, anchor, tone }) => ({
    showarrow: false,
    xref: 'paper',
    yref: 'paper',
    x: (x - margin.l) / plotWidth,
    // The layout gives the baseline, Plotly wants the middle of the letters.
    y: 1 - (y - 4 - margin.t) / plotHeight,
    xanchor: anchor === 'start' ? 'left' : anchor === 'end' ? 'right' : 'center',
    yanchor: 'middle',
    borderpad: 0,
    text: plain(text),
    // A tag of HTML would bring a style attribute, which the page's policy refuses.
    font: { ...plotFont(), weight: tone === 'strong' ? 700 : 400 },
  }))
}
