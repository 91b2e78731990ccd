import { isPeriod } from '#shared/model/period.ts'
import { ChartPanel } from '#renderer/chart/chart-panel.tsx'
import { CourseFigure } from '#renderer/chart/course-figure.tsx'
import { LineFigure } from '#renderer/chart/line-figure.tsx'
import { useAnswer } from '#renderer/client/use-answer.ts'
import { AskedView } from '#renderer/screen/frame/asked-view.tsx'
import { useCaption } from '#renderer/screen/frame/use-caption.ts'
import { useCellName } from '#renderer/screen/frame/use-cell-name.ts'
import { useFrame } from '#renderer/screen/frame/use-frame.ts'
import { useParam } from '#renderer/screen/frame/use-param.ts'
import { useStyle, useWords } from '#renderer/screen/frame/use-words.ts'
import { Segments } from '#renderer/ui/segments.tsx'
import { Skeleton } from '#renderer/ui/skeleton.tsx'
import { courseChart } from '#renderer/view/course-chart.ts'
import { courseTable } from '#renderer/view/course-table.ts'
import { deltaLabel } from '#renderer/view/figure-text.ts'
import { lineChart, lineTable } from '#renderer/view/line-chart.ts'
import styles from './indicator.module.css'

const shapes = ['chart', 'line', 'table'] as const

/** The indicator's course as an integrated variance chart, as lines over three years, or as figures in a table. */
export function CoursePanel({ indicator }: { readonly indicator: string }) {
  const words = useWords()
  const style = useStyle()
  const { frame, input, change } = useFrame()
  const where = useCellName()
  const captionOf = useCaption()
  const [against, setAgainst] = useParam('against')
  const [shapeText, setShape] = useParam('course')
  const shape = shapes.find((one) => one === shapeText) ?? 'chart'
  const isLine = shape === 'line'
  const asked = useAnswer('course', { ...input, indicator, before: isLine ? 37 : 13, after: 3 })
  const { value } = asked
  const reference = against === 'PY' ? 'PY' : 'PL'
  const focus = frame.period ?? value?.points.findLast(({ primary }) => primary === 'AC')?.period ?? ''
  const columns = value && !isLine ? courseChart(value, reference, focus, style) : null
  const lines = value && isLine ? lineChart(value, focus, style) : null
  const model = columns ?? lines
  const open = (period: string) => {
    if (isPeriod(period)) change({ period })
  }
  const label = model
    ? `${model.what}${words.pause}${model.unit}${words.pause}${model.when}`
    : words.indicator.course
  const shown =
    value && model && isPeriod(focus)
      ? {
          caption: captionOf({
            ...model,
            period: focus,
            view: value.view,
            fiscalStart: value.fiscalStart,
            snapshot: value.snapshot,
          }),
          table: columns
            ? courseTable(columns, style.language)
            : lines
              ? lineTable(lines, style.language)
              : { corner: '', heads: [], rows: [] },
        }
      : null
  return (
    <ChartPanel
      title={model ? words.chart.inUnit(model.what, model.unit) : words.indicator.course}
      note={
        model
          ? [where, model.when, lines?.note]
              .filter((part) => part !== undefined && part !== '')
              .join(words.pause)
          : null
      }
      actions={
        <>
          {isLine ? null : (
            <Segments
              label={words.indicator.reference}
              choices={[
                { value: 'PL', name: deltaLabel('PL') },
                { value: 'PY', name: deltaLabel('PY') },
              ]}
              chosen={reference}
              choose={(chosen) => setAgainst(chosen === 'PL' ? '' : chosen)}
            />
          )}
          <Segments
            label={words.indicator.course}
            choices={[
              { value: 'chart', name: words.indicator.chart },
              { value: 'line', name: words.charting.line },
              { value: 'table', name: words.indicator.table },
            ]}
            chosen={shape}
            choose={(chosen) => setShape(chosen === 'chart' ? '' : chosen)}
          />
        </>
      }
      shown={shown}
      style={style}
      isTable={shape === 'table'}
      setIsTable={(isTable) => setShape(isTable ? 'table' : '')}
      className={styles.chart}
    >
      <AskedView asked={asked} waiting={<Skeleton height={220} />}>
        {() =>
          columns ? (
            <CourseFigure model={columns} label={label} open={open} />
          ) : lines ? (
            <LineFigure model={lines} label={label} open={open} />
          ) : null
        }
      </AskedView>
    </ChartPanel>
  )
}
