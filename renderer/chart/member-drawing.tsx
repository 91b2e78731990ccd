import type { MemberChart } from '#renderer/view/member-chart.ts'
import { layoutMembers } from '#renderer/view/member-layout.ts'
import type { MemberLayout, MemberMarks } from '#renderer/view/member-layout.ts'
import { Drawing } from './drawing.tsx'
import { LabelTexts } from './label-texts.tsx'
import { UprightReferenceAxis } from './reference-axis.tsx'
import { Ring } from './ring.tsx'
import { ScenarioBar } from './scenario-bar.tsx'
import styles from './scenario.module.css'

/** Members as bars with their variances in size and in per cent beside them (rules 22 and 31). */
export function MemberDrawing({
  model,
  width,
  fontSize = 12,
  label,
}: {
  readonly model: MemberChart
  readonly width: number
  readonly fontSize?: number
  readonly label?: string
}) {
  const layout = layoutMembers(model, width, fontSize)
  const isPrevious = model.reference === 'PY'
  const { height, top, zero } = layout
  return (
    <Drawing width={width} height={height} fontSize={fontSize} label={label}>
      {layout.marks.map((mark) => (
        <Bars key={mark.bar.key} mark={mark} isPrevious={isPrevious} />
      ))}
      <path d={`M${zero.base} ${top}V${height}`} className={styles.axis} />
      <UprightReferenceAxis x={zero.absolute} top={top} bottom={height} isPrevious={isPrevious} />
      {zero.relative === null ? null : (
        <UprightReferenceAxis x={zero.relative} top={top} bottom={height} isPrevious={isPrevious} />
      )}
      <LabelTexts labels={layout.labels} />
      <Heads model={model} layout={layout} fontSize={fontSize} />
      {layout.marks.map(({ ring, bar }) => (ring ? <Ring key={bar.key} box={ring} /> : null))}
    </Drawing>
  )
}

function Bars({ mark, isPrevious }: { readonly mark: MemberMarks; readonly isPrevious: boolean }) {
  const { bar, base, reference, absolute, pin } = mark
  return (
    <g>
      {reference === null ? null : isPrevious ? (
        <rect {...reference} className={styles.previous} data-scenario="PY" />
      ) : (
        <rect
          x={reference.x}
          y={reference.y + 0.5}
          width={reference.width}
          height={Math.max(0, reference.height - 1)}
          className={styles.plan}
          data-scenario="PL"
        />
      )}
      {base ? <ScenarioBar box={base} scenario={base.scenario} fill="ac" /> : null}
      {absolute ? <ScenarioBar box={absolute} scenario={absolute.scenario} fill={absolute.impact} /> : null}
      {pin ? (
        <>
          <rect
            x={Math.min(pin.from, pin.to)}
            y={pin.y - 1}
            width={Math.abs(pin.to - pin.from)}
            height={2}
            className={styles[bar.impact]}
          />
          <PinHead pin={pin} scenario={bar.scenario ?? 'AC'} impact={bar.impact} />
        </>
      ) : null}
    </g>
  )
}

/** The head has the minuend's fill; an outlier's is dropped for a triangle in its direction (rules 18, 21). */
function PinHead({
  pin: { y, from, to, isOutlier },
  scenario,
  impact,
}: {
  readonly pin: NonNullable<MemberMarks['pin']>
  readonly scenario: 'AC' | 'FC'
  readonly impact: MemberMarks['bar']['impact']
}) {
  if (isOutlier) {
    return (
      <path
        d={to >= from ? `M${to - 5} ${y - 4}v8l7 -4z` : `M${to + 5} ${y - 4}v8l-7 -4z`}
        className={styles[impact]}
      />
    )
  }
  return (
    <rect
      x={to - 3}
      y={y - 3}
      width={6}
      height={6}
      className={scenario === 'FC' ? styles.forecastHead : styles.ac}
      data-scenario={scenario}
    />
  )
}

/** The fills of the scenarios over the bars (rule 46). */
function Heads({
  model,
  layout,
  fontSize,
}: {
  readonly model: MemberChart
  readonly layout: MemberLayout
  readonly fontSize: number
}) {
  const swatch = fontSize - 3
  const box = { x: 0, y: 0, width: swatch, height: swatch }
  const scenarios = new Set(model.bars.map(({ scenario }) => scenario))
  const keys = [
    ...(scenarios.has('AC') ? [{ code: 'AC', node: <ScenarioBar box={box} scenario="AC" fill="ac" /> }] : []),
    ...(scenarios.has('FC') ? [{ code: 'FC', node: <ScenarioBar box={box} scenario="FC" fill="ac" /> }] : []),
    model.reference === 'PY'
      ? { code: 'PY', node: <rect {...box} className={styles.previous} data-scenario="PY" /> }
      : {
          code: 'PL',
          node: (
            <rect
              x={0.5}
              y={0.5}
              width={swatch - 1}
              height={swatch - 1}
              className={styles.plan}
              data-scenario="PL"
            />
          ),
        },
  ]
  return keys.map(({ code, node }, index) => (
    <g key={code} transform={`translate(${layout.zero.base + index * 44} ${layout.top - fontSize - 4})`}>
      {node}
      <text x={swatch + 5} y={swatch} className={styles.quiet}>
        {code}
      </text>
    </g>
  ))
}
