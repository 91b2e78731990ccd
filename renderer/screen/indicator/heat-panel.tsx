import { isPeriod } from '#shared/model/period.ts'
import { useMemo } from 'react'
import { ChartPanel } from '#renderer/chart/chart-panel.tsx'
import { HeatMapFigure } from '#renderer/chart/heat-map-figure.tsx'
import { useAnswer } from '#renderer/client/use-answer.ts'
import { AskedView } from '#renderer/screen/frame/asked-view.tsx'
import { useCaption } from '#renderer/screen/frame/use-caption.ts'
import { useStyle, useWords } from '#renderer/screen/frame/use-words.ts'
import { Skeleton } from '#renderer/ui/skeleton.tsx'
import { deltaLabel } from '#renderer/view/figure-text.ts'
import { heatMap, heatMapTable } from '#renderer/view/heat-map.ts'
import { useMembers } from './member-panel.ts'
import type { MemberPanelProps } from './member-panel.ts'
import { useMemberCourses } from './use-member-courses.ts'
import { useNamedCell } from './use-named-cell.ts'
import styles from './members.module.css'

/** Where and when an indicator missed its plan, over the members of a dimension. */
export function HeatPanel({ controls, ...of }: MemberPanelProps) {
  const { detail } = of
  const words = useWords()
  const style = useStyle()
  const captionOf = useCaption()
  const { question, enter } = useMembers(of)
  const isNamed = useNamedCell(detail)
  const asked = useAnswer('drill', question)
  const members = useMemberCourses(detail.definition.id, asked.value, isNamed)
  const map = useMemo(
    () => (members ? heatMap(members, detail.period, style) : null),
    [members, detail.period, style],
  )
  const hasPlan = map?.shares.some((row) => row.some((share) => share !== null)) ?? false
  const what = `${detail.definition.name[style.language]} ${deltaLabel('PL')}`
  const first = map?.periods[0]?.name ?? ''
  const last = map?.periods.at(-1)?.name ?? ''
  const count = asked.value?.rowCount ?? 0
  const shownCount = map?.rows.length ?? 0
  const caption =
    map && hasPlan
      ? captionOf({
          what,
          unit: map.unit,
          when: `${first} – ${last}`,
          period: detail.period,
          fiscalStart: detail.fiscalStart,
          snapshot: detail.snapshot,
        })
      : null
  return (
    <ChartPanel
      title={map && hasPlan ? words.chart.inUnit(what, map.unit) : what}
      note={words.members.heatNote}
      actions={controls}
      style={style}
      className={styles.chart}
      shown={map && caption ? { caption, table: heatMapTable(map, style.language) } : null}
    >
      <AskedView asked={asked} waiting={<Skeleton height={240} />}>
        {(drill) =>
          drill.rows.length === 0 ? (
            <p className={styles.nothing}>{words.members.noRows}</p>
          ) : map === null ? (
            <Skeleton height={240} />
          ) : hasPlan ? (
            <>
              <HeatMapFigure
                model={map}
                label={`${what}, ${words.members.kinds.heat}`}
                open={(key, period) => {
                  const row = drill.rows.find((one) => one.key === key)
                  if (row && isPeriod(period)) enter(row.cell, period)
                }}
              />
              {shownCount < count ? (
                <p className={styles.note}>{words.members.cut(shownCount, count)}</p>
              ) : null}
            </>
          ) : (
            <p className={styles.nothing}>{words.members.noPlan}</p>
          )
        }
      </AskedView>
    </ChartPanel>
  )
}
