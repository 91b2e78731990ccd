import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { definitionOf } from '#test/renderer/fixture/catalogue.ts'
import { asOf, courseFigures, labelOf } from '#test/renderer/fixture/figure.ts'
import { courseChart } from '#renderer/view/course-chart.ts'
import { layoutCourse } from '#renderer/view/course-layout.ts'
import type { Label } from '#renderer/view/course-layout.ts'

const style = { language: 'zh', amounts: 'wan' } as const

const modelOf = (id: string, before = 13, after = 3) => {
  const definition = definitionOf(id)
  const points = courseFigures(definition, 1 - before, after)
  return courseChart({ indicator: labelOf(definition), points, fiscalStart: 1 }, 'PL', asOf, style)
}

const headline = ['npl_ratio', 'availability', 'digital_revenue', 'analysis_lead_time', 'nps'] as const

describe('layoutCourse', () => {
  it.each(headline)('rule 39: draws every column of %s from zero, as long as its value', (id) => {
    const { marks, zero } = layoutCourse(modelOf(id), 680, 240)
    const perUnit = marks.flatMap(({ base, column }) =>
      base && column.value ? [base.height / Math.abs(column.value)] : [],
    )
    expect(Math.max(...perUnit) / Math.min(...perUnit)).toBeCloseTo(1, 2)
    for (const { base } of marks) if (base) expect(base.y + base.height).toBeCloseTo(zero.base, 1)
  })

  it.each(headline)(
    'rules 17 and 38: gives the variances of %s the base scale times a printed power of ten',
    (id) => {
      const { marks, stretch } = layoutCourse(modelOf(id), 680, 240)
      expect(Math.log10(stretch)).toBe(Math.round(Math.log10(stretch)))
      const [some] = marks.filter(
        ({ absolute, column }) => absolute && Math.abs(column.absolute ?? 0) > 0 && absolute.height > 2,
      )
      if (!some?.absolute || !some.base) return
      const base = some.base.height / Math.abs(some.column.value ?? 1)
      expect(some.absolute.height / Math.abs(some.column.absolute ?? 1) / base).toBeCloseTo(stretch, 0)
      expect(some.absolute.width).toBe(some.base.width)
    },
  )

  it('keeps every label apart from its neighbours at any width', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...headline),
        fc.integer({ min: 260, max: 1400 }),
        fc.integer({ min: 1, max: 30 }),
        (id, width, before) => {
          const { marks } = layoutCourse(modelOf(id, before), width, 240)
          for (const line of [
            marks.map(({ valueLabel }) => valueLabel),
            marks.map(({ periodLabel }) => periodLabel),
            marks.map(({ absoluteLabel, column }) =>
              !column.absoluteText.startsWith('−') ? absoluteLabel : null,
            ),
            marks.map(({ absoluteLabel, column }) =>
              column.absoluteText.startsWith('−') ? absoluteLabel : null,
            ),
          ]) {
            expectApart(line.filter((label) => label !== null))
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  it('always keeps the label of the period in question', () => {
    for (const width of [260, 400, 680, 1200]) {
      const { marks } = layoutCourse(modelOf('npl_ratio'), width, 240)
      expect(marks.find(({ column }) => column.isFocus)?.valueLabel?.text).toMatch(/^\d/)
    }
  })

  it('rule 20: puts a variance’s label on the side that its bar points to', () => {
    const { marks, zero } = layoutCourse(modelOf('training_coverage'), 680, 240)
    for (const { column, absoluteLabel } of marks) {
      if (!absoluteLabel || !column.absolute) continue
      expect(absoluteLabel.y > zero.absolute).toBe(column.absoluteText.startsWith('−'))
    }
  })

  it('keeps all marks inside of the box', () => {
    const { marks } = layoutCourse(modelOf('digital_revenue'), 680, 240)
    for (const { base, reference, absolute, pin } of marks) {
      for (const box of [base, reference, absolute]) {
        if (!box) continue
        expect(box.x).toBeGreaterThanOrEqual(0)
        expect(box.x + box.width).toBeLessThanOrEqual(680)
        expect(box.y).toBeGreaterThanOrEqual(0)
        expect(box.y + box.height).toBeLessThanOrEqual(240)
      }
      if (pin) expect(pin.to).toBeGreaterThanOrEqual(0)
    }
  })
})

describe('courseChart', () => {
  it('rules 4 and 9: has no actual behind the as-of period, only a forecast', () => {
    const { columns } = modelOf('npl_ratio')
    expect(columns.filter(({ scenario }) => scenario === 'FC').map(({ key }) => key)).toEqual([
      '2026-11',
      '2026-12',
      '2027-01',
    ])
    expect(columns.find(({ key }) => key === '2026-11')?.spoken).toContain('FC')
  })

  it('rule 12: writes plus on variances and never on values', () => {
    const { columns } = modelOf('npl_ratio')
    expect(columns.every(({ valueText }) => !valueText.startsWith('+'))).toBe(true)
    expect(columns.some(({ absoluteText }) => absoluteText.startsWith('+'))).toBe(true)
  })

  it('never writes a zero with a sign', () => {
    for (const id of headline) {
      for (const { absoluteText, relativeText } of modelOf(id).columns) {
        expect(absoluteText).not.toMatch(/^[+−]0(\.0+)?$/)
        expect(relativeText).not.toMatch(/^[+−]0(\.0+)?%$/)
      }
    }
  })

  it('names the year where it begins', () => {
    const years = modelOf('npl_ratio').columns.flatMap(({ year, label }) =>
      year ? [`${year} ${label}`] : [],
    )
    expect(years).toEqual(['2025 10月', '2026 1月', '2027 1月'])
  })

  it('ends before periods that have neither a figure nor a plan', () => {
    const definition = definitionOf('npl_ratio')
    const points = courseFigures(definition, -3, 2).map((figure, index) =>
      index < 5
        ? figure
        : { ...figure, primary: null, values: { AC: null, PL: null, FC: null, PY: null, PP: null } },
    )
    const { columns } = courseChart(
      { indicator: labelOf(definition), points, fiscalStart: 1 },
      'PL',
      asOf,
      style,
    )
    expect(columns).toHaveLength(5)
  })
})

function expectApart(labels: readonly Label[]) {
  const sorted = labels.toSorted((a, b) => a.x - b.x)
  sorted.forEach((label, index) => {
    const before = sorted[index - 1]
    if (before) expect(label.x - label.width / 2 - (before.x + before.width / 2)).toBeGreaterThanOrEqual(3.9)
  })
}
