import { spanName } from '#shared/format/span.ts'
import { useAnswer } from '#renderer/client/use-answer.ts'
import { CourseDrawing } from '#renderer/chart/course-drawing.tsx'
import { courseChart } from '#renderer/view/course-chart.ts'
import { definitionFacts } from '#renderer/view/definition-text.ts'
import { drillTable } from '#renderer/view/drill-table.ts'
import { cellName } from '#renderer/view/member-choice.ts'
import { DrillTableOnPaper } from './drill-table-on-paper.tsx'
import { usePaper } from './paper-context.ts'
import { PageHead } from './page-head.tsx'

const chart = { width: 660, height: 280 }
const nothingOpen: ReadonlySet<string> = new Set()

/** An indicator: message, integrated chart, drill-down along its first dimension, and what it means. */
export function IndicatorPage({ indicator }: { readonly indicator: string }) {
  const { pack, style, words, input } = usePaper()
  const { language } = style
  const { value: detail } = useAnswer('indicator', { ...input, indicator })
  const { value: course } = useAnswer('course', { ...input, indicator, before: 12, after: 2 })
  const [dimension] = detail?.dimensions ?? []
  const { value: drill } = useAnswer('drill', dimension ? { ...input, indicator, by: [dimension.id] } : null)
  if (!detail || !course) return null
  const model = courseChart(course, 'PL', pack.asOf, style)
  const focus = model.columns.find(({ isFocus }) => isFocus)
  const whole = cellName(dimension ? [dimension] : [], {}, language)
  return (
    <>
      <PageHead
        message={detail.message?.text[language] ?? null}
        what={words.chart.inUnit(model.what, model.unit)}
        who={`${whole} · ${model.when}`}
      />
      <div className="indicator-columns">
        <div>
          <CourseDrawing
            model={model}
            {...chart}
            fontSize={11}
            label={`${model.what}${words.pause}${model.unit}${words.pause}${model.when}${focus ? `${words.pause}${focus.spoken}` : ''}`}
          />
          {drill && dimension ? (
            <>
              <h3 className="block-title">{words.paper.drill(dimension.name[language])}</h3>
              <DrillTableOnPaper
                table={drillTable(drill, whole, nothingOpen, style)}
                member={`${dimension.name[language]} ${spanName(drill.total.period, drill.total.view, language, drill.fiscalStart)}`}
              />
            </>
          ) : null}
        </div>
        <div>
          <h3 className="block-title">{words.indicator.definition}</h3>
          <dl className="fact-list">
            {definitionFacts(detail, style).map(({ name, text }) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
        </div>
      </div>
    </>
  )
}
