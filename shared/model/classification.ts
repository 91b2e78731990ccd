/** Grades of secrecy, the lowest first; a clearance is the highest grade that a reader may see. */
export const classifications = ['public', 'internal', 'confidential', 'restricted'] as const

export type Classification = (typeof classifications)[number]

export function isCleared(clearance: Classification, classification: Classification): boolean {
  return classifications.indexOf(classification) <= classifications.indexOf(clearance)
}
