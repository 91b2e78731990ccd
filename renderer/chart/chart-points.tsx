import { useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { nextPoint } from './next-point.ts'
import styles from './chart-points.module.css'

export type ChartPoint = {
  readonly key: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** All that the point says, in one sentence. */
  readonly spoken: string
  /** What stands beside the pointer; `null` where the mark itself has it all. */
  readonly card: { readonly title: string; readonly rows: readonly (readonly [string, string])[] } | null
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
  isPlane = false,
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
  /** Points lie in a plane: all four arrow keys move. */
  readonly isPlane?: boolean
}) {
  const list = useRef<HTMLDivElement>(null)
  const [shown, show] = useState<string | null>(null)
  const [isPointed, setIsPointed] = useState(false)
  const setShown = (key: string | null, byPointer = false) => {
    show(key)
    setIsPointed(byPointer)
    reached?.(key)
  }
  const [entry, setEntry] = useState(start)
  const known = points.some(({ key }) => key === entry) ? entry : (points[0]?.key ?? '')
  const move = (event: KeyboardEvent) => {
    const at = points.findIndex(({ key }) => key === known)
    const to = nextPoint(points, at, event.key, isPlane ? 'plane' : isVertical ? 'down' : 'across')
    if (to === null) {
      if (event.key === 'Escape') setShown(null)
      return
    }
    event.preventDefault()
    list.current?.querySelectorAll('button')[to]?.focus()
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
          onMouseEnter={() => setShown(point.key, true)}
          onMouseLeave={() => setShown(null)}
          onClick={() => open?.(point.key)}
        />
      ))}
      {current ? <Card point={current} width={width} isVertical={isVertical} isPlane={isPlane} /> : null}
      {/* What the pointer is at is said too; what has the focus is read as a button of its own. */}
      <p aria-live="polite" className="only-heard">
        {current && isPointed ? current.spoken : ''}
      </p>
    </div>
  )
}

const cardWidth = 220

function Card({
  point,
  width,
  isVertical,
  isPlane,
}: {
  readonly point: ChartPoint
  readonly width: number
  readonly isVertical: boolean
  readonly isPlane: boolean
}) {
  if (!point.card) return null
  const after = point.x + point.width + 6
  const beside = after + cardWidth <= width ? after : point.x - cardWidth - 6
  const left = isVertical ? Math.max(0, width - cardWidth - 4) : Math.max(0, beside)
  const top = isVertical ? point.y + point.height + 2 : isPlane ? Math.max(0, point.y + 4) : 8
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
