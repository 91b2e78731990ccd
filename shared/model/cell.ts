import type { DimensionId, MemberId } from './id.ts'

/** One member of each dimension that matters; a missing dimension means its root. */
export type Cell = Readonly<Partial<Record<DimensionId, MemberId>>>
