import type { MilestoneId } from '#shared/model/id.ts'
import type { CivilDate, Milestone } from '#shared/model/roadmap.ts'
import { dayNumber, daysBetween } from './civil-date.ts'

/** What of a milestone its schedule is worked out from. */
export type Step = Pick<
  Milestone,
  'id' | 'baselineDate' | 'forecastDate' | 'actualDate' | 'dependsOn' | 'weight'
>

/** When a milestone was reached, or is now expected to be. */
export function expectedDate({ actualDate, forecastDate }: Step): CivilDate {
  return actualDate ?? forecastDate
}

/** Expected − baseline in calendar days: positive is late (domain «Roadmap»). */
export function slipOf(step: Step): number {
  return daysBetween(step.baselineDate, expectedDate(step))
}

/** How much later the last of some milestones is expected than the last of their baselines; 0 for none. */
export function slipOfAll(steps: readonly Step[]): number {
  if (steps.length === 0) return 0
  const last = (dates: readonly CivilDate[]) => dates.reduce((one, other) => (one > other ? one : other))
  return daysBetween(last(steps.map(({ baselineDate }) => baselineDate)), last(steps.map(expectedDate)))
}

/** The milestones that one depends on and that are expected after it: a forecast that can't be true. */
export function contradictionsOf(step: Step, all: ReadonlyMap<MilestoneId, Step>): readonly MilestoneId[] {
  return step.dependsOn.filter((id) => {
    const before = all.get(id)
    return before !== undefined && expectedDate(before) > expectedDate(step)
  })
}

/** The milestones of one cycle of dependencies, in its order; empty where there is none. */
export function cycleOf(steps: readonly Step[]): readonly MilestoneId[] {
  const all = byId(steps)
  const finished = new Set<MilestoneId>()
  for (const { id } of steps) {
    const found = walk(id, all, finished, [])
    if (found) return found
  }
  return []
}

function walk(
  id: MilestoneId,
  all: ReadonlyMap<MilestoneId, Step>,
  finished: Set<MilestoneId>,
  path: MilestoneId[],
): readonly MilestoneId[] | null {
  const start = path.indexOf(id)
  if (start >= 0) return path.slice(start)
  if (finished.has(id)) return null
  path.push(id)
  for (const before of all.get(id)?.dependsOn ?? []) {
    const found = walk(before, all, finished, path)
    if (found) return found
  }
  path.pop()
  finished.add(id)
  return null
}

export function byId(steps: readonly Step[]): ReadonlyMap<MilestoneId, Step> {
  return new Map(steps.map((step) => [step.id, step]))
}

/**
 * Days by which each open milestone may move before the programme's end moves: 0 on the critical path. A milestone
 * keeps its distance to the last of those that it waits for, so a delay passes on whole once the room before the next
 * one is used up. Milestones that are done can't move and have none.
 */
export function floatOf(steps: readonly Step[]): ReadonlyMap<MilestoneId, number> {
  const all = byId(steps)
  const open = steps.filter(({ actualDate }) => actualDate === null)
  const end = Math.max(...steps.map((step) => dayNumber(expectedDate(step))))
  const after = new Map<MilestoneId, Step[]>()
  for (const step of open) {
    for (const before of step.dependsOn) {
      const list = after.get(before) ?? []
      list.push(step)
      after.set(before, list)
    }
  }
  const latest = new Map<MilestoneId, number>()
  const visiting = new Set<MilestoneId>()
  const latestOf = (id: MilestoneId): number => {
    const known = latest.get(id)
    if (known !== undefined) return known
    // A cycle is reported by name elsewhere; here it is cut where it closes.
    if (visiting.has(id)) return end
    visiting.add(id)
    const limits = (after.get(id) ?? []).map((next) => latestOf(next.id) - leadOf(next, all))
    visiting.delete(id)
    const found = Math.min(end, ...limits)
    latest.set(id, found)
    return found
  }
  return new Map(
    open.map((step) => [step.id, Math.max(0, latestOf(step.id) - dayNumber(expectedDate(step)))]),
  )
}

/** Days from the last milestone that `step` waits for to `step` itself; 0 where it contradicts them. */
function leadOf(step: Step, all: ReadonlyMap<MilestoneId, Step>): number {
  const before = step.dependsOn.flatMap((id) => all.get(id) ?? []).map((one) => dayNumber(expectedDate(one)))
  return before.length === 0 ? 0 : Math.max(0, dayNumber(expectedDate(step)) - Math.max(...before))
}

/** Weight done over weight in all, and what the baseline had planned by `today`; shares from 0 to 1. */
export function progressOf(
  steps: readonly Step[],
  today: CivilDate,
): { readonly done: number; readonly planned: number } {
  const weightOf = (some: readonly Step[]) => some.reduce((sum, { weight }) => sum + weight, 0)
  const all = weightOf(steps)
  if (all === 0) return { done: 0, planned: 0 }
  return {
    done: weightOf(steps.filter(({ actualDate }) => actualDate !== null && actualDate <= today)) / all,
    planned: weightOf(steps.filter(({ baselineDate }) => baselineDate <= today)) / all,
  }
}

/** The planned curve: after each baseline date, the share of the weight that should be done. */
export function plannedCurve(
  steps: readonly Step[],
): readonly { readonly date: CivilDate; readonly share: number }[] {
  const dates = [...new Set(steps.map(({ baselineDate }) => baselineDate))].toSorted((a, b) =>
    a < b ? -1 : 1,
  )
  return dates.map((date) => ({ date, share: progressOf(steps, date).planned }))
}
