import { layoutMultiples } from '#renderer/view/multiples-layout.ts'
import type { MultipleGroup } from '#renderer/view/multiples.ts'
import { useSize } from '#renderer/ui/use-size.ts'
import { ChartPoints } from './chart-points.tsx'
import { MultiplesDrawing } from './multiples-drawing.tsx'
import styles from './chart.module.css'

/** Small charts that fill their width, each in reach of pointer and arrow keys. */
export function MultiplesFigure({
  group,
  label,
  open,
}: {
  readonly group: MultipleGroup
  readonly label: string
  /** An indicator's id. */
  readonly open: (id: string) => void
}) {
  const [box, size] = useSize<HTMLDivElement>()
  const width = size?.width ?? 0
  const layout = width > 0 ? layoutMultiples(group, width) : null
  return (
    <div ref={box} className={styles.tall} style={{ height: layout?.height ?? 100 }}>
      {layout ? (
        <>
          <MultiplesDrawing group={group} width={width} />
          <ChartPoints
            label={label}
            isPlane
            width={width}
            start={group.multiples[0]?.id ?? ''}
            points={layout.places.map(({ multiple, box: place }) => ({
              key: multiple.id,
              ...place,
              spoken: `${multiple.name} ${multiple.text} ${group.unit}`,
              card: null,
            }))}
            open={open}
          />
        </>
      ) : null}
    </div>
  )
}
