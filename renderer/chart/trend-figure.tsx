import type { TrendChart } from '#renderer/view/milestone-trend.ts'
import { useSize } from '#renderer/ui/use-size.ts'
import { TrendDrawing } from './trend-drawing.tsx'
import styles from './chart.module.css'

/** A milestone trend that fills its place. */
export function TrendFigure({
  draw,
  label,
}: {
  readonly draw: (size: { readonly width: number; readonly height: number }) => TrendChart
  readonly label: string
}) {
  const [box, size] = useSize<HTMLDivElement>()
  return (
    <div ref={box} className={styles.fill}>
      {size && size.width > 0 && size.height > 0 ? (
        <TrendDrawing model={draw(size)} width={size.width} height={size.height} label={label} />
      ) : null}
    </div>
  )
}
