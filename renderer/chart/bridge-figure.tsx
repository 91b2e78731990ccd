import type { Bridge, BridgeBar } from '#renderer/view/bridge.ts'
import { layoutBridge } from '#renderer/view/bridge-layout.ts'
import { useSize } from '#renderer/ui/use-size.ts'
import { BridgeDrawing } from './bridge-drawing.tsx'
import { ChartPoints } from './chart-points.tsx'
import styles from './chart.module.css'

/** A waterfall that fills its box, each part in reach of pointer and keyboard. */
export function BridgeFigure({
  model,
  named,
  label,
  open,
}: {
  readonly model: Bridge
  readonly named: ReadonlySet<string>
  readonly label: string
  readonly open: (bar: BridgeBar) => void
}) {
  const [box, size] = useSize<HTMLDivElement>()
  return (
    <div ref={box} className={styles.scrolling}>
      {size && size.width > 0 && size.height > 0 ? (
        <div
          className={styles.tall}
          style={{ height: layoutBridge(model, named, size.width, size.height).height }}
        >
          <BridgeDrawing model={model} named={named} width={size.width} height={size.height} />
          <ChartPoints
            label={label}
            isVertical
            width={size.width}
            start={model.bars[0]?.key ?? ''}
            points={layoutBridge(model, named, size.width, size.height).marks.map(({ bar, row }) => ({
              key: bar.key,
              ...row,
              spoken: bar.spoken,
              card: {
                title: bar.name,
                rows: [['', bar.text], ...bar.more.map((text) => ['', text] as const)],
              },
            }))}
            open={(key) => {
              const bar = model.bars.find((one) => one.key === key)
              if (bar?.cell) open(bar)
            }}
          />
        </div>
      ) : null}
    </div>
  )
}
