import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { BridgeDrawing } from '#renderer/chart/bridge-drawing.tsx'
import { DriverDrawing } from '#renderer/chart/driver-drawing.tsx'
import { HeatMapDrawing } from '#renderer/chart/heat-map-drawing.tsx'
import { LineDrawing } from '#renderer/chart/line-drawing.tsx'
import { MemberDrawing } from '#renderer/chart/member-drawing.tsx'
import { MultiplesDrawing } from '#renderer/chart/multiples-drawing.tsx'
import { bridgeOf } from '#renderer/view/bridge.ts'
import { driverCard } from '#renderer/view/driver-tree.ts'
import { heatMap } from '#renderer/view/heat-map.ts'
import { lineChart } from '#renderer/view/line-chart.ts'
import { memberChart } from '#renderer/view/member-chart.ts'
import { layoutMembers } from '#renderer/view/member-layout.ts'
import { multipleGroups } from '#renderer/view/multiples.ts'
import { multipleSize } from '#renderer/view/multiples-layout.ts'
import type { DriverNode } from '#shared/contract/driver.ts'
import { memberId } from '#shared/model/id.ts'
import { fixtureAnswers } from '#test/renderer/fixture/answer.ts'
import { definitionOf } from '#test/renderer/fixture/catalogue.ts'
import { drillAnswer } from '#test/renderer/fixture/drill.ts'
import { explanationOf } from '#test/renderer/fixture/explanation.ts'
import { asOf, courseFigures, figureOf, labelOf } from '#test/renderer/fixture/figure.ts'

const style = { language: 'zh', amounts: 'wan' } as const

/** The tags of an element with an attribute of that value. */
const tags = (svg: string, name: string, attribute: string, value: string): readonly string[] =>
  svg.match(new RegExp(`<${name}[^>]*${attribute}="${value}"[^>]*>`, 'g')) ?? []

const numberIn = (tag: string, attribute: string) =>
  Number(new RegExp(` ${attribute}="([^"]*)"`).exec(tag)?.[1] ?? Number.NaN)

function members(id: string, reference: 'PL' | 'PY' = 'PL') {
  const drill = drillAnswer({ indicator: id, by: ['org'] })
  const model = memberChart(
    drill,
    reference,
    (cell) => Object.values(cell).includes(memberId('consumer-finance')),
    style,
  )
  return {
    drill,
    model,
    svg: renderToStaticMarkup(<MemberDrawing model={model} width={1000} label="成员" />),
  }
}

function lines(id: string) {
  const definition = definitionOf(id)
  const model = lineChart(
    { indicator: labelOf(definition), points: courseFigures(definition, -24, 3), fiscalStart: 1 },
    asOf,
    style,
  )
  return {
    model,
    svg: renderToStaticMarkup(<LineDrawing model={model} width={700} height={260} label="走势" />),
  }
}

describe('LineDrawing', () => {
  const { svg } = lines('digital_revenue')

  it('rules 2 to 5: draws AC, PY, PL and FC each in its own way, marks of forecasts hollow', () => {
    for (const [code, own] of [
      ['AC', 'actual'],
      ['PY', 'previous'],
      ['PL', 'plan'],
      ['FC', 'forecast'],
    ] as const) {
      const [path] = tags(svg, 'path', 'data-scenario', code)
      expect(path).toMatch(new RegExp(`class="[^"]*${own}`))
    }
    for (const mark of tags(svg, 'circle', 'data-scenario', 'FC')) expect(mark).toMatch(/forecastHead/)
    for (const mark of tags(svg, 'circle', 'data-scenario', 'AC')) expect(mark).not.toMatch(/forecast/)
  })

  it('rule 43: has at most four lines', () => {
    expect(svg.match(/<path[^>]*data-scenario=/g)?.length).toBeLessThanOrEqual(4)
  })

  it('rule 26: rings the value that the message names, and only it', () => {
    expect(tags(svg, 'circle', 'data-mark', 'ring')).toHaveLength(1)
  })

  it('rule 46: has the codes at the ends of the lines', () => {
    expect(svg).toMatch(/>AC, FC</)
    expect(svg).toMatch(/>PL</)
  })
})

