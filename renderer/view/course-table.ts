import type { ChartTable } from './chart-table.ts'
import type { CourseChart } from './course-chart.ts'
import type { Style } from './style.ts'
import { wordsIn } from './text/words.ts'

/** The figures of a course chart as a table: time and scenarios in columns would be too wide, so time goes down. */
export function courseTable(chart: CourseChart, language: Style['language']): ChartTable {
  const codes = chart.columns[0]?.card.rows.filter(([code]) => code !== '').map(([code]) => code) ?? []
  const heads = [
    ...new Set([...codes, ...chart.columns.flatMap(({ card }) => card.rows.map(([code]) => code))]),
  ].filter((code) => code !== '')
  return {
    corner: wordsIn(language).indicator.period,
    heads,
    rows: chart.columns.map(({ key, card, isFocus }) => {
      const texts = new Map(card.rows)
      return { key, name: card.title, cells: heads.map((head) => texts.get(head) ?? ''), isStrong: isFocus }
    }),
  }
}
