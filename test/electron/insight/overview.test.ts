import { beforeAll, describe, expect, it } from 'vitest'
import { indicator } from '#electron/insight/indicator.ts'
import { overview } from '#electron/insight/overview.ts'
import { roadmap } from '#electron/insight/roadmap.ts'
import { openReaders } from '#electron/query/readers.ts'
import type { Readers } from '#electron/query/readers.ts'
import type { Message } from '#shared/contract/message.ts'
import type { LocalText } from '#shared/model/local-text.ts'
import { dimensionId, memberId } from '#shared/model/id.ts'
import { period } from '#shared/model/period.ts'
import type { View } from '#shared/model/period.ts'
import { demonstrationStore } from '#test/electron/query/demonstration-store.ts'
import { isTrue } from './claim-check.ts'

let readers: Readers

beforeAll(async () => {
  readers = openReaders(await demonstrationStore(['2026-09', '2026-10']))
}, 120_000)

/** Chinese has full-width punctuation, no space within itself; neither language has a placeholder left. */
function expectWellWritten({ zh, en }: LocalText) {
  expect(zh.replaceAll(/(?<=\d),(?=\d{3})/g, '')).not.toMatch(/[,;:!?()]/)
  expect(zh).not.toMatch(/\p{Script=Han} \p{Script=Han}/u)
  expect(zh).not.toMatch(/undefined|null|NaN|−0(?:\.0+)?(?!\.?\d)/)
  expect(en).toMatch(/^[A-Z0-9−]/)
  expect(en).not.toMatch(/undefined|null|NaN|[，；：。“]{2}|\p{Script=Han}/u)
  expect(en).not.toMatch(/ {2}| ,/)
}

describe('overview', () => {
  it('sums the month up in one sentence, and says what needs attention', () => {
    const { message, attention, since } = overview(readers, {})
    expect(message.text).toEqual({
      zh: '十月：数字化收入占比超计划 1.9 个百分点，核心系统可用率、不良贷款率与数字化培训覆盖率需要关注',
      en: 'October: digital revenue share 1.9 pp above plan, core availability, non-performing loan ratio and digital training coverage need attention',
    })
    expect(attention.map(({ title }) => title.text.zh)).toEqual([
      '核心系统可用率连续两月低于计划',
      '不良贷款率连续四月高于计划',
      '数字化培训覆盖率至少连续十二个月低于计划',
      '另有五项指标未达标',
      '财富核心微服务化预计延期 61 天',
      '三项指标自上次董事会后重述',
      '峰值处理能力缺2026年10月数据',
    ])
    expect(attention.map(({ detail }) => detail?.zh)).toContain(
      '1.47%，高于计划 0.05 个百分点；华东现金贷款占差距的 74%',
    )
    expect(attention.map(({ detail }) => detail?.zh)).toContain('营销转化率2026年8月由 3.42% 调整为 3.31%')
    expect(since).toMatchObject({ sequence: 1, restated: 3, redefined: 1 })
  })

  it('counts every indicator of a pillar once', () => {
    const { pillars, indicators } = overview(readers, {})
    const counted = pillars.reduce(
      (sum, { counts, withoutStatus }) =>
        sum + counts['on-target'] + counts.attention + counts['off-target'] + withoutStatus,
      0,
    )
    expect(counted).toBe(indicators.all)
    expect(indicators).toMatchObject({ all: 99, certified: 99, missing: 1 })
  })

  it('answers the same question from memory', () => {
    expect(overview(readers, { view: 'ytd' })).toBe(overview(readers, { view: 'ytd' }))
  })
})

describe('messages', () => {
  const frames = (['month', 'quarter', 'ytd', 'r12'] as const satisfies readonly View[]).flatMap((view) =>
    ['2026-10', '2026-07', '2025-12', '2024-03'].map((at) => ({ view, period: period(at) })),
  )
  const cells = [
    {},
    { [dimensionId('org')]: memberId('consumer-finance') },
    { [dimensionId('org')]: memberId('payments'), [dimensionId('region')]: memberId('east') },
  ]

  it.each(frames)(
    'claim nothing that the figures do not say, as $view at $period',
    (frame) => {
      for (const cell of cells) {
        const question = { ...frame, cell }
        const answer = overview(readers, question)
        const said: Message[] = [
          answer.message,
          ...answer.pillars.map(({ message }) => message),
          ...answer.attention.map(({ title }) => title),
        ]
        for (const message of said) {
          expectWellWritten(message.text)
          for (const claim of message.claims) {
            expect([claim, isTrue(claim, readers, question)]).toEqual([claim, true])
          }
        }
        for (const { detail } of answer.attention)
          if (detail) expectWellWritten({ ...detail, zh: detail.zh.replace(/。$/, '') })
      }
    },
    120_000,
  )

  it('are true of every indicator', () => {
    for (const view of ['month', 'ytd', 'quarter'] as const) {
      for (const { id } of readers.at().snapshot.catalogue.indicators) {
        const { message } = indicator(readers, { indicator: id, view })
        if (!message) throw new Error(`${id} has no message`)
        expectWellWritten(message.text)
        expect(message.claims.length).toBeGreaterThan(0)
        for (const claim of message.claims)
          expect([claim, isTrue(claim, readers, { view })]).toEqual([claim, true])
      }
    }
  }, 120_000)

  it('say where an indicator went, where that leaves it, and what contributed most', () => {
    const said = (id: string) =>
      indicator(readers, {
        indicator:
          readers.at().snapshot.catalogue.indicators.find((one) => one.id === id)?.id ?? (id as never),
      }).message?.text
    expect(said('npl_ratio')).toEqual({
      zh: '不良贷款率升至 1.47%，高于计划 0.05 个百分点；华东现金贷款贡献最大',
      en: 'Non-performing loan ratio rose to 1.47%, 0.05 pp above plan; largest contribution: Cash loans, East',
    })
    expect(said('loan_balance')?.zh).toBe('贷款余额升至 687.4 亿元，超计划 0.9%；消费金融贡献最大')
    expect(said('complaint_rate')?.zh).toBe('百万笔投诉率降至每百万笔 8.12，高于计划每百万笔 0.12')
  })
})

describe('roadmap', () => {
  it('says what is done and what the end hangs on', () => {
    const { message, initiatives, trends, due, today, progress } = roadmap(readers, {}, '2026-11-22')
    expect(message.text.zh).toBe(
      '十四项举措的 60 个里程碑已完成 45 个；云原生与微服务位于关键路径，整体预计延期 123 天',
    )
    expect(message.text.en).toBe(
      '45 of 60 milestones are done; Cloud-native platform is on the critical path and ends 123 days late',
    )
    expectWellWritten(message.text)
    const milestones = initiatives.flatMap((one) => one.milestones)
    expect(milestones.filter(({ actualDate }) => actualDate !== null)).toHaveLength(45)
    expect(milestones.filter(({ critical }) => critical).map(({ id }) => id)).toEqual([
      'cloud.wealth',
      'cloud.dual-active',
      'cloud.mainframe',
    ])
    expect(
      trends.find(({ milestone }) => milestone === 'cloud.wealth')?.points.map(({ date }) => date),
    ).toEqual(['2026-11-20', '2026-11-30'])
    expect(due[0]).toMatchObject({ milestone: 'cloud.wealth', inDays: 8 })
    expect(today).toBe('2026-11-22')
    expect(progress.done).toBeCloseTo(104 / 141, 12)
  })

  it('is read on the day of publishing where its snapshot is named', () => {
    expect(roadmap(readers, { snapshot: 1 }, '2026-11-22').today).toBe('2026-09-28')
  })
})
