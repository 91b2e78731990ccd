import type { HeatMap } from '#renderer/view/heat-map.ts'
import { layoutHeatMap } from '#renderer/view/heat-map-layout.ts'
import { Drawing } from './drawing.tsx'
import { LabelTexts } from './label-texts.tsx'
import { Ring } from './ring.tsx'
import styles from './heat-map.module.css'

/** Strongest fill of a cell: figures written over it stay at 4.5 : 1 in every palette. */
const strongest = 0.4
/** Side of the corner that says «bad» where no colour is seen (rule 16), in pixels. */
const corner = 6

/** A heat map: colour is impact (rule 15), its strength the size of the variance, on one scale for the whole map. */
export function HeatMapDrawing({
  model,
  width,
  fontSize = 12,
  label,
}: {
  readonly model: HeatMap
  readonly width: number
  readonly fontSize?: number
  readonly label?: string
}) {
  const { cells, labels, height, ring } = layoutHeatMap(model, width, fontSize)
  return (
    <Drawing width={width} height={height} fontSize={fontSize} label={label}>
      {cells.map(({ row, column, share, ...box }) => (
        <rect
          key={`${row} ${column}`}
          {...box}
          className={
            share === null ? styles.empty : share === 0 ? styles.none : share > 0 ? styles.good : styles.bad
          }
          {...(share === null || share === 0
            ? {}
            : { fillOpacity: (0.06 + Math.abs(share) * (strongest - 0.06)).toFixed(3) })}
          data-impact={share === null ? 'none' : share === 0 ? 'neutral' : share > 0 ? 'good' : 'bad'}
        />
      ))}
      {cells.map(({ row, column, share, x, y, width: wide }) =>
        share !== null && share < 0 ? (
          <path
            key={`${row} ${column}`}
            d={`M${x + wide - corner} ${y}h${corner}v${corner}z`}
            className={styles.bad}
            data-mark="bad"
          />
        ) : null,
      )}
      <LabelTexts labels={labels} />
      {ring ? <Ring box={{ x: ring.x, y: ring.y, width: ring.width, height: ring.height }} /> : null}
    </Drawing>
  )
}
