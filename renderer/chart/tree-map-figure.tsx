import { useEffect, useRef, useState } from 'react'
import type { Box } from '#renderer/view/course-layout.ts'
import type { TreeMap, TreeMapTile } from '#renderer/view/tree-map.ts'
import { useSize } from '#renderer/ui/use-size.ts'
import { ChartPoints } from './chart-points.tsx'
import { usePalette } from './use-palette.ts'
import styles from './chart.module.css'

/** Tiles of a whole, drawn by Plotly, which comes with the first of them; each in reach of pointer and keys. */
export function TreeMapFigure({
  model,
  label,
  waiting,
  open,
}: {
  readonly model: TreeMap
  readonly label: string
  readonly waiting: string
  readonly open: (tile: TreeMapTile) => void
}) {
  const [box, size] = useSize<HTMLDivElement>()
  const place = useRef<HTMLDivElement>(null)
  const palette = usePalette()
  const [drawn, setDrawn] = useState<{
    readonly of: TreeMap
    readonly size: object
    readonly boxes: ReadonlyMap<string, Box>
  } | null>(null)
  useEffect(() => {
    if (!size || size.width === 0 || size.height === 0) return
    let remove: (() => void) | null = null
    let isGone = false
    const draw = async () => {
      const { drawTreeMap } = await import('./plotly-tree-map.ts')
      if (isGone || !place.current) return
      const done = await drawTreeMap(place.current, model, size)
      remove = done.remove
      if (!isGone) setDrawn({ of: model, size, boxes: done.boxes })
    }
    void draw()
    return () => {
      isGone = true
      remove?.()
    }
  }, [model, size, palette])
  const isDrawn = drawn !== null && drawn.of === model && drawn.size === size
  return (
    <div ref={box} aria-busy={!isDrawn} className={styles.fill}>
      {drawn === null ? <p className={styles.waiting}>{waiting}</p> : null}
      <div ref={place} aria-hidden="true" className={styles.plot} />
      {isDrawn && size ? (
        <ChartPoints
          label={label}
          isPlane
          width={size.width}
          start={model.tiles[0]?.key ?? ''}
          points={model.tiles.flatMap(({ key, spoken, card }) => {
            const tile = drawn.boxes.get(key)
            return tile ? [{ key, ...tile, spoken, card }] : []
          })}
          open={(key) => {
            const tile = model.tiles.find((one) => one.key === key)
            if (tile) open(tile)
          }}
        />
      ) : null}
    </div>
  )
}
