import type { MilestoneStatus } from '#shared/model/roadmap.ts'
import type { Tone } from './tone.ts'

export const milestoneStatusTone: Readonly<Record<MilestoneStatus, Tone>> = {
  done: 'good',
  'on-track': 'good',
  'at-risk': 'attention',
  late: 'bad',
  planned: 'note',
}

export const milestoneStatuses: readonly MilestoneStatus[] = [
  'late',
  'at-risk',
  'on-track',
  'planned',
  'done',
]
