import { isPeriod } from '#shared/model/period.ts'
import { useState } from 'react'
import { CourseFigure } from '#renderer/chart/course-figure.tsx'
import { useAnswer } from '#renderer/client/use-answer.ts'
import { AskedView } from '#renderer/screen/frame/asked-view.tsx'
import { useCellName } from '#renderer/screen/frame/use-cell-name.ts'
import { useFrame } from '#renderer/screen/frame/use-frame.ts'
import { useParam } from '#renderer/screen/frame/use-param.ts'
import { useStyle, useWords } from '#renderer/screen/frame/use-words.ts'
import { Panel } from '#renderer/ui/panel.tsx'
import { Segments } from '#renderer/ui/segments.tsx'
import { Skeleton } from '#renderer/ui/skeleton.tsx'
import { courseChart } from '#renderer/view/course-chart.ts'
import { deltaLabel } from '#renderer/view/figure-text.ts'
import { CourseTableView } from './course-table-view.tsx'
import styles from './indicator.module.css'

/** The indicator's course as an integrated variance chart, or as the same figures in a table. */
export function CoursePanel({ indicator }: { readonly indicator: string }) {
  const words = useWords()
  const style = useStyle()
  const { frame, input, change } = useFrame()
  const where = useCellName()
  const [against, setAgainst] = useParam('against')
  const [isTable, setIsTable] = useState(false)
  const asked = useAnswer('course', { ...input, indicator, before: 13, after: 3 })
  const reference = against === 'PY' ? 'PY' : 'PL'
  const points = asked.value?.points ?? []
  const focus = frame.period ?? points.findLast(({ primary }) => primary === 'AC')?.period ?? ''
  const model = asked.value ? courseChart(asked.value, reference, focus, style) : null
  return (
    <Panel
      title={model ? words.chart.inUnit(model.what, model.unit) : words.indicator.course}
      note={model ? `${where}${words.pause}${model.when}` : null}
      actions={
        <>
          <Segments
            label={words.indicator.reference}
            choices={[
              { value: 'PL', name: deltaLabel('PL') },
              { value: 'PY', name: deltaLabel('PY') },
            ]}
            chosen={reference}
            choose={(value) => setAgainst(value === 'PL' ? '' : value)}
          />
          <Segments
            label={words.indicator.course}
            choices={[
              { value: 'chart', name: words.indicator.chart },
              { value: 'table', name: words.indicator.table },
            ]}
            chosen={isTable ? 'table' : 'chart'}
            choose={(value) => setIsTable(value === 'table')}
          />
        </>
      }
      className={styles.chart}
    >
      <AskedView asked={asked} waiting={<Skeleton height={220} />}>
        {() =>
          model === null ? null : isTable ? (
            <CourseTableView model={model} />
          ) : (
            <CourseFigure
              model={model}
              label={`${model.what}${words.pause}${model.unit}${words.pause}${model.when}`}
              open={(period) => {
                if (isPeriod(period)) change({ period })
              }}
            />
          )
        }
      </AskedView>
    </Panel>
  )
}
