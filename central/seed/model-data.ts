import type { Model } from './model.ts'
import { byProduct } from './product.ts'

export const dataModels: readonly Model[] = [
  {
    kind: 'amount',
    indicator: 'indicators_in_use',
    weights: byProduct.staff,
    course: { actual: [560, 584, 603, 620, 622], plan: [560, 585, 605, 622, 625], wobble: 0 },
  },
  {
    kind: 'part',
    indicator: 'indicators_unified',
    of: 'indicators_in_use',
    scale: 100,
    bounded: true,
    course: { actual: [31, 52, 71.5, 85.6, 86.8], plan: [30, 55, 74, 88, 90], wobble: 0.01 },
    lean: {
      product: {
        'credit-pay': 1.6,
        'cash-loan': 1.5,
        'online-pay': 1.5,
        'offline-pay': 0.7,
        inventory: 0.5,
        property: 0.6,
      },
    },
  },
  {
    kind: 'amount',
    indicator: 'quality_checks_run',
    weights: byProduct.systems,
    course: {
      actual: [96_000, 121_000, 152_000, 186_000, 189_000],
      plan: [95_000, 120_000, 150_000, 184_000, 187_000],
      wobble: 0.02,
    },
  },
  {
    kind: 'part',
    indicator: 'quality_checks_passed',
    of: 'quality_checks_run',
    scale: 100,
    bounded: true,
    course: {
      actual: [95.9, 97.1, 98.05, 98.62, 98.66],
      plan: [95.5, 97, 97.9, 98.4, 98.45],
      wobble: 0.06,
    },
  },
  {
    kind: 'amount',
    indicator: 'systems_in_scope',
    weights: byProduct.systems,
    course: { actual: [388, 398, 406, 412, 413], plan: 'as-actual', wobble: 0 },
  },
  {
    kind: 'part',
    indicator: 'systems_connected',
    of: 'systems_in_scope',
    scale: 100,
    bounded: true,
    course: { actual: [58, 74, 84.5, 91.5, 92], plan: [57, 72, 83, 90, 91], wobble: 0.01 },
  },
  {
    kind: 'amount',
    indicator: 'analysis_requests',
    weights: byProduct.staff,
    course: {
      actual: [1850, 2240, 2690, 3150, 3200],
      plan: [1800, 2200, 2600, 3000, 3050],
      season: 'office',
      wobble: 0.03,
    },
  },
  {
    kind: 'part',
    indicator: 'analysis_hours',
    of: 'analysis_requests',
    scale: 1,
    bounded: false,
    course: { actual: [52, 40.5, 28.1, 19.4, 18.6], plan: [50, 39, 30, 24, 24], wobble: 0.03 },
    lean: {
      product: { 'online-pay': 0.8, wallet: 0.85, inventory: 1.4, property: 1.3, 'private-wealth': 1.2 },
    },
  },
  {
    kind: 'amount',
    indicator: 'analysis_users',
    weights: byProduct.staff,
    course: { actual: [5200, 6300, 7300, 8200, 8300], plan: [5200, 6300, 7250, 8100, 8200], wobble: 0.003 },
  },
  {
    kind: 'part',
    indicator: 'self_service_users',
    of: 'analysis_users',
    scale: 100,
    bounded: true,
    course: { actual: [18, 27, 37.2, 46.5, 47.2], plan: [18, 26, 36, 45, 46], wobble: 0.01 },
    lean: {
      product: {
        'credit-pay': 1.3,
        'online-pay': 1.35,
        'data-services': 1.8,
        'offline-pay': 0.6,
        inventory: 0.6,
      },
    },
  },
  {
    kind: 'amount',
    indicator: 'fields_sensitive',
    weights: byProduct.systems,
    course: { actual: [4720, 5010, 5260, 5480, 5500], plan: 'as-actual', wobble: 0 },
  },
  {
    kind: 'part',
    indicator: 'fields_masked',
    of: 'fields_sensitive',
    scale: 100,
    bounded: true,
    course: { actual: [71, 84.5, 92.6, 96.4, 96.6], plan: [70, 84, 92, 96, 96.5], wobble: 0.02 },
  },
]
