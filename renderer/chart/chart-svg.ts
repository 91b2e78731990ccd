import { fitText } from '#renderer/view/text-width.ts'
import { ink } from './ink.ts'

const namespace = 'http://www.w3.org/2000/svg'
const pad = 16
const font = "'Noto Sans SC', 'Source Han Sans SC', 'Microsoft YaHei', 'PingFang SC', sans-serif"

/** What a style sheet may say of a mark, with what holds where nothing is said. */
const properties = {
  fill: 'rgb(0, 0, 0)',
  'fill-opacity': '1',
  stroke: 'none',
  'stroke-opacity': '1',
  'stroke-width': '1px',
  'stroke-dasharray': 'none',
  'stroke-linecap': 'butt',
  'stroke-linejoin': 'miter',
  opacity: '1',
  'font-size': '',
  'font-weight': '400',
  'text-anchor': 'start',
} as const

/** The lines over and under a copied chart. */
export type ChartFrame = {
  readonly who: string
  readonly what: string
  readonly when: string
  readonly foot: string
}

/**
 * The drawings in a place as one SVG of their own: styles written out, title above, source below, so that a copy says
 * what it is wherever it is pasted (rules 23 and 28). `null` where there is no drawing.
 */
export function chartSvg(place: HTMLElement, frame: ChartFrame): SVGSVGElement | null {
  const drawings = [...place.querySelectorAll<SVGSVGElement>('svg[data-drawing], svg.main-svg')]
  const boxes = drawings.map((drawing) => drawing.getBoundingClientRect())
  if (drawings.length === 0) return null
  const left = Math.min(...boxes.map((box) => box.left))
  const top = Math.min(...boxes.map((box) => box.top))
  const width = Math.max(...boxes.map((box) => box.right)) - left
  const height = Math.max(...boxes.map((box) => box.bottom)) - top
  const whole = { width: Math.ceil(width + 2 * pad), height: Math.ceil(height + 2 * pad + 62 + 24) }
  const svg = element('svg', {
    xmlns: namespace,
    width: whole.width,
    height: whole.height,
    viewBox: `0 0 ${whole.width} ${whole.height}`,
    'font-family': font,
    'font-size': 12,
  })
  const text = (content: string, y: number, attributes: Readonly<Record<string, string | number>>) => {
    const line = element('text', { x: pad, y, ...attributes })
    line.textContent = fitText(content, width, Number(attributes['font-size'] ?? 12))
    svg.append(line)
  }
  const title = element('title', {})
  title.textContent = [frame.who, frame.what, frame.when, frame.foot].join(' · ')
  svg.append(title, element('rect', { ...whole, fill: ink('--card') }))
  text(frame.who, pad + 10, { fill: ink('--ink-2') })
  text(frame.what, pad + 28, { fill: ink('--ink'), 'font-size': 15, 'font-weight': 700 })
  text(frame.when, pad + 46, { fill: ink('--ink-2') })
  drawings.forEach((drawing, index) => {
    const box = boxes[index]
    if (!box) return
    const copy = styledCopy(drawing)
    copy.setAttribute('x', String(box.left - left + pad))
    copy.setAttribute('y', String(box.top - top + pad + 62))
    copy.setAttribute('width', String(box.width))
    copy.setAttribute('height', String(box.height))
    copy.setAttribute('overflow', 'visible')
    svg.append(copy)
  })
  text(frame.foot, whole.height - pad, { fill: ink('--ink-2') })
  return svg
}

export function svgText(svg: SVGSVGElement): string {
  return new XMLSerializer().serializeToString(svg)
}

function styledCopy(original: SVGElement): SVGElement {
  // A clone of an element is of its class.
  const copy = original.cloneNode(true) as SVGElement
  const copies = [copy, ...copy.querySelectorAll<SVGElement>('*')]
  const originals = [original, ...original.querySelectorAll<SVGElement>('*')]
  originals.forEach((from, index) => {
    const to = copies[index]
    if (!to) return
    const style = getComputedStyle(from)
    to.removeAttribute('class')
    to.removeAttribute('style')
    to.removeAttribute('aria-hidden')
    if (style.display === 'none' || style.visibility === 'hidden') {
      to.setAttribute('visibility', 'hidden')
      return
    }
    for (const [property, initial] of Object.entries(properties)) {
      const value = style.getPropertyValue(property)
      if (value === initial) to.removeAttribute(property)
      else to.setAttribute(property, value)
    }
  })
  return copy
}

function element<Name extends keyof SVGElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string | number>>,
): SVGElementTagNameMap[Name] {
  const made = document.createElementNS(namespace, name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value))
  return made
}
