import { useId } from 'react'
import styles from './slider.module.css'

/** A number within bounds, by pointer, arrow keys or typing; it is always seen with its sign. */
export function Slider({
  label,
  value,
  from,
  to,
  unit,
  change,
}: {
  readonly label: string
  readonly value: number
  readonly from: number
  readonly to: number
  readonly unit: string
  readonly change: (value: number) => void
}) {
  const id = useId()
  const sign = value > 0 ? '+' : value < 0 ? '−' : ''
  return (
    <div className={styles.row}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <input
        id={id}
        type="range"
        min={from}
        max={to}
        step={1}
        value={value}
        onChange={(event) => change(event.target.valueAsNumber)}
        className={styles.range}
      />
      <output htmlFor={id} className={styles.value}>
        {sign}
        {Math.abs(value)}
        {unit}
      </output>
    </div>
  )
}
