import type { HeatMap } from '#renderer/view/heat-map.ts'
import { layoutHeatMap } from '#renderer/view/heat-map-layout.ts'
import { useSize } from '#renderer/ui/use-size.ts'
import { ChartPoints } from './chart-points.tsx'
import { HeatMapDrawing } from './heat-map-drawing.tsx'
import styles from './chart.module.css'

/** A heat map as wide as its place, each cell in reach of pointer and arrow keys. */
export function HeatMapFigure({
  model,
  label,
  open,
}: {
  readonly model: HeatMap
  readonly label: string
  /** A member's key and a period's. */
  readonly open: (member: string, period: string) => void
}) {
  const [box, size] = useSize<HTMLDivElement>()
  const width = size?.width ?? 0
  const layout = width > 0 ? layoutHeatMap(model, width) : null
  return (
    <div ref={box} className={styles.tall} style={{ height: layout?.height ?? 120 }}>
      {layout ? (
        <>
          <HeatMapDrawing model={model} width={width} />
          <ChartPoints
            label={label}
            isPlane
            width={width}
            start={`${Math.max(0, model.named)} ${Math.max(0, model.focus)}`}
            points={layout.cells.map(({ row, column, x, y, width: wide, height }) => {
              const [name = '', period = '', text = ''] = [
                model.rows[row],
                model.periods[column]?.name,
                model.texts[row]?.[column],
              ]
              return {
                key: `${row} ${column}`,
                x,
                y,
                width: wide,
                height,
                spoken: `${name} ${period} ∆PL ${text}`,
                card: { title: name, rows: [[period, text]] },
              }
            })}
            open={(key) => {
              const [row = -1, column = -1] = key.split(' ').map(Number)
              const [member, period] = [model.keys[row], model.periods[column]?.key]
              if (member !== undefined && period !== undefined) open(member, period)
            }}
          />
        </>
      ) : null}
    </div>
  )
}
