import type { LocalText } from '#shared/model/local-text.ts'

/** Cells at or below a member in each dimension that is named. */
export type Where = {
  readonly org?: string
  readonly region?: string
  readonly channel?: string
  readonly segment?: string
}

type Planted = {
  readonly id: string
  /** What happened, as the group would tell it. */
  readonly what: LocalText
  /** What a reader of the figures should find. */
  readonly effect: LocalText
}

/** A period's actual values that were corrected after they had been published. */
export type RestatementEvent = Planted & {
  readonly kind: 'restatement'
  readonly indicator: string
  readonly period: string
  readonly where: Where
  /** First as-of month that has the corrected values. */
  readonly fromAsOf: string
  readonly factor: number
  /** Ratios whose values change with it; each carries the same note. */
  readonly ratios: readonly string[]
  readonly note: LocalText
}

/** A second version of a definition, with the whole history recomputed by it, plan and forecast too. */
export type RedefinitionEvent = Planted & {
  readonly kind: 'redefinition'
  readonly indicator: string
  readonly version: number
  readonly fromAsOf: string
  readonly factor: number
  readonly definition: LocalText
}

/** Actual values of one period that are far off and have not been corrected. */
export type AnomalyEvent = Planted & {
  readonly kind: 'anomaly'
  readonly indicator: string
  readonly period: string
  readonly where: Where
  readonly factor: number
}

/** Minutes that every core system of a business line was down. */
export type OutageEvent = Planted & {
  readonly kind: 'outage'
  readonly date: string
  readonly where: Where
  readonly minutesPerSystem: number
}

/** A rate that rises for the whole since a month, with a stated share of the rise coming from one place. */
export type DeteriorationEvent = Planted & {
  readonly kind: 'deterioration'
  /** The part whose ratio to `of` deteriorates. */
  readonly indicator: string
  readonly ratio: string
  readonly where: Where
  /** The last month before. */
  readonly since: string
  /** Share of the ratio's change since then that the cells in `where` explain, 0.72 is 72 %. */
  readonly shareOfRise: number
  /** How the rise in `where` is spread over segments, relative to their size. */
  readonly bySegment: Readonly<Record<string, number>>
}

/** An indicator without actual values for the as-of month, since its source was late. */
export type LateEvent = Planted & {
  readonly kind: 'late'
  readonly indicator: string
  readonly period: string
  readonly asOf: string
}

/** Actual values that a source could only estimate. */
export type EstimateEvent = Planted & {
  readonly kind: 'estimate'
  readonly indicator: string
  readonly period: string
  readonly where: Where
}

export type PlantedEvent =
  | RestatementEvent
  | RedefinitionEvent
  | AnomalyEvent
  | OutageEvent
  | DeteriorationEvent
  | LateEvent
  | EstimateEvent

