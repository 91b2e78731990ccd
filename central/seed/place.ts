import type { Product } from './product.ts'

/** The leaves of dimension `region` in the catalogue's order, each with its weight in a product sold everywhere. */
export const regions = {
  beijing: 8.2,
  tianjin: 2.6,
  hebei: 4.1,
  shanghai: 9.4,
  jiangsu: 9.8,
  zhejiang: 10.6,
  guangdong: 14.8,
  guangxi: 2.6,
  hainan: 0.9,
  hubei: 4.6,
  hunan: 4.2,
  henan: 5,
  sichuan: 5.4,
  chongqing: 2.8,
  yunnan: 2.2,
  shaanxi: 2.9,
  gansu: 1.1,
  xinjiang: 1.3,
  liaoning: 2.9,
  jilin: 1.3,
  heilongjiang: 1.6,
} as const

export type Region = keyof typeof regions

type Affinity = Readonly<Partial<Record<Region, number>>>

/** Factors on a region's weight where a product differs; 0 says that it is not sold there. */
export const affinities: Readonly<Partial<Record<Product, Affinity>>> = {
  'cross-border': {
    guangdong: 2.2,
    zhejiang: 2.4,
    shanghai: 1.6,
    guangxi: 1.5,
    hainan: 1.8,
    hebei: 0,
    henan: 0.6,
    gansu: 0,
    jilin: 0,
    hunan: 0,
  },
  'auto-loan': { beijing: 0.5, shanghai: 0.5, henan: 1.5, hebei: 1.5, sichuan: 1.4 },
  'private-wealth': {
    beijing: 2,
    shanghai: 2.2,
    guangdong: 1.4,
    guangxi: 0,
    hainan: 0,
    gansu: 0,
    xinjiang: 0,
    jilin: 0,
  },
  inventory: { jiangsu: 1.4, zhejiang: 1.5, hainan: 0, gansu: 0, xinjiang: 0 },
  receivables: { beijing: 1.3, jiangsu: 1.3, hainan: 0 },
  'bank-services': { beijing: 2, shanghai: 1.5, hainan: 0.6 },
  'data-services': { beijing: 2.2, shanghai: 1.8, gansu: 0, xinjiang: 0, jilin: 0 },
  'marketing-services': { shanghai: 1.9, zhejiang: 1.6, gansu: 0 },
  shipping: { zhejiang: 1.9, guangdong: 1.4 },
  'cash-loan': { shanghai: 1.1, jiangsu: 1.15, zhejiang: 1.15 },
}

/** The leaves of dimension `channel` in the catalogue's order. */
export const channels = ['app', 'mini-program', 'web', 'branch', 'open-api'] as const

export type Channel = (typeof channels)[number]

/** How each product is sold: shares by channel; a channel that is missing does not carry it. */
export const soldBy: Readonly<Record<Product, Readonly<Partial<Record<Channel, number>>>>> = {
  'credit-pay': { app: 52, 'mini-program': 24, web: 4, branch: 8, 'open-api': 12 },
  'cash-loan': { app: 62, 'mini-program': 20, web: 6, 'open-api': 12 },
  instalment: { app: 30, 'mini-program': 18, branch: 35, 'open-api': 17 },
  'auto-loan': { app: 18, web: 8, branch: 74 },
  'online-pay': { app: 48, 'mini-program': 26, web: 10, 'open-api': 16 },
  'offline-pay': { app: 8, 'mini-program': 14, branch: 78 },
  'cross-border': { app: 15, 'mini-program': 7, web: 30, 'open-api': 48 },
  wallet: { app: 74, 'mini-program': 20, 'open-api': 6 },
  funds: { app: 55, 'mini-program': 8, web: 10, branch: 27 },
  'fixed-income': { app: 46, web: 9, branch: 45 },
  'robo-advice': { app: 78, 'mini-program': 10, web: 8, 'open-api': 4 },
  'private-wealth': { app: 22, branch: 78 },
  receivables: { web: 40, branch: 25, 'open-api': 35 },
  inventory: { web: 30, branch: 52, 'open-api': 18 },
  'order-finance': { app: 20, web: 28, 'open-api': 52 },
  'sme-credit': { app: 45, 'mini-program': 15, web: 8, branch: 22, 'open-api': 10 },
  health: { app: 40, 'mini-program': 22, branch: 25, 'open-api': 13 },
  property: { app: 22, web: 12, branch: 50, 'open-api': 16 },
  shipping: { app: 12, 'mini-program': 20, 'open-api': 68 },
  'credit-insurance': { web: 24, branch: 40, 'open-api': 36 },
  'bank-services': { web: 15, branch: 30, 'open-api': 55 },
  'risk-services': { web: 18, 'open-api': 82 },
  'data-services': { web: 30, 'open-api': 70 },
  'marketing-services': { app: 20, web: 30, 'open-api': 50 },
}

/** Channels that took a product up while figures were already kept: no figures before that month. */
export const launches: readonly {
  readonly product: Product
  readonly channel: Channel
  readonly from: string
}[] = [
  { product: 'health', channel: 'mini-program', from: '2024-05' },
  { product: 'wallet', channel: 'open-api', from: '2024-07' },
  { product: 'sme-credit', channel: 'mini-program', from: '2024-09' },
  { product: 'robo-advice', channel: 'open-api', from: '2024-11' },
  { product: 'cross-border', channel: 'mini-program', from: '2025-03' },
]

/** How much faster than the whole a channel grows in a year, as a share of its level in October 2026. */
export const channelGrowth: Readonly<Record<Channel, number>> = {
  app: 0.03,
  'mini-program': 0.06,
  web: -0.05,
  branch: -0.08,
  'open-api': 0.08,
}

/** The leaves of dimension `segment` in the catalogue's order. */
export const segments = ['new', 'active', 'affluent', 'micro-business'] as const

export type Segment = (typeof segments)[number]

type Mix = Readonly<Partial<Record<Segment, number>>>

const business: Mix = { new: 14, active: 34, 'micro-business': 52 }
const insured: Mix = { new: 20, active: 55, affluent: 25 }

/** Whom each product serves: shares by customer segment. */
export const boughtBy: Readonly<Partial<Record<Product, Mix>>> = {
  'credit-pay': { new: 18, active: 62, affluent: 20 },
  'cash-loan': { new: 26, active: 58, affluent: 7, 'micro-business': 9 },
  instalment: { new: 30, active: 55, affluent: 15 },
  'auto-loan': { new: 35, active: 40, affluent: 25 },
  'online-pay': { new: 12, active: 55, affluent: 13, 'micro-business': 20 },
  'offline-pay': { active: 22, 'micro-business': 78 },
  'cross-border': { active: 30, affluent: 28, 'micro-business': 42 },
  wallet: { new: 20, active: 70, affluent: 10 },
  funds: { new: 8, active: 52, affluent: 40 },
  'fixed-income': { new: 5, active: 40, affluent: 55 },
  'robo-advice': { new: 22, active: 48, affluent: 30 },
  'private-wealth': { active: 12, affluent: 88 },
  receivables: business,
  inventory: business,
  'order-finance': business,
  'sme-credit': business,
  health: insured,
  property: { active: 45, affluent: 25, 'micro-business': 30 },
  shipping: { new: 20, active: 80 },
  'credit-insurance': { active: 30, 'micro-business': 70 },
}