describe('MemberDrawing', () => {
  const { svg, model } = members('digital_revenue')

  it('rules 3 and 6: draws actuals solid and the plan as an outline', () => {
    expect(tags(svg, 'rect', 'data-scenario', 'PL').length).toBeGreaterThan(model.bars.length - 1)
    for (const mark of tags(svg, 'rect', 'data-scenario', 'PL')) expect(mark).toMatch(/class="[^"]*plan/)
    for (const mark of tags(svg, 'rect', 'data-scenario', 'AC')) expect(mark).not.toMatch(/forecast|Outline/)
  })

  it('rule 15: colours variances by impact: more revenue is good, more bad loans are bad', () => {
    for (const [id, more] of [
      ['digital_revenue', 'good'],
      ['npl_ratio', 'bad'],
    ] as const) {
      const { svg: drawn, model: shown } = members(id)
      for (const bar of shown.bars) if ((bar.absolute ?? 0) > 0) expect(bar.impact).toBe(more)
      const bars = tags(drawn, 'rect', 'data-scenario', 'AC').filter((tag) => tag.includes(more))
      expect(bars).toHaveLength(shown.bars.filter(({ impact }) => impact === more).length)
    }
  })

  it('rule 18: ends each pin in a head of the minuend’s fill', () => {
    const heads = tags(svg, 'rect', 'data-scenario', 'AC').filter(
      (tag) => numberIn(tag, 'width') === 6 && numberIn(tag, 'height') === 6,
    )
    expect(heads).toHaveLength(model.bars.filter(({ relative }) => relative !== null).length)
    for (const head of heads) expect(head).toMatch(/_ac_|"ac"/)
  })

  it('rule 19: shows the reference in the axis of variances: PL two lines, PY one', () => {
    const axis = (text: string, code: string) => tags(text, 'path', 'data-scenario', code).map((tag) => tag)
    for (const tag of axis(svg, 'PL')) expect(/ d="([^"]*)"/.exec(tag)?.[1]?.match(/M/g)).toHaveLength(2)
    const previous = axis(members('digital_revenue', 'PY').svg, 'PY')
    expect(previous.length).toBeGreaterThan(0)
    for (const tag of previous) expect(/ d="([^"]*)"/.exec(tag)?.[1]?.match(/M/g)).toHaveLength(1)
  })

  it('rule 21: cuts an outlier’s pin, drops its head for a triangle and keeps the others’ scale', () => {
    const drill = drillAnswer({ indicator: 'digital_revenue', by: ['org'] })
    const [first] = drill.rows
    if (!first) throw new Error('no rows')
    const far = {
      ...first,
      figure: {
        ...first.figure,
        variances: {
          ...first.figure.variances,
          PL: { absolute: 9, relative: 40, unit: 'unit' as const, impact: 'good' as const },
        },
      },
    }
    const model = memberChart({ ...drill, rows: [far, ...drill.rows.slice(1)] }, 'PL', () => false, style)
    const cut = renderToStaticMarkup(<MemberDrawing model={model} width={1000} />)
    expect(cut.match(/<path d="M[^"]*v-?8l-?7 -4z"/g)).toHaveLength(1)
  })

  it('rule 26: rings the member that the message names', () => {
    expect(tags(svg, 'rect', 'data-mark', 'ring')).toHaveLength(1)
  })

  it('rule 39: begins every bar at zero', () => {
    const { zero } = layoutMembers(model, 1000)
    const bars = tags(svg, 'rect', 'data-scenario', 'AC').filter((tag) => numberIn(tag, 'height') === 15)
    expect(bars.length).toBeGreaterThan(model.bars.length)
    for (const tag of bars) {
      const ends = [numberIn(tag, 'x'), numberIn(tag, 'x') + numberIn(tag, 'width')]
      const nearest = Math.min(
        ...ends.flatMap((end) => [zero.base, zero.absolute].map((at) => Math.abs(end - at))),
      )
      expect(nearest).toBeLessThan(0.02)
    }
  })

  it('rule 45: draws ratios thinner than basic measures', () => {
    const thick = (text: string) => numberIn(tags(text, 'rect', 'data-scenario', 'AC')[0] ?? '', 'height')
    expect(thick(members('npl_ratio').svg)).toBeLessThan(thick(svg))
  })
})

