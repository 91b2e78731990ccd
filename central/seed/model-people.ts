import type { Model } from './model.ts'
import { byProduct } from './product.ts'

export const peopleModels: readonly Model[] = [
  {
    kind: 'amount',
    indicator: 'staff',
    weights: byProduct.staff,
    course: {
      actual: [11_450, 11_790, 12_120, 12_460, 12_490],
      plan: [11_400, 11_800, 12_150, 12_500, 12_520],
      wobble: 0.001,
    },
  },
  {
    kind: 'part',
    indicator: 'staff_trained',
    of: 'staff',
    scale: 100,
    bounded: true,
    course: { actual: [41, 56, 67.5, 78.5, 79.6], plan: [40, 56, 70, 82, 84], wobble: 0.008 },
    lean: {
      product: { 'online-pay': 1.4, 'credit-pay': 1.3, 'offline-pay': 0.55, property: 0.6, 'auto-loan': 0.6 },
    },
  },
  {
    kind: 'part',
    indicator: 'staff_digital',
    of: 'staff',
    scale: 100,
    bounded: true,
    course: { actual: [29.5, 31.9, 34.2, 36.4, 36.6], plan: [29.5, 31.8, 34, 36, 36.3], wobble: 0.003 },
    lean: {
      product: {
        'online-pay': 1.6,
        wallet: 1.8,
        'robo-advice': 2,
        'offline-pay': 0.4,
        'private-wealth': 0.4,
        property: 0.5,
        'risk-services': 3,
        'data-services': 3.5,
      },
    },
  },
  {
    kind: 'amount',
    indicator: 'key_staff',
    weights: byProduct.staff,
    course: {
      actual: [1_320, 1_372, 1_428, 1_480, 1_485],
      plan: [1_320, 1_370, 1_425, 1_480, 1_486],
      wobble: 0.001,
    },
  },
  {
    kind: 'part',
    indicator: 'key_leavers',
    of: 'key_staff',
    scale: 100,
    bounded: true,
    course: { actual: [1.42, 1.3, 1.12, 1.15, 1.12], plan: [1.4, 1.28, 1.15, 1.081, 1.08], wobble: 0.12 },
    lean: { product: { 'robo-advice': 1.5, 'data-services': 1.6, wallet: 1.3 } },
  },
  {
    kind: 'amount',
    indicator: 'proposals',
    weights: byProduct.staff,
    course: {
      actual: [210, 255, 298, 342, 346],
      plan: [200, 250, 300, 330, 335],
      season: 'office',
      wobble: 0.05,
    },
  },
  {
    kind: 'part',
    indicator: 'proposals_delivered',
    of: 'proposals',
    scale: 100,
    bounded: true,
    course: { actual: [19, 24, 28.2, 31.5, 32], plan: [20, 24, 27.5, 30, 30.5], wobble: 0.05 },
    lean: { product: { 'online-pay': 1.3, 'data-services': 1.5, inventory: 0.7 } },
  },
]
