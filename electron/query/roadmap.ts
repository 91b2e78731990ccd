import type { OutputOf, ReadInputOf } from '#shared/contract/contract.ts'
import type { InitiativeRow, MilestoneRow, MilestoneTrend } from '#shared/contract/roadmap.ts'
import { daysBetween } from '#shared/measure/civil-date.ts'
import {
  byId,
  contradictionsOf,
  cycleOf,
  expectedDate,
  floatOf,
  progressOf,
  slipOf,
  slipOfAll,
} from '#shared/measure/schedule.ts'
import type { IndicatorId } from '#shared/model/id.ts'
import type { CivilDate, Initiative, Roadmap } from '#shared/model/roadmap.ts'
import { frameOf } from './frame.ts'
import { ownerOf } from './indicator.ts'
import { rowIn } from './indicators.ts'
import type { Readers } from './readers.ts'
import type { SnapshotReader } from './snapshot-reader.ts'

/** How many snapshots back a milestone's past forecasts are shown: a year of months. */
const trendSnapshots = 13

/** Days ahead that count as due. */
const dueDays = 90

const none: Roadmap = { stages: [], initiatives: [], milestones: [] }

/**
 * The roadmap as a snapshot has it, without the sentence made from it. A snapshot that is asked for by its number is
 * read on the day on which it was published, so that it looks as it was presented; the current one on `today`.
 */
export function roadmapFacts(
  readers: Readers,
  question: ReadInputOf<'roadmap'>,
  today: CivilDate,
): Omit<OutputOf<'roadmap'>, 'message'> {
  const frame = frameOf(readers, question)
  const { reader } = frame
  const roadmap = reader.snapshot.roadmap ?? none
  const day = question.snapshot === undefined ? today : reader.snapshot.document.publishedAt.slice(0, 10)
  const rows = milestoneRows(roadmap)
  const moved = new Set(roadmap.initiatives.flatMap(({ indicators }) => indicators))
  return {
    snapshot: reader.snapshot.name,
    today: day,
    stages: roadmap.stages.toSorted((one, other) => one.order - other.order),
    initiatives: roadmap.initiatives.map((initiative) =>
      initiativeRow(
        reader,
        initiative,
        roadmap,
        rows.filter((row) => row.initiative === initiative.id),
        day,
      ),
    ),
    progress: progressOf(rows, day),
    due: rows
      .filter(({ actualDate }) => actualDate === null)
      .map((row) => ({
        milestone: row.id,
        initiative: row.initiative,
        inDays: daysBetween(day, expectedDate(row)),
      }))
      .filter(({ inDays }) => inDays >= 0 && inDays <= dueDays)
      .toSorted((one, other) => one.inDays - other.inDays),
    trends: trendsOf(readers, reader, roadmap),
    cycle: cycleOf(rows),
    indicators: [...moved]
      .filter((id: IndicatorId) => reader.has(id))
      .map((id) => rowIn(frame, reader.indicator(id))),
  }
}

/** Milestones with what follows from their dates and dependencies. */
export function milestoneRows(roadmap: Roadmap): readonly MilestoneRow[] {
  const all = byId(roadmap.milestones)
  const floats = floatOf(roadmap.milestones)
  return roadmap.milestones.map((milestone) => {
    const float = floats.get(milestone.id)
    return {
      ...milestone,
      slipDays: slipOf(milestone),
      contradicts: contradictionsOf(milestone, all),
      critical: float === 0,
      floatDays: float ?? 0,
    }
  })
}

function initiativeRow(
  reader: SnapshotReader,
  initiative: Initiative,
  { stages }: Roadmap,
  milestones: readonly MilestoneRow[],
  today: CivilDate,
): InitiativeRow {
  const id = initiative.stage
  return {
    ...initiative,
    stageName: stages.find((stage) => stage.id === id)?.name ?? { zh: id, en: id },
    ownerName: ownerOf(reader, initiative.owner).name,
    milestones,
    progress: progressOf(milestones, today),
    slipDays: slipOfAll(milestones),
    critical: milestones.some(({ critical }) => critical),
  }
}

/** Where each milestone's date stood in this snapshot and in those kept before it. */
function trendsOf(readers: Readers, reader: SnapshotReader, roadmap: Roadmap): readonly MilestoneTrend[] {
  const sequences = readers.store
    .snapshots()
    .map(({ sequence }) => sequence)
    .filter((sequence) => sequence <= reader.snapshot.name.sequence)
    .slice(-trendSnapshots)
  const states = sequences.map((sequence) => {
    const { snapshot, asOf } = readers.at(sequence)
    const dates = new Map(snapshot.roadmap?.milestones.map((one) => [one.id, expectedDate(one)]))
    return { sequence, asOf, dates }
  })
  return roadmap.milestones.map(({ id }) => ({
    milestone: id,
    points: states.flatMap(({ sequence, asOf, dates }) => {
      const date = dates.get(id)
      return date === undefined ? [] : [{ sequence, asOf, date }]
    }),
  }))
}