describe('BridgeDrawing', () => {
  const model = bridgeOf(
    explanationOf([
      ['甲', 5],
      ['乙', -2],
      ['丙', 3],
    ]),
    null,
    style,
  )
  const svg = renderToStaticMarkup(
    <BridgeDrawing
      model={model}
      named={new Set([model.bars[0]?.key ?? ''])}
      width={420}
      height={220}
      label="为什么"
    />,
  )

  it('rule 15: has each part in the colour of its impact', () => {
    for (const impact of ['good', 'bad', 'neutral'] as const) {
      expect(tags(svg, 'rect', 'data-impact', impact)).toHaveLength(
        model.bars.filter((bar) => bar.impact === impact).length,
      )
      for (const tag of tags(svg, 'rect', 'data-impact', impact))
        expect(tag).toMatch(new RegExp(`class="[^"]*${impact}`))
    }
  })

  it('rule 26: rings the part that the message names', () => {
    expect(tags(svg, 'rect', 'data-mark', 'ring')).toHaveLength(1)
  })
})

describe('HeatMapDrawing', () => {
  const drill = drillAnswer({ indicator: 'npl_ratio', by: ['org'] })
  const map = heatMap(
    drill.rows.map((row, at) => ({
      key: row.key,
      name: row.name.zh,
      course: {
        indicator: drill.indicator,
        points: courseFigures(definitionOf('npl_ratio'), -12, 0, row.cell),
        fiscalStart: 1,
      },
      isNamed: at === 0,
    })),
    asOf,
    style,
  )
  const svg = renderToStaticMarkup(<HeatMapDrawing model={map} width={1000} label="热力图" />)

  it('rules 15 and 38: has a colour of impact for each cell, as strong as its share of the map’s largest', () => {
    const shares = map.shares.flat().filter((share) => share !== null)
    expect(tags(svg, 'rect', 'data-impact', 'bad')).toHaveLength(shares.filter((share) => share < 0).length)
    expect(tags(svg, 'rect', 'data-impact', 'good')).toHaveLength(shares.filter((share) => share > 0).length)
    const strongest = Math.max(
      ...(svg.match(/fill-opacity="[^"]*"/g) ?? []).map((text) => Number(text.slice(14, -1))),
    )
    expect(strongest).toBeCloseTo(0.4, 3)
  })

  it('rule 16: writes the sign and the figure in each cell, so that colour never stands alone', () => {
    for (const text of map.texts.flat()) expect(svg).toContain(`>${text}<`)
  })

  it('rule 26: rings the named member in the period that the screen is about', () => {
    expect(tags(svg, 'rect', 'data-mark', 'ring')).toHaveLength(1)
  })
})

describe('MultiplesDrawing', () => {
  const [group] = multipleGroups(fixtureAnswers.indicators?.({}).rows ?? [], multipleSize, style)
  if (!group) throw new Error('the fixture has no group')
  const svg = renderToStaticMarkup(<MultiplesDrawing group={group} width={1000} label="走势" />)

  it('rules 2 and 6: draws every actual alike, solid, and never hatches one', () => {
    const actual = tags(svg, 'rect', 'data-scenario', 'AC')
    expect(actual.length).toBeGreaterThan(10)
    for (const tag of actual) {
      expect(tag).not.toMatch(/forecast|opacity/)
      expect(tag).toMatch(/class="[^"]*ac/)
    }
  })
})

describe('DriverDrawing', () => {
  const node = (id: string, role: DriverNode['role'], children: readonly DriverNode[] = []): DriverNode => ({
    label: labelOf(definitionOf(id)),
    role,
    figure: figureOf(definitionOf(id), asOf),
    contribution: { PL: null, PY: null, PP: null },
    children,
  })
  const root = node('npl_ratio', 'root', [
    node('npl_balance', 'numerator'),
    node('loan_balance', 'denominator'),
  ])
  const svg = renderToStaticMarkup(<DriverDrawing root={driverCard(root, style)} label="驱动树" />)

  it('rule 49: has the same card for every node', () => {
    const sizes = new Set(
      (svg.match(/<rect[^>]*rx="6"[^>]*>/g) ?? []).map(
        (tag) => `${numberIn(tag, 'width')} ${numberIn(tag, 'height')}`,
      ),
    )
    expect(sizes.size).toBe(1)
  })

  it('rule 16: has a sign beside the word of each status', () => {
    expect(svg.match(/class="[^"]*sign/g)?.length).toBe(svg.match(/class="[^"]*word/g)?.length)
  })
})

describe('every drawing', () => {
  const drawings = {
    lines: lines('npl_ratio').svg,
    members: members('npl_ratio').svg,
  }

  it.each(Object.entries(drawings))(
    '%s: has a text alternative, no style attribute, no picture (rule 47)',
    (_name, svg) => {
      expect(svg).toMatch(/role="img" aria-label="/)
      expect(svg).not.toMatch(/style=|<pattern|<image|url\(|gradient|filter/)
    },
  )
})
