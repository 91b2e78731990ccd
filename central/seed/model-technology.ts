import type { Model } from './model.ts'
import { byProduct, quotient } from './product.ts'

export const technologyModels: readonly Model[] = [
  {
    kind: 'amount',
    indicator: 'apps_total',
    weights: byProduct.systems,
    course: { actual: [521, 512, 498, 486, 484], plan: [521, 511, 497, 485, 483], wobble: 0 },
  },
  {
    kind: 'part',
    indicator: 'apps_cloud_native',
    of: 'apps_total',
    scale: 100,
    bounded: true,
    course: { actual: [29, 42, 54, 64.8, 65.6], plan: [29, 42, 54.5, 65, 66.5], wobble: 0.01 },
    lean: {
      product: {
        'online-pay': 3,
        wallet: 2.5,
        'credit-pay': 1.8,
        funds: 0.5,
        'fixed-income': 0.4,
        'private-wealth': 0.4,
      },
    },
  },
  { kind: 'clock', indicator: 'service_minutes', systems: byProduct.systems },
  {
    kind: 'part',
    indicator: 'uptime_minutes',
    of: 'service_minutes',
    scale: 100,
    bounded: true,
    // Without the two outages, which are planted on top (event.ts).
    course: {
      actual: [99.941, 99.962, 99.979, 99.975, 99.983],
      plan: [99.95, 99.965, 99.975, 99.98, 99.98],
      wobble: 0.3,
      stated: {
        actual: {
          '2026-01': 99.983,
          '2026-02': 99.986,
          '2026-03': 99.982,
          '2026-04': 99.984,
          '2026-05': 99.981,
          '2026-06': 99.983,
          '2026-07': 99.982,
          '2026-08': 99.984,
          '2026-09': 99.9755,
        },
      },
      forecast: { '2026-10': { '2026-11': 99.982, '2026-12': 99.983 } },
    },
    lean: {
      product: { 'offline-pay': 0.8, wallet: 1.2, funds: 0.7, 'private-wealth': 0.7, 'risk-services': 1.3 },
    },
  },
  {
    kind: 'amount',
    indicator: 'deployments',
    weights: byProduct.changes,
    course: {
      actual: [2450, 3020, 3620, 4260, 4350],
      plan: [2400, 3000, 3600, 4200, 4300],
      season: 'office',
      wobble: 0.03,
    },
  },
  {
    kind: 'part',
    indicator: 'failed_changes',
    of: 'deployments',
    scale: 100,
    bounded: true,
    course: { actual: [4.9, 3.9, 3.3, 2.86, 2.8], plan: [4.8, 3.9, 3.4, 3, 2.95], wobble: 0.05 },
  },
  {
    kind: 'amount',
    indicator: 'incidents',
    weights: byProduct.systems,
    course: {
      actual: [58, 49, 41, 39, 37],
      plan: [56, 48, 40, 32, 32],
      wobble: 0.06,
      stated: {
        actual: { '2026-04': 35, '2026-05': 34, '2026-06': 35, '2026-07': 33, '2026-08': 34, '2026-09': 38 },
      },
      forecast: { '2026-10': { '2026-11': 35, '2026-12': 34 } },
    },
  },
  {
    kind: 'part',
    indicator: 'recovery_minutes',
    of: 'incidents',
    scale: 1,
    bounded: false,
    course: {
      actual: [71, 58, 44, 46.5, 44],
      plan: [70, 57, 45, 38, 37.5],
      wobble: 0.04,
      stated: {
        actual: {
          '2026-04': 41,
          '2026-05': 40.2,
          '2026-06': 39.8,
          '2026-07': 39.4,
          '2026-08': 39.9,
          '2026-09': 44.8,
        },
      },
      forecast: { '2026-10': { '2026-11': 41, '2026-12': 40 } },
    },
    lean: { product: { 'online-pay': 1.4, 'offline-pay': 1.3, wallet: 0.8, funds: 1.2 } },
  },
  {
    kind: 'peak',
    indicator: 'peak_tps',
    weights: byProduct.throughput,
    course: {
      actual: [62_000, 74_000, 88_000, 103_000, 104_500],
      plan: [60_000, 72_000, 86_000, 98_000, 99_500],
      season: 'shopping',
      wobble: 0.02,
    },
  },
  {
    kind: 'amount',
    indicator: 'transactions',
    weights: byProduct.transactions,
    course: {
      actual: [455, 508, 566, 620, 628],
      plan: [450, 505, 570, 634, 645],
      season: 'shopping',
      wobble: 0.012,
    },
    finer: 2,
  },
  {
    kind: 'part',
    indicator: 'it_cost',
    of: 'transactions',
    scale: 1,
    bounded: false,
    course: {
      actual: [0.262, 0.241, 0.2215, 0.204, 0.205],
      plan: [0.26, 0.24, 0.22, 0.195, 0.195],
      wobble: 0.012,
      forecast: { '2026-10': { '2026-11': 0.207, '2026-12': 0.214 } },
    },
    // Systems cost what they cost, however few transactions they carry.
    lean: { product: quotient(byProduct.systems, byProduct.transactions) },
    finer: 2,
  },
  {
    kind: 'amount',
    indicator: 'api_calls',
    weights: byProduct.interfaces,
    course: { actual: [96, 178, 292, 412, 425], plan: [95, 175, 285, 405, 420], wobble: 0.02 },
    finer: 1,
  },
]
