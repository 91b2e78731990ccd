import type { Bridge } from '#renderer/view/bridge.ts'
import { layoutBridge } from '#renderer/view/bridge-layout.ts'
import { Drawing } from './drawing.tsx'
import { LabelTexts } from './label-texts.tsx'
import { Ring } from './ring.tsx'
import styles from './scenario.module.css'

/** A change as a waterfall: part after part from no change to the whole change. */
export function BridgeDrawing({
  model,
  named,
  width,
  height,
  fontSize = 12,
  label,
}: {
  readonly model: Bridge
  /** Parts that the screen's sentence names (rule 26). */
  readonly named: ReadonlySet<string>
  readonly width: number
  readonly height: number
  readonly fontSize?: number
  readonly label?: string
}) {
  const layout = layoutBridge(model, named, width, height, fontSize)
  return (
    <Drawing width={width} height={layout.height} fontSize={fontSize} label={label}>
      {layout.marks.map(({ bar, box: { impact, ...box }, connector, line }) => (
        <g key={bar.key}>
          <rect {...box} className={styles[impact]} data-scenario="AC" data-impact={impact} />
          {connector ? (
            <path d={`M${connector.x} ${connector.y1}V${connector.y2}`} className={styles.connector} />
          ) : null}
          {line === null ? null : <path d={`M0 ${line}H${width}`} className={styles.axis} />}
        </g>
      ))}
      <path d={`M${layout.zero} 0V${layout.height}`} className={styles.axis} />
      <LabelTexts labels={layout.labels} />
      {layout.marks.map(({ bar, ring }) => (ring ? <Ring key={bar.key} box={ring} /> : null))}
    </Drawing>
  )
}
