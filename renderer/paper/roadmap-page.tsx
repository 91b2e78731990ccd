import { formatDate } from '#shared/format/date.ts'
import { formatShare } from '#shared/format/number.ts'
import { useAnswer } from '#renderer/client/use-answer.ts'
import { GanttDrawing } from '#renderer/chart/gantt-drawing.tsx'
import { GanttLegend } from '#renderer/chart/gantt-legend.tsx'
import { TrendDrawing } from '#renderer/chart/trend-drawing.tsx'
import { dueGroups } from '#renderer/view/due.ts'
import { gantt } from '#renderer/view/gantt.ts'
import { mostMoved, trendChart } from '#renderer/view/milestone-trend.ts'
import { usePaper } from './paper-context.ts'
import { PageHead } from './page-head.tsx'

const size = { width: 1016, rowHeight: 31, fontSize: 11, nameWidth: 180 }
const trendSize = { width: 520, height: 300, fontSize: 11 }

/** The roadmap: Gantt on one page, forecasts over the snapshots and what is due on the next. */
export function RoadmapPage() {
  const { style, words, input } = usePaper()
  const { language } = style
  const { value: roadmap } = useAnswer('roadmap', input)
  if (!roadmap) return null
  const share = (value: number) => formatShare(value, { decimals: 0 })
  const order = new Map(roadmap.stages.map((stage) => [stage.id, stage.order]))
  const initiatives = roadmap.initiatives.toSorted(
    (a, b) => (order.get(a.stage) ?? 0) - (order.get(b.stage) ?? 0),
  )
  const drawing = gantt(roadmap, initiatives, size, style)
  const names = new Map(
    roadmap.initiatives.flatMap(({ milestones }) =>
      milestones.map(({ id, name }) => [String(id), name[language]] as const),
    ),
  )
  const trends = mostMoved(roadmap.trends)
  const trend = trendChart(trends, (id) => names.get(id) ?? id, trendSize, style)
  const due = dueGroups(roadmap, style).flatMap(({ lines }) => lines)
  return (
    <>
      <PageHead
        message={roadmap.message.text[language]}
        what={words.roadmap.gantt}
        who={`${words.roadmap.today} ${formatDate(roadmap.today, language)} · ${words.roadmap.progress(share(roadmap.progress.done), share(roadmap.progress.planned))}`}
      />
      <p className="block-note">
        <GanttLegend words={words.roadmap} />
      </p>
      <div className="unbroken">
        <GanttDrawing
          model={drawing}
          fontSize={11}
          label={[words.roadmap.gantt, ...drawing.rows.map(({ spoken }) => spoken)].join(words.stop)}
        />
      </div>
      <div className="new-page two-columns">
        <div className="unbroken">
          <h2 className="block-title">{words.roadmap.trend}</h2>
          {trends.length > 0 ? (
            <TrendDrawing
              model={trend}
              {...trendSize}
              label={trend.lines.map(({ spoken }) => spoken).join(words.stop)}
            />
          ) : (
            <p className="block-note">{words.roadmap.noTrend}</p>
          )}
        </div>
        <div>
          <h2 className="block-title">{words.paper.dueHead}</h2>
          <table className="paper-table">
            <thead>
              <tr>
                <th scope="col">{words.roadmap.date}</th>
                <th scope="col">{words.roadmap.milestone}</th>
                <th scope="col" className="number">
                  {words.roadmap.slip}
                </th>
              </tr>
            </thead>
            <tbody>
              {due.map(({ id, date, name, slip, slipTone }) => (
                <tr key={id}>
                  <td>{date}</td>
                  <td>{name}</td>
                  <td className="number">
                    <span className={slipTone}>{slip}</span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </div>
    </>
  )
}
