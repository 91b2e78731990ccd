import type { Count } from './fault-table.ts'

/** `FAULTS_ROUND` is set by the harness; everything else runs the short round. */
export const isLongRound = process.env['FAULTS_ROUND'] === 'long'

/** A count of the round that runs. */
export function inRound({ short, long }: Count): number {
  return isLongRound ? long : short
}
