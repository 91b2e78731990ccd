import { formatShare } from '#shared/format/number.ts'
import { formatDate } from '#shared/format/date.ts'
import type { Answer } from '#renderer/client/ask.ts'
import { useAnswer } from '#renderer/client/use-answer.ts'
import { ChartPanel } from '#renderer/chart/chart-panel.tsx'
import { GanttChart } from '#renderer/chart/gantt-chart.tsx'
import { AskedView } from '#renderer/screen/frame/asked-view.tsx'
import { Screen } from '#renderer/screen/frame/screen.tsx'
import { ScreenSkeleton } from '#renderer/screen/frame/screen-skeleton.tsx'
import { useFrame } from '#renderer/screen/frame/use-frame.ts'
import { useParam } from '#renderer/screen/frame/use-param.ts'
import { useStyle, useWords } from '#renderer/screen/frame/use-words.ts'
import { WhySentence } from '#renderer/screen/frame/why-sentence.tsx'
import { Notice } from '#renderer/ui/notice.tsx'
import { gantt } from '#renderer/view/gantt.ts'
import { ganttTable } from '#renderer/view/gantt-table.ts'
import { roadmapCaption } from '#renderer/view/roadmap-caption.ts'
import { GanttLegend } from '#renderer/chart/gantt-legend.tsx'
import { DuePanel } from './due-panel.tsx'
import { InitiativePanel } from './initiative-panel.tsx'
import { RoadmapFilter } from './roadmap-filter.tsx'
import { TrendPanel } from './trend-panel.tsx'
import { useRoadmapFilter } from './use-roadmap-filter.ts'
import styles from './roadmap.module.css'

type Roadmap = Answer<'roadmap'>

/** The programme over time: what is done, forecast and late, what is due, how forecasts moved. */
export function RoadmapScreen() {
  const words = useWords()
  const { frame } = useFrame()
  const asked = useAnswer('roadmap', frame.snapshot === null ? {} : { snapshot: frame.snapshot })
  return (
    <AskedView asked={asked} waiting={<ScreenSkeleton />}>
      {(roadmap) =>
        roadmap.initiatives.length === 0 ? (
          <Notice tone="note" title={words.roadmap.empty} isWide />
        ) : (
          <Shown roadmap={roadmap} />
        )
      }
    </AskedView>
  )
}

function Shown({ roadmap }: { readonly roadmap: Roadmap }) {
  const words = useWords()
  const style = useStyle()
  const { language } = style
  const [initiative, setInitiative] = useParam('initiative', true)
  const filter = useRoadmapFilter(roadmap)
  const { shown } = filter
  const opened = roadmap.initiatives.find(({ id }) => id === initiative)
  const share = (value: number) => formatShare(value, { decimals: 0 })
  return (
    <Screen
      name={words.roadmap.title}
      heading={roadmap.message.text[language]}
      aside={<WhySentence message={roadmap.message} />}
      context={
        <>
          <span>
            {words.roadmap.today} {formatDate(roadmap.today, language)}
          </span>
          <span>{words.roadmap.progress(share(roadmap.progress.done), share(roadmap.progress.planned))}</span>
        </>
      }
    >
      {roadmap.cycle.length > 0 ? (
        <Notice tone="bad" title={words.roadmap.cycle(roadmap.cycle.join(words.listed))} />
      ) : null}
      <ChartPanel
        title={words.roadmap.gantt}
        note={<GanttLegend words={words.roadmap} />}
        actions={<RoadmapFilter roadmap={roadmap} filter={filter} />}
        style={style}
        shown={
          shown.length === 0
            ? null
            : {
                caption: roadmapCaption(roadmap, words.roadmap.gantt, style),
                table: ganttTable(shown, style),
              }
        }
      >
        {shown.length === 0 ? (
          <p className={styles.nothing}>{words.roadmap.noMatch}</p>
        ) : (
          <GanttChart
            label={words.roadmap.gantt}
            draw={(width) =>
              gantt(roadmap, shown, { width, rowHeight: 36, fontSize: 12, nameWidth: 184 }, style)
            }
            open={(id) => setInitiative(id === initiative ? '' : id)}
          />
        )}
      </ChartPanel>
      {opened ? (
        <InitiativePanel roadmap={roadmap} initiative={opened} close={() => setInitiative('')} />
      ) : null}
      <div className={styles.below}>
        <TrendPanel roadmap={roadmap} />
        <DuePanel roadmap={roadmap} open={setInitiative} />
      </div>
    </Screen>
  )
}
