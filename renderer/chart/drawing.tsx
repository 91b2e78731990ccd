import type { ReactNode } from 'react'
import styles from './chart.module.css'

/** The root of a drawing; where the page beside it says the same it is hidden from readers who hear it. */
export function Drawing({
  width,
  height,
  fontSize = 12,
  label,
  children,
}: {
  readonly width: number
  readonly height: number
  readonly fontSize?: number
  readonly label?: string | undefined
  readonly children: ReactNode
}) {
  return (
    <svg
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      fontSize={fontSize}
      className={styles.svg}
      data-drawing=""
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
    >
      {children}
    </svg>
  )
}
