import type { Model } from './model.ts'
import { byProduct } from './product.ts'

export const experienceModels: readonly Model[] = [
  {
    kind: 'distinct',
    indicator: 'mau',
    weights: byProduct.users,
    course: {
      actual: [104, 116, 129.5, 142.6, 144],
      plan: [102, 115, 128, 140, 141.5],
      season: 'revenue',
      wobble: 0.01,
    },
    finer: 1,
  },
  {
    kind: 'amount',
    indicator: 'survey_answers',
    weights: byProduct.answers,
    course: {
      actual: [31_000, 34_000, 37_500, 41_000, 41_500],
      plan: [30_000, 33_500, 37_000, 40_500, 41_000],
      wobble: 0.02,
    },
  },
  {
    kind: 'part',
    indicator: 'net_promoters',
    of: 'survey_answers',
    scale: 100,
    bounded: true,
    course: { actual: [35.8, 38.9, 42.5, 46.3, 46.8], plan: [36, 39, 42, 45, 45.6], wobble: 0.008 },
    lean: {
      product: {
        'cash-loan': 0.75,
        wallet: 1.25,
        'robo-advice': 1.2,
        property: 0.85,
        shipping: 0.8,
        health: 1.1,
      },
    },
  },
  {
    kind: 'amount',
    indicator: 'sessions_total',
    weights: byProduct.sessions,
    course: {
      actual: [4_600_000, 5_150_000, 5_700_000, 6_200_000, 6_250_000],
      plan: [4_550_000, 5_100_000, 5_650_000, 6_100_000, 6_150_000],
      season: 'service',
      wobble: 0.015,
    },
  },
  {
    kind: 'part',
    indicator: 'sessions_bot',
    of: 'sessions_total',
    scale: 100,
    bounded: true,
    course: { actual: [44, 51.5, 58.4, 63.8, 64.6], plan: [44, 52, 60, 67.5, 68.5], wobble: 0.015 },
    lean: {
      product: {
        wallet: 1.5,
        'online-pay': 1.2,
        'private-wealth': 0.3,
        inventory: 0.5,
        'auto-loan': 0.6,
        shipping: 1.4,
      },
      channel: { app: 1.3, 'mini-program': 1.2, branch: 0.35 },
    },
  },
  {
    kind: 'part',
    indicator: 'complaints',
    of: 'transactions',
    scale: 1,
    bounded: false,
    // Complaints for each million transactions.
    course: { actual: [10.9, 9.9, 8.95, 8.12, 8.05], plan: [10.8, 9.8, 8.9, 8, 8], wobble: 0.03 },
    lean: {
      product: {
        'credit-pay': 1.5,
        'cash-loan': 22,
        instalment: 8,
        'auto-loan': 40,
        'online-pay': 0.7,
        'offline-pay': 0.6,
        'cross-border': 6,
        wallet: 0.8,
        funds: 4,
        'fixed-income': 6,
        'private-wealth': 30,
        receivables: 12,
        inventory: 12,
        'order-finance': 10,
        'sme-credit': 16,
        health: 22,
        property: 28,
        shipping: 9,
        'credit-insurance': 14,
      },
    },
  },
]
