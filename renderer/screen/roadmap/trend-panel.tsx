import type { Answer } from '#renderer/client/ask.ts'
import { ChartPanel } from '#renderer/chart/chart-panel.tsx'
import { TrendFigure } from '#renderer/chart/trend-figure.tsx'
import { useParam } from '#renderer/screen/frame/use-param.ts'
import { useStyle, useWords } from '#renderer/screen/frame/use-words.ts'
import { CheckList } from '#renderer/ui/check-list.tsx'
import { Popup } from '#renderer/ui/popup.tsx'
import { mostMoved, mostTrends, trendChart } from '#renderer/view/milestone-trend.ts'
import { roadmapCaption } from '#renderer/view/roadmap-caption.ts'
import { trendTable } from '#renderer/view/trend-table.ts'
import styles from './roadmap.module.css'

/** How the forecasts of milestones moved from snapshot to snapshot; at most four at a time (rule 43). */
export function TrendPanel({ roadmap }: { readonly roadmap: Answer<'roadmap'> }) {
  const words = useWords()
  const style = useStyle()
  const { language } = style
  const [chosen, setChosen] = useParam('trend')
  const names = new Map(
    roadmap.initiatives.flatMap(({ milestones }) =>
      milestones.map(({ id, name }) => [String(id), name[language]] as const),
    ),
  )
  const nameOf = (id: string) => names.get(id) ?? id
  const usable = roadmap.trends.filter(({ points }) => points.length > 1)
  const wanted = chosen.split(',').filter(Boolean)
  const shown =
    wanted.length > 0 ? usable.filter(({ milestone }) => wanted.includes(milestone)) : mostMoved(usable)
  return (
    <ChartPanel
      title={words.roadmap.trend}
      note={words.roadmap.trendNote}
      actions={
        usable.length > mostTrends ? (
          <Popup
            label={words.roadmap.milestone}
            button={words.roadmap.milestone}
            icon="filter"
            kind="quiet"
            width={280}
          >
            {() => (
              <CheckList
                label={words.roadmap.milestone}
                choices={usable.map(({ milestone }) => ({ value: milestone, name: nameOf(milestone) }))}
                chosen={new Set(shown.map(({ milestone }) => String(milestone)))}
                change={(next) => setChosen([...next].slice(-mostTrends).join(','))}
              />
            )}
          </Popup>
        ) : null
      }
      className={styles.trend}
      style={style}
      shown={
        shown.length === 0
          ? null
          : {
              caption: roadmapCaption(roadmap, words.roadmap.trend, style),
              table: trendTable(shown, nameOf, style),
            }
      }
    >
      {shown.length === 0 ? (
        <p className={styles.nothing}>{words.roadmap.noTrend}</p>
      ) : (
        <TrendFigure
          label={words.roadmap.trend}
          draw={(size) => trendChart(shown, nameOf, { ...size, fontSize: 12 }, style)}
        />
      )}
    </ChartPanel>
  )
}
