import { formatSlip } from '#shared/format/list.ts'
import { milestoneStatusTone } from './milestone-status.ts'
import type { RoadmapAnswer } from '#shared/contract/roadmap.ts'
import type { Style } from './style.ts'
import type { Tone } from './tone.ts'

export type DueLine = {
  readonly id: string
  readonly date: string
  readonly name: string
  readonly initiative: string
  readonly initiativeId: string
  readonly slip: string
  readonly slipTone: 'good' | 'bad' | 'neutral'
  readonly tone: Tone
  readonly inDays: number
}

export type DueGroup = { readonly within: number; readonly lines: readonly DueLine[] }

const horizons = [30, 60, 90] as const

/** What is due in the next 30, 60 and 90 days, each milestone in the first group that it belongs to. */
export function dueGroups(
  roadmap: Pick<RoadmapAnswer, 'due' | 'initiatives'>,
  { language }: Style,
): DueGroup[] {
  const milestones = new Map(
    roadmap.initiatives.flatMap((initiative) =>
      initiative.milestones.map((milestone) => [milestone.id, { milestone, initiative }] as const),
    ),
  )
  const lines = roadmap.due.flatMap(({ milestone: id, inDays }): DueLine[] => {
    const found = milestones.get(id)
    if (!found) return []
    const { milestone, initiative } = found
    return [
      {
        id,
        date: milestone.forecastDate,
        name: milestone.name[language],
        initiative: initiative.name[language],
        initiativeId: initiative.id,
        slip: formatSlip(milestone.slipDays, language),
        slipTone: milestone.slipDays > 0 ? 'bad' : milestone.slipDays < 0 ? 'good' : 'neutral',
        tone: milestoneStatusTone[milestone.status],
        inDays,
      },
    ]
  })
  return horizons.map((within, index) => ({
    within,
    lines: lines.filter(({ inDays }) => inDays <= within && inDays > (horizons[index - 1] ?? -Infinity)),
  }))
}
