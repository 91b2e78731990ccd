import type { CourseChart } from '#renderer/view/course-chart.ts'
import { layoutCourse } from '#renderer/view/course-layout.ts'
import type { ColumnMarks, CourseLayout, Label } from '#renderer/view/course-layout.ts'
import { Drawing } from './drawing.tsx'
import { ScenarioBar } from './scenario-bar.tsx'
import styles from './scenario.module.css'

/** The drawing of an integrated variance chart; the same on screen and on paper. */
export function CourseDrawing({
  model,
  width,
  height,
  fontSize = 12,
  label,
}: {
  readonly model: CourseChart
  readonly width: number
  readonly height: number
  readonly fontSize?: number
  /** Its text alternative; left out where the page beside it says the same. */
  readonly label?: string
}) {
  const layout = layoutCourse(model, width, height, fontSize)
  const { zero, left, right, marks } = layout
  return (
    <Drawing width={width} height={height} fontSize={fontSize} label={label}>
      {marks.map((mark) => (
        <Marks key={mark.column.key} mark={mark} isPrevious={model.reference === 'PY'} />
      ))}
      <path d={`M${left} ${zero.base}H${right}`} className={styles.axis} />
      <ReferenceAxis y={zero.absolute} left={left} right={right} isPrevious={model.reference === 'PY'} />
      {zero.relative === null ? null : (
        <ReferenceAxis y={zero.relative} left={left} right={right} isPrevious={model.reference === 'PY'} />
      )}
      {marks.map((mark) => (
        <Labels key={mark.column.key} mark={mark} fontSize={fontSize} />
      ))}
      {layout.years.map((year) => (
        <Text key={`${year.x}`} label={year} className={styles.quiet} />
      ))}
      <Heads model={model} layout={layout} />
    </Drawing>
  )
}

function Marks({ mark, isPrevious }: { readonly mark: ColumnMarks; readonly isPrevious: boolean }) {
  const { base, reference, absolute, pin } = mark
  return (
    <g>
      {reference ? (
        isPrevious ? (
          <rect {...reference} className={styles.previous} data-scenario="PY" />
        ) : (
          <rect
            x={reference.x + 0.5}
            y={reference.y}
            width={reference.width - 1}
            height={reference.height}
            className={styles.plan}
            data-scenario="PL"
          />
        )
      ) : null}
      {base ? <ScenarioBar box={base} scenario={base.scenario} fill="ac" /> : null}
      {absolute ? <ScenarioBar box={absolute} scenario={absolute.scenario} fill={absolute.impact} /> : null}
      {pin ? <Pin mark={mark} /> : null}
    </g>
  )
}

/** A thin pin whose head has the minuend's fill; an outlier is cut and ends in a triangle (rules 18, 21). */
function Pin({ mark: { pin, column } }: { readonly mark: ColumnMarks }) {
  if (!pin) return null
  const { x, from, to, isOutlier } = pin
  const up = to <= from
  return (
    <>
      <rect
        x={x - 1}
        y={Math.min(from, to)}
        width={2}
        height={Math.abs(from - to)}
        className={styles[column.impact]}
      />
      {isOutlier ? (
        <path
          d={up ? `M${x - 4} ${to + 5}h8l-4 -7z` : `M${x - 4} ${to - 5}h8l-4 7z`}
          className={styles[column.impact]}
        />
      ) : column.scenario === 'FC' ? (
        <rect x={x - 3} y={to - 3} width={6} height={6} className={styles.forecastHead} data-scenario="FC" />
      ) : (
        <rect x={x - 3} y={to - 3} width={6} height={6} className={styles.ac} data-scenario="AC" />
      )}
    </>
  )
}

/** PL: two parallel lines; PY: a light solid one (rule 19). */
function ReferenceAxis({
  y,
  left,
  right,
  isPrevious,
}: {
  readonly y: number
  readonly left: number
  readonly right: number
  readonly isPrevious: boolean
}) {
  return isPrevious ? (
    <path d={`M${left} ${y}H${right}`} className={styles.previousAxis} data-scenario="PY" />
  ) : (
    <path
      d={`M${left} ${y - 1}H${right}M${left} ${y + 1}H${right}`}
      className={styles.axis}
      data-scenario="PL"
    />
  )
}

function Labels({ mark, fontSize }: { readonly mark: ColumnMarks; readonly fontSize: number }) {
  const { column, valueLabel, absoluteLabel, relativeLabel, periodLabel } = mark
  return (
    <>
      {valueLabel ? (
        <Text label={valueLabel} className={column.isFocus ? styles.strong : styles.label} />
      ) : null}
      {valueLabel && column.isFocus ? (
        <rect
          x={valueLabel.x - valueLabel.width / 2 - 5}
          y={valueLabel.y - fontSize - 1}
          width={valueLabel.width + 10}
          height={fontSize + 5}
          rx={(fontSize + 5) / 2}
          className={styles.ring}
          data-mark="ring"
        />
      ) : null}
      {absoluteLabel ? <Text label={absoluteLabel} className={styles[`${column.impact}Label`]} /> : null}
      {relativeLabel ? <Text label={relativeLabel} className={styles[`${column.impact}Label`]} /> : null}
      {periodLabel ? (
        <Text label={periodLabel} className={column.isFocus ? styles.strong : styles.quiet} />
      ) : null}
    </>
  )
}

function Text({ label, className }: { readonly label: Label; readonly className: string | undefined }) {
  return (
    <text x={label.x} y={label.y} textAnchor="middle" className={className}>
      {label.text}
    </text>
  )
}

/** Names of the bands at their left, and the fills of the scenarios beside the columns (rule 46). */
function Heads({ model, layout }: { readonly model: CourseChart; readonly layout: CourseLayout }) {
  const { zero, stretch, fontSize } = layout
  const swatch = fontSize - 3
  const keys = [
    { code: 'AC', node: <rect width={swatch} height={swatch} className={styles.ac} /> },
    model.reference === 'PY'
      ? { code: 'PY', node: <rect width={swatch} height={swatch} className={styles.previous} /> }
      : {
          code: 'PL',
          node: <rect x={0.5} y={0.5} width={swatch - 1} height={swatch - 1} className={styles.plan} />,
        },
    ...(model.hasForecast
      ? [
          {
            code: 'FC',
            node: <ScenarioBar box={{ x: 0, y: 0, width: swatch, height: swatch }} scenario="FC" fill="ac" />,
          },
        ]
      : []),
  ]
  return (
    <>
      {zero.relative === null ? null : (
        <text x={0} y={zero.relative + 4} className={styles.quiet}>
          {model.relativeLabel}
        </text>
      )}
      <text x={0} y={zero.absolute + 4} className={styles.quiet}>
        {model.absoluteLabel}
      </text>
      {stretch > 1 ? (
        <text x={0} y={zero.absolute + 4 + fontSize + 2} className={styles.quiet}>
          {`${stretch} : 1`}
        </text>
      ) : null}
      {keys.map(({ code, node }, index) => (
        <g
          key={code}
          transform={`translate(0 ${zero.base - 4 - (keys.length - 1 - index) * (fontSize + 5)})`}
        >
          <g transform={`translate(0 ${-swatch})`}>{node}</g>
          <text x={swatch + 5} className={styles.quiet}>
            {code}
          </text>
        </g>
      ))}
    </>
  )
}