/** Everything out of the ordinary in the demonstration's figures; all else follows the models. */
export const events: readonly PlantedEvent[] = [
  {
    kind: 'restatement',
    id: 'conversion-august',
    indicator: 'offers_converted',
    period: '2026-08',
    where: { org: 'consumer-finance' },
    fromAsOf: '2026-10',
    factor: 0.9255,
    ratios: ['campaign_conversion'],
    what: {
      zh: '消费金融 8 月的部分转化在订单中心与营销平台重复计入',
      en: 'Some August conversions of consumer finance were counted by both the order centre and the campaign platform',
    },
    effect: {
      zh: '集团营销转化率 8 月由 3.42% 调整为 3.31%',
      en: 'Campaign conversion of the group in August moves from 3.42 % to 3.31 %',
    },
    note: {
      zh: '剔除消费金融 8 月重复计入的转化人次',
      en: 'Conversions of consumer finance that were counted twice in August removed',
    },
  },
  {
    kind: 'restatement',
    id: 'api-calls-july',
    indicator: 'api_calls',
    period: '2026-07',
    where: { org: 'bank-services' },
    fromAsOf: '2026-10',
    factor: 0.91,
    ratios: [],
    what: {
      zh: '银行科技服务 7 月的计量含合作银行的压力测试流量',
      en: 'Metering of bank technology services in July included load tests of a partner bank',
    },
    effect: {
      zh: '银行科技服务 7 月调用量下调 9%',
      en: 'Calls of bank technology services in July fall by 9 %',
    },
    note: {
      zh: '剔除银行科技服务 7 月的压力测试调用',
      en: 'Load-test calls of bank technology services in July removed',
    },
  },
  {
    kind: 'restatement',
    id: 'users-september',
    indicator: 'mau',
    period: '2026-09',
    where: {},
    fromAsOf: '2026-10',
    factor: 0.985,
    ratios: [],
    what: {
      zh: '9 月更换设备的用户被算作两人',
      en: 'Users who changed their device in September were counted as two',
    },
    effect: {
      zh: '各层级 9 月月活用户下调 1.5%',
      en: 'Monthly active users of September fall by 1.5 % at every node',
    },
    note: { zh: '9 月更换设备的用户合并计数', en: 'Users who changed their device in September merged' },
  },
  {
    kind: 'redefinition',
    id: 'partners-version-2',
    indicator: 'ecosystem_partners',
    version: 2,
    fromAsOf: '2026-10',
    factor: 0.87,
    what: {
      zh: '生态伙伴数改按活跃门槛统计,历史与计划同步重算',
      en: 'Ecosystem partners count only above a threshold of activity; history and plan are recomputed',
    },
    effect: {
      zh: '各期生态伙伴数下降约 13%,定义升为第 2 版',
      en: 'Ecosystem partners fall by about 13 % in every period; the definition becomes version 2',
    },
    definition: {
      zh: '期末当月成功调用不少于一百次的银行、保险与供应链合作伙伴数',
      en: 'Banks, insurers and supply-chain partners with at least one hundred successful calls in the last month of the period',
    },
  },
  {
    kind: 'anomaly',
    id: 'cross-border-loaded-often',
    indicator: 'transactions',
    period: '2026-03',
    where: { org: 'cross-border', region: 'guangdong', channel: 'app' },
    factor: 7,
    what: {
      zh: '广东跨境支付手机应用 3 月的一批交易重复入库七次',
      en: 'A batch of cross-border payments by app in Guangdong was loaded seven times in March',
    },
    effect: { zh: '该单元 3 月交易笔数为常态的七倍', en: 'Seven times the usual transactions in that cell' },
  },
  {
    kind: 'anomaly',
    id: 'returns-complaints',
    indicator: 'complaints',
    period: '2025-12',
    where: { org: 'shipping', region: 'zhejiang' },
    factor: 5,
    what: {
      zh: '浙江退运险在大促退货期理赔排队',
      en: 'Return-shipping claims queued in Zhejiang after the sales season',
    },
    effect: { zh: '该单元 12 月投诉量为常态的五倍', en: 'Five times the usual complaints in that cell' },
  },
  {
    kind: 'anomaly',
    id: 'wallet-licences',
    indicator: 'it_cost',
    period: '2026-06',
    where: { org: 'wallet' },
    factor: 2.6,
    what: {
      zh: '数字钱包三年许可费一次入账',
      en: 'Three years of licences of the wallet were booked at once',
    },
    effect: {
      zh: '数字钱包 6 月科技成本为常态的 2.6 倍',
      en: '2.6 times the usual IT cost of the wallet in June',
    },
  },
  {
    kind: 'anomaly',
    id: 'sign-ups-untracked',
    indicator: 'new_customers',
    period: '2026-04',
    where: { org: 'credit-pay', channel: 'mini-program' },
    factor: 0.12,
    what: {
      zh: '信用支付小程序埋点失效三周',
      en: 'Tracking of credit pay in the mini-program failed for three weeks',
    },
    effect: {
      zh: '该单元 4 月新增客户数只有常态的 12%',
      en: 'Only 12 % of the usual new customers in that cell in April',
    },
  },
  {
    kind: 'outage',
    id: 'payments-outage-september',
    date: '2026-09-18',
    where: { org: 'payments' },
    minutesPerSystem: 25,
    what: {
      zh: '支付核心 9 月 18 日中断 25 分钟',
      en: 'The payments core was down for 25 minutes on 18 September',
    },
    effect: {
      zh: '集团核心系统可用率 9 月因此低 0.014 个百分点,低于计划',
      en: 'It takes 0.014 pp off core availability of the group in September, which falls below plan',
    },
  },
  {
    kind: 'outage',
    id: 'payments-outage-october',
    date: '2026-10-07',
    where: { org: 'payments' },
    minutesPerSystem: 28,
    what: {
      zh: '支付核心 10 月 7 日中断 28 分钟',
      en: 'The payments core was down for 28 minutes on 7 October',
    },
    effect: {
      zh: '集团核心系统可用率 10 月因此低 0.016 个百分点,连续两月低于计划',
      en: 'It takes 0.016 pp off core availability of the group in October, the second month below plan',
    },
  },
  {
    kind: 'deterioration',
    id: 'east-cash-loans',
    indicator: 'npl_balance',
    ratio: 'npl_ratio',
    where: { org: 'cash-loan', region: 'east' },
    since: '2026-07',
    shareOfRise: 0.72,
    bySegment: { new: 4, active: 1, affluent: 0.3, 'micro-business': 1 },
    what: {
      zh: '华东现金贷款新客逾期转入不良',
      en: 'Overdue cash loans of new customers in the East became non-performing',
    },
    effect: {
      zh: '集团不良率 7 月至 10 月上升 0.05 个百分点,其中 72% 来自华东现金贷款',
      en: 'The NPL ratio of the group rises by 0.05 pp from July to October; 72 % of that is cash loans in the East',
    },
  },
  {
    kind: 'late',
    id: 'peak-not-delivered',
    indicator: 'peak_tps',
    period: '2026-10',
    asOf: '2026-10',
    what: {
      zh: '监控平台 10 月的压测与峰值数据未按时送达',
      en: 'Monitoring did not deliver the peaks of October in time',
    },
    effect: { zh: '峰值处理能力没有 10 月实际值', en: 'Peak throughput has no actual value for October' },
  },
  {
    kind: 'estimate',
    id: 'clearing-estimated',
    indicator: 'txn_amount',
    period: '2024-02',
    where: { org: 'cross-border' },
    what: {
      zh: '春节期间清算所文件缺失,跨境支付交易金额按笔数估算',
      en: 'Clearing files were missing over Spring Festival; amounts of cross-border payments were estimated from counts',
    },
    effect: { zh: '这些单元带“估算”标记', en: 'Those cells carry the flag «estimated»' },
  },
  {
    kind: 'estimate',
    id: 'fraud-being-recovered',
    indicator: 'fraud_loss',
    period: '2026-10',
    where: { org: 'payments' },
    what: {
      zh: '支付 10 月的欺诈损失仍在追偿,先按历史追回率估算',
      en: 'Fraud losses of payments in October are still being recovered; they are estimated from past recoveries',
    },
    effect: {
      zh: '这些单元带“估算”标记,10 月欺诈损失为初步值',
      en: 'Those cells carry the flag «estimated»; fraud loss of October is preliminary',
    },
  },
]

