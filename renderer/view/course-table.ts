import type { CourseChart } from './course-chart.ts'

/** The figures of a course chart as a table: time and scenarios in columns would be too wide, so time goes down. */
export type CourseTable = {
  readonly heads: readonly string[]
  readonly rows: readonly { readonly key: string; readonly name: string; readonly cells: readonly string[] }[]
}

export function courseTable(chart: CourseChart): CourseTable {
  const codes = chart.columns[0]?.card.rows.filter(([code]) => code !== '').map(([code]) => code) ?? []
  const heads = [
    ...new Set([...codes, ...chart.columns.flatMap(({ card }) => card.rows.map(([code]) => code))]),
  ].filter((code) => code !== '')
  return {
    heads,
    rows: chart.columns.map(({ key, card }) => {
      const texts = new Map(card.rows)
      return { key, name: card.title, cells: heads.map((head) => texts.get(head) ?? '') }
    }),
  }
}
