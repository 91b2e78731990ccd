import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bridgeOf } from '#renderer/view/bridge.ts'
import type { Bridge } from '#renderer/view/bridge.ts'
import { layoutBridge } from '#renderer/view/bridge-layout.ts'
import { layoutDrivers } from '#renderer/view/driver-layout.ts'
import type { DriverCard } from '#renderer/view/driver-tree.ts'
import { heatMap } from '#renderer/view/heat-map.ts'
import { layoutHeatMap } from '#renderer/view/heat-map-layout.ts'
import { lineChart } from '#renderer/view/line-chart.ts'
import { layoutLines, niceTicks } from '#renderer/view/line-layout.ts'
import { memberChart } from '#renderer/view/member-chart.ts'
import { layoutMembers } from '#renderer/view/member-layout.ts'
import { layoutMultiples, multipleSize } from '#renderer/view/multiples-layout.ts'
import { multipleGroups } from '#renderer/view/multiples.ts'
import { layoutScatter, scatterRadius } from '#renderer/view/scatter-layout.ts'
import type { Scatter } from '#renderer/view/scatter.ts'
import { boxOf, isTouching } from '#renderer/view/placed-label.ts'
import { memberId } from '#shared/model/id.ts'
import { definitionOf } from '#test/renderer/fixture/catalogue.ts'
import { fixtureAnswers } from '#test/renderer/fixture/answer.ts'
import { drillAnswer } from '#test/renderer/fixture/drill.ts'
import { asOf, courseFigures, labelOf } from '#test/renderer/fixture/figure.ts'
import { explanationOf } from '#test/renderer/fixture/explanation.ts'
import { leaving, overlaps } from '#test/renderer/fixture/placed.ts'

const styles = [
  { language: 'zh', amounts: 'wan' },
  { language: 'en', amounts: 'western' },
] as const
const style = fc.constantFrom(...styles)
const indicators = ['npl_ratio', 'availability', 'digital_revenue', 'analysis_lead_time', 'nps'] as const
const indicator = fc.constantFrom(...indicators)
const width = fc.integer({ min: 420, max: 1600 })
const height = fc.integer({ min: 200, max: 600 })
const name = fc.constantFrom(
  '消费金融',
  '供应链金融与应收融资',
  'Cash loans',
  'Supply-chain finance, Greater Bay Area',
  '新',
)
const number = fc.integer({ min: -500_000, max: 5_000_000 }).map((cents) => cents / 100)

const courseOf = (id: string, from: number, to: number) => {
  const definition = definitionOf(id)
  return { indicator: labelOf(definition), points: courseFigures(definition, from, to), fiscalStart: 1 }
}

describe('layoutLines', () => {
  it('keeps every label apart and inside, whatever the indicator, length and size', () => {
    fc.assert(
      fc.property(
        indicator,
        style,
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 0, max: 6 }),
        width,
        height,
        (id, own, before, after, wide, high) => {
          const { labels } = layoutLines(lineChart(courseOf(id, 1 - before, after), asOf, own), wide, high)
          expect(overlaps(labels)).toEqual([])
          expect(leaving(labels, wide, high)).toEqual([])
        },
      ),
    )
  })

  it('rule 39: leaves zero only as an index, and then says so', () => {
    for (const id of indicators) {
      const chart = lineChart(courseOf(id, -12, 3), asOf, styles[0])
      expect(chart.isIndexed).toBe(true)
      expect(chart.unit).toBe('指数')
      expect(chart.note).toMatch(/= 100；纵轴不从零起/)
      expect(chart.points[0]?.values.AC).toBeCloseTo(100, 9)
    }
    const negative = courseOf('nps', -3, 0)
    const chart = lineChart(
      {
        ...negative,
        points: negative.points.map((point) => ({ ...point, values: { ...point.values, AC: -5 } })),
      },
      asOf,
      styles[0],
    )
    expect(chart.isIndexed).toBe(false)
    expect(chart.note).toBe('纵轴从零起')
    expect(layoutLines(chart, 600, 240).labels.map(({ text }) => text)).toContain('0')
  })
})

