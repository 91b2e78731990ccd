import { useMemo } from 'react'
import { ChartPanel } from '#renderer/chart/chart-panel.tsx'
import { ScatterFigure } from '#renderer/chart/scatter-figure.tsx'
import { useAnswer } from '#renderer/client/use-answer.ts'
import { AskedView } from '#renderer/screen/frame/asked-view.tsx'
import { useCaption } from '#renderer/screen/frame/use-caption.ts'
import { useFrame } from '#renderer/screen/frame/use-frame.ts'
import { useParam } from '#renderer/screen/frame/use-param.ts'
import { useStyle, useWords } from '#renderer/screen/frame/use-words.ts'
import { Pick } from '#renderer/ui/pick.tsx'
import { Skeleton } from '#renderer/ui/skeleton.tsx'
import { scatter, scatterMeasures } from '#renderer/view/scatter.ts'
import type { ScatterMeasure } from '#renderer/view/scatter.ts'
import { useMembers } from './member-panel.ts'
import type { MemberPanelProps } from './member-panel.ts'
import { useNamedCell } from './use-named-cell.ts'
import styles from './members.module.css'

/** Two indicators over the members of a dimension, such as growth against risk. */
export function ScatterPanel({ controls, ...of }: MemberPanelProps) {
  const { detail, by } = of
  const { definition } = detail
  const words = useWords()
  const style = useStyle()
  const { input } = useFrame()
  const captionOf = useCaption()
  const { question, enter } = useMembers(of)
  const isNamed = useNamedCell(detail)
  const [otherText, setOther] = useParam('with')
  const [xText, setX] = useParam('x')
  const [yText, setY] = useParam('y')
  const x = measureOf(xText, 'value')
  const { snapshot, period } = input
  const { value: all } = useAnswer('indicators', { ...(snapshot && { snapshot }), ...(period && { period }) })
  const others = useMemo(
    () =>
      (all?.rows ?? []).filter(
        ({ label, dimensions }) => label.id !== definition.id && dimensions.some((id) => id === by),
      ),
    [all, definition.id, by],
  )
  const other = others.find(({ label }) => label.id === otherText)?.label ?? null
  // Beside itself an indicator shows how it moves: its value against its change.
  const y = measureOf(yText, other ? 'value' : 'dPY')
  const asked = useAnswer('drill', { ...question, ...(other && { also: [other.id] }) })
  const { value } = asked
  const model = useMemo(
    () => (value ? scatter(value, { x, y }, isNamed, style) : null),
    [value, x, y, isNamed, style],
  )
  const measures = scatterMeasures.map((measure) => ({
    value: measure,
    name: words.members.measures[measure],
  }))
  const title = model?.what ?? words.members.kinds.scatter
  return (
    <ChartPanel
      title={title}
      note={words.members.scatterNote}
      actions={controls}
      style={style}
      className={model && model.points.length > 0 ? styles.plot : styles.chart}
      shown={
        value && model && model.points.length > 0
          ? {
              caption: captionOf({
                what: model.what,
                unit: '',
                period: value.total.period,
                view: value.total.view,
                fiscalStart: value.fiscalStart,
                snapshot: value.snapshot,
              }),
              table: model.table,
            }
          : null
      }
    >
      <div className={styles.axes}>
        <Pick
          label={`${words.members.horizontal} ${definition.name[style.language]}`}
          value={x}
          choices={measures}
          change={(next) => setX(next === 'value' ? '' : next)}
        />
        <Pick
          label={words.members.vertical}
          value={other?.id ?? ''}
          choices={[
            { value: '', name: definition.name[style.language] },
            ...others.map(({ label }) => ({ value: label.id, name: label.name[style.language] })),
          ]}
          change={setOther}
        />
        <Pick
          label={words.members.vertical}
          isLabelHidden
          value={y}
          choices={measures}
          change={(next) => setY(next)}
        />
      </div>
      <AskedView asked={asked} waiting={<Skeleton height={240} />}>
        {() =>
          model === null || model.points.length === 0 ? (
            <p className={styles.nothing}>{words.members.noPoints}</p>
          ) : (
            <>
              <ScatterFigure
                model={model}
                label={title}
                waiting={words.charting.drawing}
                open={({ cell }) => enter(cell)}
              />
              {model.missing > 0 ? (
                <p className={styles.note}>{words.members.missingPoints(model.missing)}</p>
              ) : null}
            </>
          )
        }
      </AskedView>
    </ChartPanel>
  )
}

function measureOf(text: string, first: ScatterMeasure): ScatterMeasure {
  return scatterMeasures.find((measure) => measure === text) ?? first
}
