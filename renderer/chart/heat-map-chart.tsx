import { useEffect, useRef, useState } from 'react'
import type { HeatMap } from '#renderer/view/heat-map.ts'
import styles from './heat-map.module.css'

/** Height of one member's row in CSS pixels. */
const rowHeight = 34

/**
 * A heat map, drawn by Plotly, which is loaded when the first one is shown. The same figures stand beside it as a
 * table for readers who don't see colours.
 */
export function HeatMapChart({
  model,
  label,
  waiting,
  theme,
}: {
  readonly model: HeatMap
  readonly label: string
  readonly waiting: string
  /** Draws it again in another palette. */
  readonly theme: string
}) {
  const place = useRef<HTMLDivElement>(null)
  const [isDrawn, setIsDrawn] = useState(false)
  useEffect(() => {
    let remove: (() => void) | null = null
    let isGone = false
    const draw = async () => {
      const { drawHeatMap } = await import('./plotly-heat-map.ts')
      if (isGone || !place.current) return
      remove = await drawHeatMap(place.current, model)
      setIsDrawn(true)
    }
    void draw()
    return () => {
      isGone = true
      remove?.()
    }
  }, [model, theme])
  return (
    <figure className={styles.figure}>
      {isDrawn ? null : <p className={styles.waiting}>{waiting}</p>}
      <div
        ref={place}
        role="img"
        aria-label={`${label}. ${model.spoken}`}
        className={styles.place}
        style={{ height: model.rows.length * rowHeight + 60 }}
      />
      <table className="only-heard">
        <caption>{label}</caption>
        <thead>
          <tr>
            <th scope="col">{label}</th>
            {model.columns.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {model.rows.map((name, row) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {model.columns.map((column, at) => (
                <td key={column}>{model.texts[row]?.[at]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  )
}
