import { useState } from 'react'
import type { Gantt } from '#renderer/view/gantt.ts'
import { useSize } from '#renderer/ui/use-size.ts'
import { ChartPoints } from './chart-points.tsx'
import { GanttDrawing } from './gantt-drawing.tsx'
import styles from './chart.module.css'

/** A roadmap over time that is as wide as its place; each initiative can be read and opened. */
export function GanttChart({
  draw,
  label,
  open,
}: {
  readonly draw: (width: number) => Gantt
  readonly label: string
  readonly open: (initiative: string) => void
}) {
  const [box, size] = useSize<HTMLDivElement>()
  const [shown, setShown] = useState<string | null>(null)
  const model = size && size.width > 0 ? draw(size.width) : null
  return (
    <div ref={box} className={styles.tall} style={model ? { height: model.height } : undefined}>
      {model ? (
        <>
          <GanttDrawing model={model} shown={shown} />
          <ChartPoints
            label={label}
            isVertical
            width={model.width}
            start={model.rows[0]?.id ?? ''}
            points={model.rows.map(({ id, y, spoken, card }) => ({
              key: id,
              x: 0,
              y,
              width: model.width,
              height: model.rowHeight,
              spoken,
              card,
            }))}
            open={open}
            reached={setShown}
          />
        </>
      ) : null}
    </div>
  )
}
