import { periodName } from '#shared/format/period.ts'
import type { IndicatorId } from '#shared/model/id.ts'
import { useAnswer } from '#renderer/client/use-answer.ts'
import { CourseDrawing } from '#renderer/chart/course-drawing.tsx'
import { courseChart } from '#renderer/view/course-chart.ts'
import { MemberTable } from './figure-table.tsx'
import type { FigureLine } from './figure-table.tsx'
import { usePaper } from './paper-context.ts'
import styles from './paper.module.css'

const chartWidth = 1000

/** Heights on one page in CSS pixels: what the chart may have at most, and with a table of no rows below it. */
const tallestChart = 360
const roomWithoutRows = 470
const rowHeight = 24

/** Rows that leave the page its chart and its definition: an indicator's page is one page. */
const mostRows = 11

/** One indicator on one page: message, title of three parts (rule 23), course with variances, parts, definition. */
export function IndicatorPage({ indicator }: { readonly indicator: IndicatorId }) {
  const { pack, language, style, text } = usePaper()
  const snapshot = pack.snapshot.sequence
  const { value: detail } = useAnswer('indicator', { snapshot, indicator })
  const { value: course } = useAnswer('course', { snapshot, indicator, before: 13, after: 2 })
  const by = detail?.definition.dimensions[0]
  const { value: drill } = useAnswer(
    'drill',
    by === undefined ? null : { snapshot, indicator, by: [by], all: true },
  )
  if (!detail || !course) return null
  const { definition } = detail
  const chart = courseChart(course, 'PL', pack.asOf, style)
  const dimension = detail.dimensions.find(({ id }) => id === by)
  const whole = detail.dimensions
    .map(({ root, members }) => members.find(({ id }) => id === root)?.name[language] ?? root)
    .join(language === 'zh' ? '、' : ', ')
  // Two levels where they fit, else the first; an indicator's page never flows onto another.
  const two = drill?.rows.filter(({ depth }) => depth < 2) ?? []
  const rows = two.length <= mostRows ? two : two.filter(({ depth }) => depth === 0).slice(0, mostRows)
  const height = Math.min(tallestChart, roomWithoutRows - rows.length * rowHeight)
  const message = detail.message?.text[language] ?? definition.name[language]
  return (
    <>
      <h1 className={styles.title}>{message}</h1>
      <p className={styles.subtitle}>
        {whole} ・ <strong>{definition.name[language]}</strong>
        {language === 'zh' ? '，' : ' in '}
        {chart.unit} ・ {chart.when} ・ AC, PL{chart.hasForecast ? ', FC' : ''}
      </p>
      <CourseDrawing
        model={chart}
        width={chartWidth}
        height={height}
        fontSize={11}
        label={`${definition.name[language]}, ${chart.unit}, ${chart.when}. ${message}`}
      />
      {drill && dimension ? (
        <MemberTable
          head={`${text.breakdown}: ${dimension.name[language]}, ${periodName(drill.total.period, language)}`}
          lines={[
            ...rows.map((row): FigureLine => ({
              key: row.key,
              name: row.name[language],
              depth: row.depth,
              label: drill.indicator,
              figure: row.figure,
            })),
            {
              key: 'whole',
              name: text.whole,
              depth: 0,
              label: drill.indicator,
              figure: drill.total,
              isWhole: true,
            },
          ]}
        />
      ) : null}
      <p className={styles.note}>
        <strong>{text.meaning}</strong> {definition.definition[language]} ・ {text.owner}{' '}
        {detail.owner.name[language]} ・ {text.version} {definition.version}
      </p>
    </>
  )
}
