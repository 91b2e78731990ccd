import type { Model } from './model.ts'
import { byProduct } from './product.ts'

export const strategyModels: readonly Model[] = [
  {
    kind: 'amount',
    indicator: 'total_revenue',
    weights: byProduct.revenue,
    course: {
      actual: [1985, 2150, 2381, 2612, 2650],
      plan: [1960, 2140, 2360, 2575, 2615],
      season: 'revenue',
      wobble: 0.012,
    },
    finer: 2,
  },
  {
    kind: 'part',
    indicator: 'digital_revenue',
    of: 'total_revenue',
    scale: 100,
    bounded: true,
    course: {
      actual: [49.3, 52.6, 57.2, 61.8, 62.3],
      plan: [49, 52, 56.3, 59.9, 60.4],
      wobble: 0.008,
      forecast: { '2026-10': { '2026-11': 62.3, '2026-12': 62.6 } },
    },
    lean: { channel: { app: 1.6, 'mini-program': 1.3, web: 0.6, 'open-api': 1.2, branch: 0.04 } },
    // A code at the till or in the shop closes business digitally; a contract on paper does not.
    productsIn: { branch: { 'credit-pay': 1, instalment: 1, 'offline-pay': 1, 'sme-credit': 1 } },
    finer: 2,
  },
  {
    kind: 'part',
    indicator: 'operating_cost',
    of: 'total_revenue',
    scale: 100,
    bounded: false,
    course: {
      actual: [41.2, 39.4, 37.8, 35.9, 35.8],
      plan: [40.8, 39.1, 37.6, 36.2, 36],
      wobble: 0.015,
    },
    lean: {
      product: {
        'cash-loan': 0.85,
        'auto-loan': 1.3,
        'offline-pay': 1.35,
        'private-wealth': 1.2,
        'robo-advice': 0.7,
        property: 1.25,
        'risk-services': 0.8,
      },
      region: { shanghai: 1.08, beijing: 1.1, guangdong: 1.04, gansu: 1.15, xinjiang: 1.12 },
    },
    finer: 2,
  },
  {
    kind: 'amount',
    indicator: 'programme_spend',
    weights: byProduct.programme,
    course: {
      actual: [9.2, 11.4, 13.6, 16.2, 16.6],
      plan: [9.4, 11.6, 13.4, 14.5, 14.8],
      season: 'settlement',
      wobble: 0.03,
    },
    finer: 2,
  },
  {
    kind: 'part',
    indicator: 'programme_benefit',
    of: 'programme_spend',
    scale: 1,
    bounded: false,
    course: {
      actual: [0.62, 1.02, 1.31, 1.62, 1.64],
      plan: [0.6, 1, 1.28, 1.5, 1.52],
      wobble: 0.02,
    },
    lean: {
      product: {
        'online-pay': 1.3,
        'credit-pay': 1.2,
        'bank-services': 0.6,
        'data-services': 0.7,
        'robo-advice': 1.25,
      },
    },
    finer: 2,
  },
  {
    kind: 'amount',
    indicator: 'milestones_due',
    weights: byProduct.programme,
    course: { actual: [38, 44, 50, 54, 55], plan: 'as-actual', season: 'settlement', wobble: 0.08 },
  },
  {
    kind: 'part',
    indicator: 'milestones_met',
    of: 'milestones_due',
    scale: 100,
    bounded: true,
    course: {
      actual: [74, 79, 84.5, 77.8, 79],
      plan: [75, 80, 86, 90, 90],
      wobble: 0.08,
      stated: {
        actual: {
          '2026-01': 86,
          '2026-02': 85,
          '2026-03': 87,
          '2026-04': 86.5,
          '2026-05': 87,
          '2026-06': 86,
          '2026-07': 85,
          '2026-08': 84,
          '2026-09': 81.5,
        },
      },
    },
  },
  {
    kind: 'amount',
    indicator: 'process_runs',
    weights: byProduct.staff,
    course: {
      actual: [15200, 16300, 17300, 18400, 18600],
      plan: [15000, 16200, 17200, 18200, 18400],
      season: 'office',
      wobble: 0.02,
    },
  },
  {
    kind: 'part',
    indicator: 'process_hours',
    of: 'process_runs',
    scale: 1,
    bounded: false,
    course: { actual: [83, 75, 65.5, 54.6, 54], plan: [82, 74, 66, 56, 55], wobble: 0.025 },
    lean: {
      product: {
        'auto-loan': 1.3,
        inventory: 1.4,
        receivables: 1.25,
        wallet: 0.7,
        shipping: 0.6,
        'robo-advice': 0.75,
      },
    },
  },
]
