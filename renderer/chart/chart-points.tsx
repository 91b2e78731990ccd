import { useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import styles from './chart-points.module.css'

export type ChartPoint = {
  readonly key: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** All that the point says, in one sentence. */
  readonly spoken: string
  readonly card: { readonly title: string; readonly rows: readonly (readonly [string, string])[] }
}

/**
 * The points of a chart as buttons over its drawing: one tab stop, arrow keys move, Enter opens; what a point says
 * is read aloud and shown beside it.
 */
export function ChartPoints({
  label,
  points,
  start,
  width,
  open,
  reached,
  isVertical = false,
}: {
  readonly label: string
  readonly points: readonly ChartPoint[]
  /** The point that the keyboard enters at. */
  readonly start: string
  /** Of the chart, so that the card stays inside. */
  readonly width: number
  readonly open?: ((key: string) => void) | undefined
  /** Told which point pointer or keyboard is at. */
  readonly reached?: (key: string | null) => void
  readonly isVertical?: boolean
}) {
  const list = useRef<HTMLDivElement>(null)
  const [shown, show] = useState<string | null>(null)
  const setShown = (key: string | null) => {
    show(key)
    reached?.(key)
  }
  const [entry, setEntry] = useState(start)
  const known = points.some(({ key }) => key === entry) ? entry : (points[0]?.key ?? '')
  const move = (event: KeyboardEvent) => {
    const [back, on] = isVertical ? ['ArrowUp', 'ArrowDown'] : ['ArrowLeft', 'ArrowRight']
    const at = points.findIndex(({ key }) => key === known)
    const to =
      event.key === back
        ? at - 1
        : event.key === on
          ? at + 1
          : event.key === 'Home'
            ? 0
            : event.key === 'End'
              ? points.length - 1
              : null
    if (to === null) {
      if (event.key === 'Escape') setShown(null)
      return
    }
    event.preventDefault()
    list.current?.querySelectorAll('button')[Math.max(0, Math.min(points.length - 1, to))]?.focus()
  }
  const current = points.find(({ key }) => key === shown)
  return (
    <div ref={list} role="group" aria-label={label} className={styles.points}>
      {points.map((point) => (
        <button
          key={point.key}
          type="button"
          aria-label={point.spoken}
          tabIndex={point.key === known ? 0 : -1}
          className={styles.point}
          style={{ left: point.x, top: point.y, width: point.width, height: point.height }}
          onFocus={() => {
            setEntry(point.key)
            setShown(point.key)
          }}
          onKeyDown={move}
          onBlur={() => setShown(null)}
          onMouseEnter={() => setShown(point.key)}
          onMouseLeave={() => setShown(null)}
          onClick={() => open?.(point.key)}
        />
      ))}
      {current ? <Card point={current} width={width} isVertical={isVertical} /> : null}
    </div>
  )
}

const cardWidth = 220

function Card({
  point,
  width,
  isVertical,
}: {
  readonly point: ChartPoint
  readonly width: number
  readonly isVertical: boolean
}) {
  const after = point.x + point.width + 6
  const beside = after + cardWidth <= width ? after : point.x - cardWidth - 6
  const left = isVertical ? Math.max(0, width - cardWidth - 4) : Math.max(0, beside)
  const top = isVertical ? point.y + point.height + 2 : 8
  return (
    <div aria-hidden="true" className={styles.card} style={{ left, top, width: cardWidth }}>
      <p className={styles.title}>{point.card.title}</p>
      <table className={styles.rows}>
        <tbody>
          {point.card.rows.map(([code, text]) => (
            <tr key={`${code}${text}`}>
              {code === '' ? (
                <td colSpan={2}>{text}</td>
              ) : (
                <>
                  <td>{code}</td>
                  <td className={styles.number}>{text}</td>
                </>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
