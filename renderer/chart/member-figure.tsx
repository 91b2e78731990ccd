import type { MemberBar, MemberChart } from '#renderer/view/member-chart.ts'
import { layoutMembers } from '#renderer/view/member-layout.ts'
import { useSize } from '#renderer/ui/use-size.ts'
import { ChartPoints } from './chart-points.tsx'
import { MemberDrawing } from './member-drawing.tsx'
import styles from './chart.module.css'

/** Bars of members as wide as their place, each row in reach of pointer and keyboard. */
export function MemberFigure({
  model,
  label,
  open,
}: {
  readonly model: MemberChart
  readonly label: string
  readonly open: (bar: MemberBar) => void
}) {
  const [box, size] = useSize<HTMLDivElement>()
  const width = size?.width ?? 0
  const layout = width > 0 ? layoutMembers(model, width) : null
  return (
    <div ref={box} className={styles.tall} style={{ height: layout?.height ?? 120 }}>
      {layout ? (
        <>
          <MemberDrawing model={model} width={width} />
          <ChartPoints
            label={label}
            isVertical
            width={width}
            start={model.bars[0]?.key ?? ''}
            points={layout.marks.map(({ bar, row }) => ({
              key: bar.key,
              ...row,
              spoken: bar.spoken,
              card: bar.card,
            }))}
            open={(key) => {
              const bar = model.bars.find((one) => one.key === key)
              if (bar) open(bar)
            }}
          />
        </>
      ) : null}
    </div>
  )
}
