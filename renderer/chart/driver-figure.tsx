import type { DriverCard } from '#renderer/view/driver-tree.ts'
import { layoutDrivers } from '#renderer/view/driver-layout.ts'
import type { DriverNode } from '#renderer/view/driver-layout.ts'
import { ChartPoints } from './chart-points.tsx'
import { DriverDrawing } from './driver-drawing.tsx'
import styles from './driver.module.css'

/** A driver tree whose cards are in reach of pointer and arrow keys. */
export function DriverFigure({
  root,
  label,
  pause,
  open,
}: {
  readonly root: DriverCard
  readonly label: string
  /** Between the parts of what a card says. */
  readonly pause: string
  /** An indicator's id. */
  readonly open: (id: string) => void
}) {
  const { width, height, nodes } = layoutDrivers(root)
  return (
    <div className={styles.scroll}>
      <div className={styles.tree} style={{ width, height }}>
        <DriverDrawing root={root} />
        <ChartPoints
          label={label}
          isPlane
          width={width}
          start={root.id}
          points={nodes.map((node) => ({
            key: node.path,
            ...node.box,
            spoken: spokenOf(node, pause),
            card: null,
          }))}
          open={(path) => {
            const node = nodes.find((one) => one.path === path)
            if (node) open(node.card.id)
          }}
        />
      </div>
    </div>
  )
}

function spokenOf({ card }: DriverNode, pause: string): string {
  return [
    card.role,
    card.name,
    card.value,
    card.status?.label ?? null,
    ...card.variances.map(({ head, text }) => `${head} ${text}`),
    card.contribution,
  ]
    .filter((part) => part !== null)
    .join(pause)
}
