import { headlineCount } from './extent.ts'

/** The ordinary indicators and the members that are opened, by number; each has children. */
export const drills = Array.from({ length: headlineCount }, (_, indicator) =>
  Array.from({ length: 5 }, (__, at) => ({ indicator, member: at + 1 })),
).flat()

export const pageSize = 200

/** Pages of the wide indicator, each in another order or of other rows, so that no answer can be one that is kept. */
export const pages = (['AC', 'PL', 'PY', 'dPL', 'dPY'] as const).flatMap((key) =>
  [true, false].flatMap((descending) =>
    Array.from({ length: 10 }, (_, digit) => ({ key, descending, text: String(digit), offset: digit * 40 })),
  ),
)
