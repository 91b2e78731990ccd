import { daysOf, ordinalOf, period } from '#shared/model/period.ts'
import type { Period } from '#shared/model/period.ts'
import type { CivilDate, Milestone, MilestoneStatus, Roadmap } from '#shared/model/roadmap.ts'
import { slips } from './event.ts'

/** From this slip on a milestone is late; until then it is at risk. */
const lateAfterDays = 120

/**
 * The roadmap as it stood when `asOf` was closed: what was done by the month's last day is done as the catalogue says,
 * everything else has the forecast of that time and no actual date. Baselines never move.
 */
export function roadmapAsOf(roadmap: Roadmap, asOf: Period): Roadmap {
  const closing = daysOf(asOf).last
  return { ...roadmap, milestones: roadmap.milestones.map((each) => milestoneAsOf(each, asOf, closing)) }
}

function milestoneAsOf(milestone: Milestone, asOf: Period, closing: CivilDate): Milestone {
  if (milestone.actualDate !== null && milestone.actualDate <= closing) return milestone
  const then = slips.find((slip) => slip.milestone === milestone.id)?.forecasts[asOf]
  const forecastDate = then ?? milestone.forecastDate
  return { ...milestone, forecastDate, actualDate: null, status: statusThen(milestone, forecastDate) }
}

/** An open milestone's status follows from its slip; one that has not slipped keeps whether its work has begun. */
function statusThen(milestone: Milestone, forecastDate: CivilDate): MilestoneStatus {
  const days = daysBetween(milestone.baselineDate, forecastDate)
  if (days > lateAfterDays) return 'late'
  if (days > 0) return 'at-risk'
  return milestone.status === 'planned' ? 'planned' : 'on-track'
}

function daysBetween(from: CivilDate, to: CivilDate): number {
  return ordinalOf(period(to)) - ordinalOf(period(from))
}
