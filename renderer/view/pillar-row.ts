import type { PillarRow } from '#shared/contract/overview.ts'
import { statusName } from '#shared/format/status.ts'
import type { Status } from '#shared/model/figure.ts'
import type { Style } from './style.ts'
import { toneOf } from './tone.ts'
import type { Tone } from './tone.ts'

export type StatusShare = {
  readonly status: Status
  readonly tone: Tone
  readonly label: string
  readonly count: number
  /** Of the largest pillar's count, so that all bars of the table are on one scale (rule 38). */
  readonly share: number
}

export type PillarLine = {
  readonly id: string
  readonly name: string
  readonly question: string
  readonly message: string
  readonly counts: readonly StatusShare[]
  readonly withoutStatus: number
}

const order: readonly Status[] = ['on-target', 'attention', 'off-target']

/** The pillars with their status counts, all bars on one scale: indicators, not per cent. */
export function pillarLines(rows: readonly PillarRow[], { language }: Style): PillarLine[] {
  const largest = Math.max(
    1,
    ...rows.map(({ counts }) => order.reduce((sum, status) => sum + counts[status], 0)),
  )
  return rows.map(({ pillar, message, counts, withoutStatus }) => ({
    id: pillar.id,
    name: pillar.name[language],
    question: pillar.question[language],
    message: message.text[language],
    counts: order.map((status) => ({
      status,
      tone: toneOf(status),
      label: statusName(status, language),
      count: counts[status],
      share: counts[status] / largest,
    })),
    withoutStatus,
  }))
}