/** Forecast dates of one milestone as they stood, by as-of month, until it is done or the catalogue's date holds. */
export type Slip = {
  readonly milestone: string
  readonly forecasts: Readonly<Record<string, string>>
}

/** A milestone's forecasts as of 2026-05, -06, -07, … ; what follows the last one given is the catalogue's. */
function slip(milestone: string, ...dates: readonly string[]): Slip {
  return {
    milestone,
    forecasts: Object.fromEntries(dates.map((date, at) => [`2026-${String(5 + at).padStart(2, '0')}`, date])),
  }
}

/** How the roadmap slipped over six snapshots; each ends at the catalogue's forecast or with the work done. */
export const slips: readonly Slip[] = [
  slip('smart-service.voice', '2026-06-08'),
  slip('smart-marketing.robo', '2026-06-26'),
  slip('smart-risk.dynamic', '2026-06-30', '2026-07-20'),
  slip('self-service.questions', '2026-07-31', '2026-08-15', '2026-08-31', '2026-09-15'),
  slip('data-assets.realtime', '2026-08-31', '2026-09-15', '2026-09-30', '2026-10-15', '2026-10-30'),
  slip('data-assets.services', '2027-01-31', '2027-01-31', '2027-02-15', '2027-02-28', '2027-03-15'),
  slip('indicator-centre.retire-local', '2026-09-30', '2026-10-15', '2026-10-15', '2026-11-30', '2026-12-15'),
  slip('cloud.wealth', '2026-09-30', '2026-09-30', '2026-10-20', '2026-11-05', '2026-11-20'),
  slip('cloud.dual-active', '2027-03-31', '2027-03-31', '2027-04-30', '2027-05-20', '2027-06-10'),
  slip('cloud.mainframe', '2027-09-30', '2027-09-30', '2027-10-31', '2027-11-30', '2027-12-31'),
  slip('open-api.marketplace', '2026-12-31', '2026-12-31', '2027-01-15', '2027-01-31', '2027-02-14'),
  slip('smart-compliance.encryption', '2026-10-31', '2026-10-31', '2026-10-31', '2026-10-31', '2026-11-15'),
  slip('instant-credit.sme', '2026-11-30', '2026-11-30', '2026-11-30', '2026-12-15', '2026-12-31'),
]
