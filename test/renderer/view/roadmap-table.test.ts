import { describe, expect, it } from 'vitest'
import { roadmapAnswer } from '#test/renderer/fixture/roadmap.ts'
import { ganttTable } from '#renderer/view/gantt-table.ts'
import { mostMoved, movedDays, trendSnapshots } from '#renderer/view/milestone-trend.ts'
import { trendTable } from '#renderer/view/trend-table.ts'

const style = { language: 'zh', amounts: 'wan' } as const
const roadmap = roadmapAnswer()

describe('ganttTable', () => {
  it('has every milestone once, with the dates that the drawing has', () => {
    const { heads, rows } = ganttTable(roadmap.initiatives, style)
    const all = roadmap.initiatives.flatMap(({ milestones }) => milestones)
    expect(rows.map(({ key }) => key)).toEqual(all.map(({ id }) => id))
    for (const [index, { baselineDate, forecastDate }] of all.entries()) {
      const cells = rows[index]?.cells ?? []
      expect(cells).toHaveLength(heads.length)
      expect(cells).toContain(baselineDate)
      expect(cells).toContain(forecastDate)
    }
  })
})

describe('trendTable', () => {
  it('has a column for each snapshot and the days that each forecast moved', () => {
    const trends = mostMoved(roadmap.trends)
    const { heads, rows } = trendTable(trends, (id) => id, style)
    expect(heads).toHaveLength(trendSnapshots(trends).length + 1)
    expect(new Set(heads).size).toBe(heads.length)
    for (const [index, trend] of trends.entries()) {
      const cells = rows[index]?.cells ?? []
      for (const { date } of trend.points) expect(cells).toContain(date)
      expect(Number(cells.at(-1)?.replace('−', '-'))).toBe(movedDays(trend))
    }
  })
})