describe('niceTicks', () => {
  it('holds every value between its ends, in equal steps', () => {
    fc.assert(
      fc.property(fc.array(number, { minLength: 1, maxLength: 20 }), (values) => {
        const ticks = niceTicks(values)
        const [first = 0] = ticks
        const last = ticks.at(-1) ?? 0
        const slack = (last - first) * 1e-6
        expect(first).toBeLessThanOrEqual(Math.min(...values) + slack)
        expect(last).toBeGreaterThanOrEqual(Math.max(...values) - slack)
        const steps = ticks.slice(1).map((tick, at) => tick - (ticks[at] ?? 0))
        for (const step of steps) expect(step / (steps[0] ?? 1)).toBeCloseTo(1, 6)
      }),
    )
  })
})

describe('layoutMembers', () => {
  it('keeps every label apart and inside', () => {
    fc.assert(
      fc.property(indicator, fc.constantFrom('PL', 'PY'), style, width, (id, reference, own, wide) => {
        const drill = drillAnswer({ indicator: id, by: ['org'], all: true })
        const chart = memberChart(
          drill,
          reference,
          (cell) => Object.values(cell).includes(memberId('cash-loan')),
          own,
        )
        const { labels, height: high } = layoutMembers(chart, wide)
        expect(overlaps(labels)).toEqual([])
        expect(leaving(labels, wide, high)).toEqual([])
      }),
    )
  })

  it('rule 17: draws variance bars on the base scale times a printed power of ten, as thick as the base bars', () => {
    const chart = memberChart(
      drillAnswer({ indicator: 'digital_revenue', by: ['org'] }),
      'PL',
      () => false,
      styles[0],
    )
    const { marks, stretch, labels } = layoutMembers(chart, 1000)
    const perUnit = marks.flatMap(({ base, bar }) =>
      base && bar.value ? [base.width / Math.abs(bar.value)] : [],
    )
    expect(Math.max(...perUnit) / Math.min(...perUnit)).toBeCloseTo(1, 2)
    for (const { absolute, base, bar } of marks) {
      if (!absolute || !base || absolute.width < 3) continue
      expect(absolute.width / Math.abs(bar.absolute ?? 1) / (perUnit[0] ?? 1)).toBeCloseTo(stretch, 0)
      expect(absolute.height).toBe(base.height)
    }
    expect(Math.log10(stretch)).toBe(Math.round(Math.log10(stretch)))
    if (stretch > 1) expect(labels.some(({ text }) => text.includes(`${stretch} : 1`))).toBe(true)
  })
})

describe('layoutBridge', () => {
  const bridges = fc.record({
    changes: fc.array(fc.tuple(name, number), { minLength: 1, maxLength: 8 }),
    decimals: fc.integer({ min: 0, max: 3 }),
  })

  it('keeps every label apart and inside, whatever the parts', () => {
    fc.assert(
      fc.property(
        bridges,
        fc.integer({ min: 300, max: 900 }),
        height,
        ({ changes, decimals }, wide, high) => {
          const model = bridgeFrom(changes, decimals)
          const layout = layoutBridge(model, new Set(['0']), wide, high)
          expect(overlaps(layout.labels)).toEqual([])
          expect(leaving(layout.labels, wide, layout.height)).toEqual([])
        },
      ),
    )
  })

  it('begins each part where the one before it ended', () => {
    const layout = layoutBridge(
      bridgeFrom(
        [
          ['甲', 3],
          ['乙', -5],
          ['丙', 4],
        ],
        1,
      ),
      new Set(),
      600,
      200,
    )
    const parts = layout.marks.filter(({ bar }) => !bar.isTotal)
    for (const [at, { bar }] of parts.entries()) if (at > 0) expect(bar.start).toBe(parts[at - 1]?.bar.end)
    expect(layout.marks.at(-1)?.bar.end).toBeCloseTo(parts.at(-1)?.bar.end ?? 0, 12)
  })
})

/** A bridge over some changes, as the explanation of an indicator would give it. */
function bridgeFrom(changes: readonly (readonly [string, number])[], decimals: number): Bridge {
  return bridgeOf(explanationOf(changes, { decimals }), null, styles[0])
}

describe('layoutHeatMap', () => {
  it('keeps every label apart and inside, and leaves figures out where they have no room', () => {
    fc.assert(
      fc.property(indicator, style, fc.integer({ min: 1, max: 36 }), width, (id, own, periods, wide) => {
        const members = drillAnswer({ indicator: id, by: ['org'], all: true }).rows.map((row) => ({
          key: row.key,
          name: row.name[own.language],
          course: {
            indicator: labelOf(definitionOf(id)),
            points: courseFigures(definitionOf(id), 1 - periods, 0, row.cell),
            fiscalStart: 1,
          },
        }))
        const layout = layoutHeatMap(heatMap(members, asOf, own), wide)
        expect(overlaps(layout.labels)).toEqual([])
        expect(leaving(layout.labels, wide, layout.height)).toEqual([])
      }),
      { numRuns: 40 },
    )
  })
})

