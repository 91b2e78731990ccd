import { course } from '#electron/query/course.ts'
import { explain } from '#electron/query/explain.ts'
import { figure } from '#electron/query/figure.ts'
import type { FrameQuestion } from '#electron/query/frame.ts'
import type { Readers } from '#electron/query/readers.ts'
import type { Claim } from '#shared/contract/message.ts'

/**
 * Whether what a sentence claims of figures is so, found out by asking for the figures again. Claims that are not
 * about one indicator's figures (counts, milestones, restatements) are checked where their sentences are.
 */
export function isTrue(claim: Claim, readers: Readers, question: FrameQuestion): boolean {
  if (!('indicator' in claim)) return true
  const { indicator } = claim
  if (claim.kind === 'restated') {
    const { entries } = readers.at(question.snapshot).indicator(indicator)
    return [...entries.values()].some(({ state }) => state === 'restated')
  }
  const found = figure(readers, { ...question, indicator }).figure
  const near = (one: number | undefined, other: number) =>
    one !== undefined && Math.abs(one - other) <= 1e-9 * Math.max(1, Math.abs(other))
  switch (claim.kind) {
    case 'above-plan':
      return near(found.variances.PL?.absolute, claim.by) && claim.by > 0
    case 'below-plan':
      return near(found.variances.PL?.absolute, -claim.by) && claim.by > 0
    case 'rose':
      return near(found.variances[claim.since]?.absolute, claim.by) && claim.by > 0
    case 'fell':
      return near(found.variances[claim.since]?.absolute, -claim.by) && claim.by > 0
    case 'off-target':
    case 'attention':
    case 'on-target':
      return found.status === claim.kind
    case 'value':
      return found.primary !== null && found.values[found.primary] === claim.value
    case 'missing':
      return found.values.AC === null && found.reasons.AC !== undefined
    case 'run-off-target':
    case 'run-missed': {
      const { points } = course(readers, { ...question, indicator, before: claim.periods })
      const last = points.at(-1)?.status
      return (
        points.every(({ variances }) => variances.PL?.impact === 'bad' || variances.PY?.impact === 'bad') &&
        last !== 'on-target' &&
        last !== null
      )
    }
    case 'largest-contribution':
      return isLargest(claim, readers, question)
    default:
      return false
  }
}

/** The named cell takes the claimed share, at least half, and so more than all of its siblings together. */
function isLargest(
  claim: Extract<Claim, { kind: 'largest-contribution' }>,
  readers: Readers,
  question: FrameQuestion,
): boolean {
  const { indicator, since, cell, by, share } = claim
  const explained = explain(readers, { ...question, indicator, against: since })
  const part = explained.path.find((one) => JSON.stringify(one.cell) === JSON.stringify(cell))
  return part !== undefined && part.change === by && part.share === share && share >= 0.5
}
