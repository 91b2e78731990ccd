import 'plotly.js/dist/plotly.css'
import Plotly from 'plotly.js/lib/core'
import treemapTrace from 'plotly.js/lib/treemap'
import type { Box } from '#renderer/view/course-layout.ts'
import type { TreeMap } from '#renderer/view/tree-map.ts'
import { ink } from './ink.ts'
import { plain, plotFont, still } from './plotly-ink.ts'

Plotly.register([treemapTrace])

const fills = { good: '--good-soft', bad: '--bad-soft', neutral: '--hover' } as const
const edges = { good: '--good-mark', bad: '--bad-mark', neutral: '--neutral-mark' } as const
const root = ' whole'

export type DrawnTreeMap = {
  /** Where each member's tile lies in the place, by its key. */
  readonly boxes: ReadonlyMap<string, Box>
  readonly remove: () => void
}

/** Draws tiles into a place of a size. */
export async function drawTreeMap(
  place: HTMLElement,
  { tiles }: TreeMap,
  { width, height }: { readonly width: number; readonly height: number },
): Promise<DrawnTreeMap> {
  await Plotly.react(
    place,
    [
      {
        type: 'treemap',
        ids: [root, ...tiles.map(({ key }) => key)],
        labels: ['', ...tiles.map(({ name }) => plain(name))],
        parents: ['', ...tiles.map(() => root)],
        values: [0, ...tiles.map(({ value }) => value)],
        text: ['', ...tiles.map(({ texts }) => texts.map(plain).join('<br>'))],
        texttemplate: '%{label}<br>%{text}',
        branchvalues: 'remainder',
        sort: true,
        tiling: { packing: 'squarify', pad: 3 },
        pathbar: { visible: false },
        marker: {
          colors: [ink('--card'), ...tiles.map(({ impact }) => ink(fills[impact]))],
          line: {
            color: [
              ink('--card'),
              ...tiles.map(({ impact, isNamed }) => ink(isNamed ? '--highlight' : edges[impact])),
            ],
            width: [0, ...tiles.map(({ isNamed }) => (isNamed ? 2.5 : 1))],
          },
          pad: { t: 0, l: 0, r: 0, b: 0 },
          depthfade: false,
        },
        root: { color: ink('--card') },
        textposition: 'top left',
        textfont: plotFont(),
        hoverinfo: 'none',
      },
    ],
    {
      width,
      height,
      font: plotFont(),
      margin: { l: 1, r: 1, t: 1, b: 1 },
      paper_bgcolor: 'transparent',
      uniformtext: { minsize: 12, mode: 'hide' },
    },
    still,
  )
  return { boxes: boxesOf(place), remove: () => Plotly.purge(place) }
}

/** Where Plotly laid the tiles: it packs them by itself. */
function boxesOf(place: HTMLElement): ReadonlyMap<string, Box> {
  const frame = place.getBoundingClientRect()
  const boxes = new Map<string, Box>()
  for (const slice of place.querySelectorAll('g.slice')) {
    const key = idOf(slice)
    const tile = slice.querySelector('path')?.getBoundingClientRect()
    if (key === null || key === root || !tile) continue
    boxes.set(key, {
      x: tile.left - frame.left,
      y: tile.top - frame.top,
      width: tile.width,
      height: tile.height,
    })
  }
  return boxes
}

function idOf(slice: Element): string | null {
  // The datum that Plotly's drawing library leaves at each element; only its id is read, and checked.
  const datum = (
    slice as { readonly __data__?: { readonly data?: { readonly data?: { readonly id?: unknown } } } }
  ).__data__
  const id = datum?.data?.data?.id
  return typeof id === 'string' ? id : null
}
