/** The leaves of dimension `org` in the demonstration's catalogue, in its order. */
export const products = [
  'credit-pay',
  'cash-loan',
  'instalment',
  'auto-loan',
  'online-pay',
  'offline-pay',
  'cross-border',
  'wallet',
  'funds',
  'fixed-income',
  'robo-advice',
  'private-wealth',
  'receivables',
  'inventory',
  'order-finance',
  'sme-credit',
  'health',
  'property',
  'shipping',
  'credit-insurance',
  'bank-services',
  'risk-services',
  'data-services',
  'marketing-services',
] as const

export type Product = (typeof products)[number]

/** A number for some products; a product without one does not take part. */
export type ByProduct = Readonly<Partial<Record<Product, number>>>

/** A table written as a row of numbers in the order of `products`; 0 leaves a product out. */
function row(...numbers: readonly number[]): ByProduct {
  const table: Partial<Record<Product, number>> = {}
  products.forEach((product, at) => {
    const number = numbers[at] ?? 0
    if (number > 0) table[product] = number
  })
  return table
}

// Six groups of four, as the business lines stand in the catalogue: consumer finance, payments, wealth, supply
// chain, insurance, open platform. Only proportions matter; each measure is brought to its own level.
// oxfmt-ignore
export const byProduct = {
  revenue: row(13.5, 12.6, 8.2, 2.6,  11.8, 6.4, 2.9, 3.1,  5.2, 3.3, 2.4, 3.9,  3.6, 2.2, 1.9, 4.4,  2.4, 1.7, 1.3, 1.8,  1.9, 1.2, 0.8, 0.9),
  transactions: row(15, 1.2, 3, 0.3,  38, 22, 1.1, 13,  2.2, 0.5, 0.4, 0.06,  0.09, 0.07, 0.13, 0.26,  0.6, 0.4, 1.8, 0.16,  0.5, 0.3, 0.2, 0.2),
  loans: row(14112, 12940, 11385, 2771,  0, 0, 0, 0,  0, 0, 0, 0,  9954, 5871, 4499, 7206),
  recommended: row(0, 0, 0, 0,  0, 0, 0, 0,  38, 0, 44, 18),
  applications: row(36, 31, 17, 2.4,  0, 0, 0, 0,  0, 0, 0, 0,  1.6, 0.7, 2.3, 9),
  reach: row(16, 14, 9, 2,  15, 6, 2, 8,  9, 4, 5, 0.8,  0.7, 0.4, 0.6, 2.5,  3, 2, 1.6, 0.4),
  acquisition: row(14, 11, 8, 1.2,  17, 11, 1.6, 12,  6, 2.4, 3.2, 0.3,  0.2, 0.15, 0.25, 1.1,  4, 2.6, 3.4, 0.3,  0.08, 0.06, 0.05, 0.06),
  sessions: row(13, 12, 7, 1.6,  20, 9, 3, 8,  6, 3, 2, 1.2,  0.7, 0.5, 0.5, 2,  3, 2, 3.5, 0.5,  0.5, 0.3, 0.3, 0.4),
  answers: row(10, 9, 7, 3,  11, 8, 3, 7,  7, 4, 3, 2,  2, 1.5, 1.3, 3,  4, 3, 3, 1.4,  1.1, 0.9, 0.8, 1),
  staff: row(1150, 980, 720, 430,  1280, 1460, 380, 460,  620, 410, 330, 690,  420, 350, 260, 560,  380, 300, 150, 260,  330, 240, 190, 210),
  systems: row(4, 3, 3, 2,  5, 4, 3, 4,  3, 2, 2, 2,  2, 2, 2, 3,  2, 2, 1, 2,  4, 3, 2, 2),
  changes: row(9, 7, 6, 2,  12, 7, 4, 9,  5, 3, 5, 2,  2, 1.5, 2, 3,  2.5, 2, 1.5, 1,  5, 3, 3, 2.5),
  throughput: row(31, 6, 9, 1.5,  100, 58, 12, 46,  14, 5, 6, 1.2,  1.6, 1.2, 2.2, 3.5,  4, 3, 18, 1.5,  22, 16, 9, 8),
  interfaces: row(9, 5, 8, 0,  15, 0, 10, 0,  2, 0, 0, 0,  4, 2, 8, 2,  2, 1.5, 12, 2,  13, 14, 9, 6),
  partners: row(6, 5, 14, 0,  18, 0, 16, 0,  4, 0, 0, 0,  22, 9, 20, 6,  8, 7, 9, 12,  38, 28, 17, 14),
  alerts: row(14, 16, 8, 3,  17, 9, 8, 9,  2, 1, 1, 1,  2, 1.5, 2, 4,  1.5, 1.5, 1, 1.5,  0.5, 0.5, 0.5, 0.5),
  reviews: row(12, 12, 8, 4,  12, 9, 8, 7,  5, 3, 2, 3,  3, 2, 2, 5,  3, 2, 1, 2,  1.5, 1, 1, 0.8),
  reports: row(7, 7, 6, 5,  9, 8, 8, 6,  8, 7, 5, 6,  5, 4, 4, 6,  6, 6, 3, 6,  3, 2, 2, 1.5),
  programme: row(8, 7, 5, 3,  9, 6, 3, 5,  6, 3, 5, 3,  3, 2, 2, 4,  3, 2, 1.5, 2,  6, 4, 4, 3),
  users: row(98, 52, 46, 8,  88, 38, 4.2, 63,  27, 11, 9.5, 1.1,  0.5, 0.4, 0.7, 2.4,  16, 12, 21, 1.3,  1.6, 0.9, 0.6, 0.8),
} as const satisfies Record<string, ByProduct>

/** How much faster than the whole a product grows in a year, as a share of its level in October 2026. */
export const growth: ByProduct = {
  'credit-pay': 0.03,
  'cash-loan': 0.02,
  instalment: 0.01,
  'auto-loan': -0.06,
  'offline-pay': -0.05,
  'cross-border': 0.07,
  wallet: 0.08,
  'fixed-income': -0.05,
  'robo-advice': 0.12,
  'private-wealth': -0.02,
  inventory: -0.04,
  'order-finance': 0.05,
  'sme-credit': 0.05,
  health: 0.06,
  property: -0.03,
  'bank-services': 0.04,
  'risk-services': 0.09,
  'data-services': 0.08,
}

/** One table over another, product by product: what a rate must lean by for its parts to follow `part`. */
export function quotient(part: ByProduct, whole: ByProduct): ByProduct {
  const table: Partial<Record<Product, number>> = {}
  for (const product of products) {
    const above = part[product]
    const below = whole[product]
    if (above !== undefined && below !== undefined) table[product] = above / below
  }
  return table
}
