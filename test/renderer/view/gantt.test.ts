import { describe, expect, it } from 'vitest'
import { roadmapAnswer } from '#test/renderer/fixture/roadmap.ts'
import { gantt } from '#renderer/view/gantt.ts'
import { mostMoved, mostTrends, trendChart } from '#renderer/view/milestone-trend.ts'
import { dueGroups } from '#renderer/view/due.ts'
import { textWidth } from '#renderer/view/text-width.ts'

const style = { language: 'zh', amounts: 'wan' } as const
const roadmap = roadmapAnswer()
const drawn = (width: number) =>
  gantt(roadmap, roadmap.initiatives, { width, rowHeight: 36, fontSize: 12, nameWidth: 184 }, style)

describe('gantt', () => {
  it.each([560, 760, 1060, 1600])('keeps slip labels of a row apart at %i px', (width) => {
    const gaps = drawn(width).rows.flatMap((row) => {
      const labels = row.milestones
        .flatMap(({ x, slip }) => (slip ? [{ x, half: textWidth(slip.text, 12) / 2 }] : []))
        .toSorted((a, b) => a.x - b.x)
      return labels.slice(1).map(({ x, half }, index) => {
        const before = labels[index]
        return x - half - ((before?.x ?? 0) + (before?.half ?? 0))
      })
    })
    expect(gaps.length).toBeGreaterThan(0)
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(4)
  })

  it('rule 64: ends what is done at the last milestone that was reached, and begins the forecast there', () => {
    const { rows } = drawn(1060)
    const cloud = rows.find(({ id }) => id === 'cloud')
    const done = (cloud?.done?.x ?? 0) + (cloud?.done?.width ?? 0)
    expect(cloud?.forecast?.x).toBeCloseTo(done, 1)
    expect(cloud?.isCritical).toBe(true)
  })

  it('writes late slips with a plus and early ones with a true minus', () => {
    const texts = drawn(1600).rows.flatMap(({ milestones }) =>
      milestones.flatMap(({ slip }) => (slip ? [slip] : [])),
    )
    expect(texts.filter(({ tone }) => tone === 'bad').every(({ text }) => text.startsWith('+'))).toBe(true)
    expect(texts.filter(({ tone }) => tone === 'good').every(({ text }) => text.startsWith('−'))).toBe(true)
  })

  it('keeps the label of today inside of the drawing, above the years', () => {
    for (const width of [560, 1060]) {
      const { today, head } = drawn(width)
      const half = textWidth(today.label, 12, 'bold') / 2
      expect(today.labelX - half).toBeGreaterThanOrEqual(0)
      expect(today.labelX + half).toBeLessThanOrEqual(width)
      expect(head).toBeGreaterThan(40)
    }
  })

  it('keeps every mark inside of the drawing', () => {
    const { rows, width } = drawn(760)
    for (const { milestones } of rows) {
      for (const { x, baseline } of milestones) {
        expect(Math.min(x, baseline)).toBeGreaterThanOrEqual(184)
        expect(Math.max(x, baseline)).toBeLessThanOrEqual(width)
      }
    }
  })
})

describe('trendChart', () => {
  const trends = mostMoved(roadmap.trends)

  it('rule 43: shows at most four lines', () => {
    expect(roadmap.trends.length).toBeGreaterThan(mostTrends)
    expect(trends).toHaveLength(mostTrends)
  })

  it('shows the milestones that moved most', () => {
    expect(trends[0]?.milestone).toBe('cloud.mainframe')
  })

  it('keeps the names at the lines’ ends apart', () => {
    const { lines } = trendChart(trends, (id) => id, { width: 560, height: 240, fontSize: 12 }, style)
    const at = lines.map(({ labelY }) => labelY).toSorted((a, b) => a - b)
    const gaps = at.slice(1).map((y, index) => y - (at[index] ?? 0))
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(16.9)
  })

  it('draws a slip upwards: later dates are higher', () => {
    const { lines } = trendChart(trends, (id) => id, { width: 560, height: 240, fontSize: 12 }, style)
    for (const { points, slipDays } of lines) {
      expect(Math.sign((points[0]?.y ?? 0) - (points.at(-1)?.y ?? 0))).toBe(Math.sign(slipDays))
    }
  })
})

describe('dueGroups', () => {
  it('puts each milestone into the first of 30, 60 and 90 days that holds it', () => {
    const groups = dueGroups(roadmap, style)
    expect(groups.map(({ within }) => within)).toEqual([30, 60, 90])
    expect(groups.flatMap(({ lines }) => lines)).toHaveLength(roadmap.due.length)
    for (const { within, lines } of groups)
      for (const { inDays } of lines) expect(inDays).toBeLessThanOrEqual(within)
  })
})
