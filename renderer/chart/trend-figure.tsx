import type { TrendChart } from '#renderer/view/milestone-trend.ts'
import { useSize } from '#renderer/ui/use-size.ts'
import type { Size } from '#renderer/ui/use-size.ts'
import { ChartPoints } from './chart-points.tsx'
import { TrendDrawing } from './trend-drawing.tsx'
import styles from './chart.module.css'

/** A milestone trend that fills its place; each line can be read at its name. */
export function TrendFigure({
  draw,
  label,
}: {
  readonly draw: (size: Size) => TrendChart
  readonly label: string
}) {
  const [box, size] = useSize<HTMLDivElement>()
  return (
    <div ref={box} className={styles.fill}>
      {size && size.width > 0 && size.height > 0 ? (
        <Drawn model={draw(size)} size={size} label={label} />
      ) : null}
    </div>
  )
}

function Drawn({
  model,
  size: { width, height },
  label,
}: {
  readonly model: TrendChart
  readonly size: Size
  readonly label: string
}) {
  const left = model.right + 4
  return (
    <>
      <TrendDrawing model={model} width={width} height={height} />
      <ChartPoints
        label={label}
        isVertical
        width={width}
        start={model.lines[0]?.id ?? ''}
        points={model.lines.map(({ id, box, spoken, card }) => ({
          key: id,
          x: left,
          y: box.y,
          width: width - left,
          height: box.height,
          spoken,
          card,
        }))}
      />
    </>
  )
}