describe('layoutScatter', () => {
  const points = fc.array(fc.record({ name, x: number, y: number, isNamed: fc.boolean() }), {
    minLength: 1,
    maxLength: 80,
  })

  it('keeps every name apart from names and points, inside the plot', () => {
    fc.assert(
      fc.property(points, width, height, (some, wide, high) => {
        const layout = layoutScatter(scatterFrom(some), wide, high)
        expect(overlaps(layout.labels)).toEqual([])
        expect(leaving(layout.labels, wide, high)).toEqual([])
        for (const label of layout.labels) {
          for (const { x, y } of layout.marks) {
            const dot = {
              left: x - scatterRadius,
              right: x + scatterRadius,
              top: y - scatterRadius,
              bottom: y + scatterRadius,
            }
            expect(isTouching(boxOf(label, 12), dot)).toBe(false)
          }
        }
      }),
    )
  })

  it('has every point inside of its axes', () => {
    fc.assert(
      fc.property(points, (some) => {
        const { x, y } = layoutScatter(scatterFrom(some), 800, 400)
        for (const point of some) {
          expect(point.x).toBeGreaterThanOrEqual(x.range[0] - 1e-6)
          expect(point.x).toBeLessThanOrEqual(x.range[1] + 1e-6)
          expect(point.y).toBeGreaterThanOrEqual(y.range[0] - 1e-6)
          expect(point.y).toBeLessThanOrEqual(y.range[1] + 1e-6)
        }
      }),
    )
  })
})

function scatterFrom(
  points: readonly {
    readonly name: string
    readonly x: number
    readonly y: number
    readonly isNamed: boolean
  }[],
): Scatter {
  return {
    what: '甲 × 乙',
    axes: { x: '甲', y: '乙' },
    points: points.map((point, at) => ({
      ...point,
      key: String(at),
      cell: {},
      scenario: 'AC',
      spoken: point.name,
      card: { title: point.name, rows: [] },
    })),
    whole: { x: null, y: null },
    missing: 0,
    table: { corner: '', heads: [], rows: [] },
  }
}

describe('layoutMultiples', () => {
  it('keeps every label apart and gives each chart of a unit the same size (rule 41)', () => {
    fc.assert(
      fc.property(style, fc.integer({ min: 160, max: 1600 }), (own, wide) => {
        const rows = fixtureAnswers.indicators?.({}).rows ?? []
        for (const group of multipleGroups(rows, multipleSize, own)) {
          const { labels, places } = layoutMultiples(group, wide)
          expect(overlaps(labels)).toEqual([])
          for (const { chart } of places) expect(chart).toMatchObject(multipleSize)
        }
      }),
      { numRuns: 20 },
    )
  })
})

describe('layoutDrivers', () => {
  const card: fc.Arbitrary<DriverCard> = fc.letrec<{ card: DriverCard }>((tie) => ({
    card: fc.record({
      id: fc.constantFrom('a', 'b', 'c'),
      name,
      role: fc.constant(null),
      value: fc.constant('1.47%'),
      status: fc.constant(null),
      variances: fc.constant([]),
      contribution: fc.constant(null),
      children: fc.oneof({ maxDepth: 3 }, fc.constant([]), fc.array(tie('card'), { maxLength: 4 })),
    }),
  })).card

  it('rule 49: sets causes at the right, no two cards in one place, all of one size', () => {
    fc.assert(
      fc.property(card, (root) => {
        const { nodes, width: wide, height: high } = layoutDrivers(root)
        for (const [index, { box }] of nodes.entries()) {
          expect(box.x + box.width).toBeLessThanOrEqual(wide)
          expect(box.y + box.height).toBeLessThanOrEqual(high)
          for (const other of nodes.slice(index + 1)) {
            const isApart =
              box.x + box.width < other.box.x ||
              other.box.x + other.box.width < box.x ||
              box.y + box.height < other.box.y ||
              other.box.y + other.box.height < box.y
            expect(isApart).toBe(true)
            expect([other.box.width, other.box.height]).toEqual([box.width, box.height])
          }
        }
      }),
    )
  })
})
