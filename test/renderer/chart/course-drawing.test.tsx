import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { CourseDrawing } from '#renderer/chart/course-drawing.tsx'
import { GanttDrawing } from '#renderer/chart/gantt-drawing.tsx'
import { courseChart } from '#renderer/view/course-chart.ts'
import { gantt } from '#renderer/view/gantt.ts'
import { definitionOf } from '#test/renderer/fixture/catalogue.ts'
import { asOf, courseFigures, labelOf } from '#test/renderer/fixture/figure.ts'
import { roadmapAnswer } from '#test/renderer/fixture/roadmap.ts'

const style = { language: 'zh', amounts: 'wan' } as const

function drawn(reference: 'PL' | 'PY') {
  const definition = definitionOf('digital_revenue')
  const model = courseChart(
    { indicator: labelOf(definition), points: courseFigures(definition, -12, 3), fiscalStart: 1 },
    reference,
    asOf,
    style,
  )
  return renderToStaticMarkup(<CourseDrawing model={model} width={680} height={300} label="数字化收入" />)
}

/** The tags of the marks of a scenario. */
const marks = (svg: string, scenario: string) =>
  svg.match(new RegExp(`<rect[^>]*data-scenario="${scenario}"[^>]*>`, 'g')) ?? []

/** The stripes of forecasts. */
const stripes = (svg: string) =>
  svg.match(/<path[^>]*class="[^"]*stripes[^"]*"[^>]*data-scenario="FC"/g) ?? []

describe('CourseDrawing', () => {
  const svg = drawn('PL')

  it('rule 6: never hatches an actual and never fills a forecast', () => {
    expect(marks(svg, 'AC').length).toBeGreaterThan(0)
    expect(marks(svg, 'FC').length).toBeGreaterThan(0)
    for (const mark of marks(svg, 'AC')) expect(mark).not.toMatch(/forecast|stripes|Outline/)
    for (const mark of marks(svg, 'FC')) expect(mark).toMatch(/class="[^"]*forecast/)
    expect(stripes(svg).length).toBeGreaterThanOrEqual(
      marks(svg, 'FC').filter((mark) => !/Head/.test(mark)).length,
    )
  })

  it('rule 3: draws the plan as an outline', () => {
    const plan = marks(svg, 'PL')
    expect(plan.length).toBeGreaterThan(0)
    for (const mark of plan) expect(mark).toMatch(/class="[^"]*plan/)
  })

  it('rule 19: draws the axis of the plan as two lines and that of the previous year as one', () => {
    const axis = (text: string, scenario: string) =>
      text.match(new RegExp(`<path d="([^"]*)"[^>]*data-scenario="${scenario}"`))?.[1]
    expect(axis(svg, 'PL')?.match(/M/g)).toHaveLength(2)
    expect(axis(drawn('PY'), 'PY')?.match(/M/g)).toHaveLength(1)
  })

  it('has a text alternative', () => {
    expect(svg).toContain('role="img" aria-label="数字化收入"')
  })

  it('has no pattern, which a print engine would draw as a picture', () => {
    expect(svg).not.toMatch(/<pattern|url\(/)
  })

  it('has no style attribute, which the page’s policy would refuse', () => {
    expect(svg).not.toContain('style=')
  })
})

describe('GanttDrawing', () => {
  it('rules 5 and 64: draws done solid and forecast hatched', () => {
    const roadmap = roadmapAnswer()
    const model = gantt(
      roadmap,
      roadmap.initiatives,
      { width: 1060, rowHeight: 36, fontSize: 12, nameWidth: 184 },
      style,
    )
    const svg = renderToStaticMarkup(<GanttDrawing model={model} label="路线图" />)
    for (const mark of marks(svg, 'AC')) expect(mark).not.toMatch(/forecast|Outline/)
    for (const mark of marks(svg, 'FC')) expect(mark).toMatch(/class="[^"]*forecast/)
    expect(stripes(svg)).toHaveLength(marks(svg, 'FC').length)
  })
})
