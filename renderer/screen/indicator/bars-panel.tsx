import { useMemo } from 'react'
import { ChartPanel } from '#renderer/chart/chart-panel.tsx'
import { MemberFigure } from '#renderer/chart/member-figure.tsx'
import { useAnswer } from '#renderer/client/use-answer.ts'
import { AskedView } from '#renderer/screen/frame/asked-view.tsx'
import { useCaption } from '#renderer/screen/frame/use-caption.ts'
import { useParam } from '#renderer/screen/frame/use-param.ts'
import { useStyle, useWords } from '#renderer/screen/frame/use-words.ts'
import { Segments } from '#renderer/ui/segments.tsx'
import { Skeleton } from '#renderer/ui/skeleton.tsx'
import { deltaLabel } from '#renderer/view/figure-text.ts'
import { memberChart, memberTable } from '#renderer/view/member-chart.ts'
import { useMembers } from './member-panel.ts'
import type { MemberPanelProps } from './member-panel.ts'
import { useNamedCell } from './use-named-cell.ts'
import styles from './members.module.css'

/** Members as bars, with their variances beside them. */
export function BarsPanel({ controls, ...of }: MemberPanelProps) {
  const { detail } = of
  const words = useWords()
  const style = useStyle()
  const captionOf = useCaption()
  const { question, enter } = useMembers(of)
  const isNamed = useNamedCell(detail)
  const [against, setAgainst] = useParam('against')
  const reference = against === 'PY' ? 'PY' : 'PL'
  const asked = useAnswer('drill', question)
  const { value } = asked
  const model = useMemo(
    () => (value ? memberChart(value, reference, isNamed, style) : null),
    [value, reference, isNamed, style],
  )
  const title = model ? words.chart.inUnit(model.what, model.unit) : words.members.kinds.bars
  return (
    <ChartPanel
      title={title}
      note={words.members.barsNote}
      actions={
        <>
          <Segments
            label={words.indicator.reference}
            choices={[
              { value: 'PL', name: deltaLabel('PL') },
              { value: 'PY', name: deltaLabel('PY') },
            ]}
            chosen={reference}
            choose={(chosen) => setAgainst(chosen === 'PL' ? '' : chosen)}
          />
          {controls}
        </>
      }
      style={style}
      className={styles.chart}
      shown={
        value && model && model.bars.length > 0
          ? {
              caption: captionOf({
                ...model,
                period: value.total.period,
                view: value.total.view,
                fiscalStart: value.fiscalStart,
                snapshot: value.snapshot,
              }),
              table: memberTable(model, style.language),
            }
          : null
      }
    >
      <AskedView asked={asked} waiting={<Skeleton height={240} />}>
        {() =>
          model === null || model.bars.length === 0 ? (
            <p className={styles.nothing}>{words.members.noRows}</p>
          ) : (
            <>
              <MemberFigure model={model} label={title} open={({ cell }) => enter(cell)} />
              {model.bars.length < model.count ? (
                <p className={styles.note}>{words.members.cut(model.bars.length, model.count)}</p>
              ) : null}
            </>
          )
        }
      </AskedView>
    </ChartPanel>
  )
}
