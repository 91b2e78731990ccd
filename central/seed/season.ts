/** A year's course, January first; a factor on the trend. */
export type Season = readonly number[]

const even: Season = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]

/** Fewer working days around Spring Festival and in the first week of October. */
const office: Season = [0.98, 0.8, 1.06, 1.02, 1, 1.02, 1.03, 1.02, 1.01, 0.95, 1.04, 1.07]

/** Mid-year shopping in June, Singles' Day in November, a quiet February. */
const shopping: Season = [1.01, 0.88, 0.97, 0.97, 0.99, 1.06, 0.99, 0.99, 1, 1.02, 1.19, 1.08]

/** Credit follows shopping; it slows once Spring Festival has come. */
const credit: Season = [1.04, 0.84, 0.97, 0.98, 1, 1.06, 0.99, 0.99, 1.01, 1.02, 1.16, 1.06]

/** Revenue: part shopping, part quarter-end. */
const revenue: Season = [0.99, 0.92, 1.01, 0.98, 0.99, 1.03, 0.99, 0.99, 1.02, 1, 1.07, 1.05]

/** Spending: bills and projects are settled in December. */
const settlement: Season = [0.95, 0.92, 0.99, 0.98, 0.99, 1.02, 0.99, 0.99, 1.01, 1, 1.03, 1.13]

/** Service load follows shopping with returns in the month after. */
const service: Season = [1.02, 0.94, 0.97, 0.97, 0.98, 1.04, 1.03, 0.99, 1, 1.02, 1.12, 1.12]

export const seasons = { even, office, shopping, credit, revenue, settlement, service } as const

export type SeasonName = keyof typeof seasons
