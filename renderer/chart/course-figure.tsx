import type { CourseChart } from '#renderer/view/course-chart.ts'
import { layoutCourse } from '#renderer/view/course-layout.ts'
import { useSize } from '#renderer/ui/use-size.ts'
import { ChartPoints } from './chart-points.tsx'
import { CourseDrawing } from './course-drawing.tsx'
import styles from './chart.module.css'

/** An integrated variance chart that fills its box, with every period in reach of pointer and keyboard. */
export function CourseFigure({
  model,
  label,
  open,
}: {
  readonly model: CourseChart
  readonly label: string
  readonly open?: (period: string) => void
}) {
  const [box, size] = useSize<HTMLDivElement>()
  return (
    <div ref={box} className={styles.fill}>
      {size && size.width > 0 && size.height > 0 ? (
        <>
          <CourseDrawing model={model} width={size.width} height={size.height} />
          <ChartPoints
            label={label}
            width={size.width}
            start={model.columns.find(({ isFocus }) => isFocus)?.key ?? ''}
            points={layoutCourse(model, size.width, size.height).marks.map(({ column, category }) => ({
              key: column.key,
              ...category,
              spoken: column.spoken,
              card: column.card,
            }))}
            open={open}
          />
        </>
      ) : null}
    </div>
  )
}
