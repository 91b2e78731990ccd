import { useEffect, useMemo, useRef, useState } from 'react'
import { layoutScatter, scatterRadius } from '#renderer/view/scatter-layout.ts'
import type { Scatter, ScatterPoint } from '#renderer/view/scatter.ts'
import { useSize } from '#renderer/ui/use-size.ts'
import { ChartPoints } from './chart-points.tsx'
import { usePalette } from './use-palette.ts'
import styles from './chart.module.css'

const reach = 2 * scatterRadius + 6

/** Points of two measures, drawn by Plotly, which comes with the first of them; each in reach of pointer and keys. */
export function ScatterFigure({
  model,
  label,
  waiting,
  open,
}: {
  readonly model: Scatter
  readonly label: string
  readonly waiting: string
  readonly open: (point: ScatterPoint) => void
}) {
  const [box, size] = useSize<HTMLDivElement>()
  const place = useRef<HTMLDivElement>(null)
  const palette = usePalette()
  const layout = useMemo(
    () => (size && size.width > 0 && size.height > 0 ? layoutScatter(model, size.width, size.height) : null),
    [model, size],
  )
  const [drawn, setDrawn] = useState<object | null>(null)
  useEffect(() => {
    if (!layout) return
    let remove: (() => void) | null = null
    let isGone = false
    const draw = async () => {
      const { drawScatter } = await import('./plotly-scatter.ts')
      if (isGone || !place.current) return
      remove = await drawScatter(place.current, model, layout)
      if (!isGone) setDrawn(layout)
    }
    void draw()
    return () => {
      isGone = true
      remove?.()
    }
  }, [layout, model, palette])
  return (
    <div ref={box} aria-busy={drawn !== layout || layout === null} className={styles.fill}>
      {drawn === null ? <p className={styles.waiting}>{waiting}</p> : null}
      <div ref={place} aria-hidden="true" className={styles.plot} />
      {layout && drawn ? (
        <ChartPoints
          label={label}
          isPlane
          width={layout.width}
          start={layout.marks.find(({ point }) => point.isNamed)?.point.key ?? ''}
          points={layout.marks.map(({ point, x, y }) => ({
            key: point.key,
            x: x - reach / 2,
            y: y - reach / 2,
            width: reach,
            height: reach,
            spoken: point.spoken,
            card: point.card,
          }))}
          open={(key) => {
            const point = model.points.find((one) => one.key === key)
            if (point) open(point)
          }}
        />
      ) : null}
    </div>
  )
}
