import type { LineChart } from '#renderer/view/line-chart.ts'
import { layoutLines } from '#renderer/view/line-layout.ts'
import { useSize } from '#renderer/ui/use-size.ts'
import { ChartPoints } from './chart-points.tsx'
import { LineDrawing } from './line-drawing.tsx'
import styles from './chart.module.css'

/** Lines that fill their box, with every period in reach of pointer and keyboard. */
export function LineFigure({
  model,
  label,
  open,
}: {
  readonly model: LineChart
  readonly label: string
  readonly open: (period: string) => void
}) {
  const [box, size] = useSize<HTMLDivElement>()
  const points = new Map(model.points.map((point) => [String(point.key), point]))
  return (
    <div ref={box} className={styles.fill}>
      {size && size.width > 0 && size.height > 0 ? (
        <>
          <LineDrawing model={model} width={size.width} height={size.height} />
          <ChartPoints
            label={label}
            width={size.width}
            start={model.points.find(({ isFocus }) => isFocus)?.key ?? ''}
            points={layoutLines(model, size.width, size.height).categories.flatMap(({ key, x, width }) => {
              const point = points.get(key)
              if (!point) return []
              return [{ key, x, y: 0, width, height: size.height, spoken: point.spoken, card: point.card }]
            })}
            open={open}
          />
        </>
      ) : null}
    </div>
  )
}
