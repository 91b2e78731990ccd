import { describe, expect, it } from 'vitest'
import { indicator } from '#electron/insight/indicator.ts'
import { overview } from '#electron/insight/overview.ts'
import { roadmap } from '#electron/insight/roadmap.ts'
import { openReaders } from '#electron/query/readers.ts'
import { spokenCount, midSentence } from '#shared/format/spoken.ts'
import { indicatorId } from '#shared/model/id.ts'
import type { Definition } from '#shared/model/indicator.ts'
import { smallStore } from '#test/electron/query/small-world.ts'
import type { SmallPartition } from '#test/electron/query/small-world.ts'

type Given = Partial<Omit<Definition, 'id'>> & {
  readonly AC?: number | null
  readonly PL?: number | null
  readonly PP?: number
}

/** A world in which each indicator has one month and the month before. */
function world(given: Readonly<Record<string, Given>>) {
  return openReaders(
    smallStore([
      {
        asOf: '2026-10',
        indicators: Object.entries(given).map(([id, { AC, PL, PP, ...definition }]) => {
          const now: SmallPartition = { AC: [AC ?? null], PL: [PL ?? null] }
          return {
            definition: { id, name: { zh: `指标${id}`, en: `Indicator ${id}` }, unit: 'PCT', ...definition },
            partitions: { '2026-10': now, ...(PP !== undefined && { '2026-09': { AC: [PP] } }) },
          }
        }),
      },
    ]),
  )
}

const summary = (given: Readonly<Record<string, Given>>) => overview(world(given), {}).message.text

describe('overview', () => {
  it('says that all is well where it is', () => {
    expect(summary({ a: { AC: 50, PL: 50 }, b: { AC: 51, PL: 50 } })).toEqual({
      zh: '十月：指标b超计划 1.0 个百分点，两项重点指标全部达标',
      en: 'October: indicator b 1.0 pp above plan, both headline indicators are on target',
    })
  })

  it('counts what is on target beside what is not', () => {
    expect(summary({ a: { AC: 40, PL: 50 }, b: { AC: 50, PL: 50 } }).zh).toBe(
      '十月：指标a需要关注，其余一项达标',
    )
  })

  it('counts where there are more than three', () => {
    const low = { AC: 40, PL: 50 }
    expect(summary({ a: low, b: low, c: low, d: { AC: 48, PL: 50 } })).toEqual({
      zh: '十月：指标a、指标b等四项指标需要关注',
      en: 'October: four indicators need attention, indicator a and indicator b among them',
    })
  })

  it('does not judge where there is no target', () => {
    expect(summary({ a: { AC: 40, PL: null } }).zh).toBe('十月：重点指标没有可对照的目标值')
    expect(summary({}).en).toBe('October: no headline figure has a target to compare with')
  })
})

describe('indicator', () => {
  const said = (given: Given) => indicator(world({ a: given }), { indicator: indicatorId('a') }).message?.text

  it.each<readonly [Given, string]>([
    [{ AC: 51, PL: 50, PP: 49 }, '指标a升至 51.0%，超计划 1.0 个百分点'],
    [{ AC: 51, PL: 50, PP: 49, direction: 'down' }, '指标a升至 51.0%，高于计划 1.0 个百分点'],
    [{ AC: 49, PL: 50, PP: 49.01 }, '指标a持平于 49.0%，低于计划 1.0 个百分点'],
    [{ AC: 50.01, PL: 50 }, '指标a为 50.0%，与计划持平'],
    [{ AC: 50, PL: null, PP: 60 }, '指标a降至 50.0%'],
    [{ AC: 110, PL: 100, unit: 'CNY_M' }, '指标a为 110.0 百万元，超计划 10.0%'],
    [{ AC: 5, PL: 0, unit: 'CNY_M', direction: 'down' }, '指标a为 5.0 百万元，高于计划 5.0 百万元'],
    [{ AC: null, PL: 1 }, '指标a本期没有数值：该单元在此期间没有已发布的数值'],
  ])('writes of %o «%s»', (given, expected) => {
    expect(said(given)?.zh).toBe(expected)
  })

  it('writes large amounts as the question asks, or else as each language does', () => {
    const readers = world({ a: { AC: 68_738, PL: 60_000, unit: 'CNY_M' } })
    const text = (numbers?: 'wan' | 'western') =>
      indicator(readers, { indicator: indicatorId('a'), ...(numbers && { numbers }) }).message?.text
    expect(text()?.zh).toContain('687.4 亿元')
    expect(text()?.en).toContain('CNY 68.74 bn')
    expect(text('western')?.zh).toContain('68.74 十亿元')
    expect(text('wan')?.en).toContain('CNY 687.4 yi')
    const detail = (numbers?: 'wan' | 'western') =>
      overview(world({ a: { AC: 50_000, PL: 60_000, unit: 'CNY_M' } }), { ...(numbers && { numbers }) })
        .attention[0]?.detail
    expect(detail()?.zh).toContain('500.0 亿元')
    expect(detail('western')?.zh).toContain('50.00 十亿元')
    expect(detail('wan')?.en).toContain('CNY 500.0 yi')
  })

  it('compares with the year before where that is the target', () => {
    const readers = openReaders(
      smallStore([
        {
          asOf: '2026-10',
          indicators: [
            {
              definition: { id: 'a', name: { zh: '甲', en: 'A' }, targetBasis: 'previous-year' },
              partitions: { '2026-10': { AC: [90] }, '2025-10': { AC: [100] } },
            },
          ],
        },
      ]),
    )
    const answer = overview(readers, {})
    expect(answer.attention.map(({ title }) => title.text.zh)).toEqual(['甲低于上年同期 10.0%'])
    expect(answer.attention[0]?.title.claims).toContainEqual({
      kind: 'fell',
      indicator: 'a',
      since: 'PY',
      by: 10,
    })
  })
})

describe('roadmap', () => {
  it('says so where there is none', () => {
    expect(roadmap(world({}), {}, '2026-11-22').message.text).toEqual({
      zh: '这期快照没有路线图',
      en: 'This snapshot has no roadmap',
    })
  })
})

describe('spokenCount', () => {
  it.each([
    [1, '一', 'one'],
    [2, '两', 'two'],
    [10, '十', 'ten'],
    [12, '十二', '12'],
    [20, '二十', '20'],
    [99, '九十九', '99'],
    [100, '100', '100'],
  ])('says %i as %s and %s', (count, zh, en) => {
    expect(spokenCount(count, 'zh')).toBe(zh)
    expect(spokenCount(count, 'en')).toBe(en)
  })
})

describe('midSentence', () => {
  it('leaves acronyms as they are', () => {
    expect(midSentence('Core availability')).toBe('core availability')
    expect(midSentence('IT run cost')).toBe('IT run cost')
    expect(midSentence('')).toBe('')
  })
})
