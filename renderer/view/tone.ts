import { statusName } from '#shared/format/status.ts'
import type { Status } from '#shared/model/figure.ts'
import type { Style } from './style.ts'

/** What a colour may mean: impact for variances, status for figures against a target (rules 15, 16). */
export type Tone = 'good' | 'attention' | 'bad' | 'note'

export type StatusView = { readonly tone: Tone; readonly label: string }

const tones = { 'on-target': 'good', attention: 'attention', 'off-target': 'bad' } as const

export function toneOf(status: Status | 'note'): Tone {
  return status === 'note' ? 'note' : tones[status]
}

/** A status as shape and word; `null` where there is no target. */
export function statusView(status: Status | null, style: Style): StatusView | null {
  return status === null ? null : { tone: tones[status], label: statusName(status, style.language) }
}
