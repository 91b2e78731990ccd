import { formatDate } from '#shared/format/date.ts'
import { formatNumber, formatShare } from '#shared/format/number.ts'
import { formatSlip } from '#shared/format/list.ts'
import type { InitiativeRow, MilestoneRow, RoadmapAnswer } from '#shared/contract/roadmap.ts'
import { keptApart } from './keep-apart.ts'
import { round } from './spark.ts'
import type { Style } from './style.ts'
import { fitText, textWidth } from './text-width.ts'
import { wordsIn } from './text/words.ts'
import { dayText, quarterTicks, timeScale } from './time-scale.ts'
import type { Tick, TimeScale } from './time-scale.ts'

export type GanttMilestone = {
  readonly id: string
  readonly x: number
  readonly baseline: number
  readonly isDone: boolean
  readonly isCritical: boolean
  readonly contradicts: boolean
  /** Slip beside the diamond; `null` where there is none or no room. */
  readonly slip: { readonly text: string; readonly tone: 'bad' | 'good' } | null
}

export type GanttRow = {
  readonly id: string
  /** As much of its name as there is room for, and all of it. */
  readonly name: string
  readonly whole: string
  readonly note: string
  readonly y: number
  readonly isCritical: boolean
  /** Done is solid, forecast is hatched, the baseline a thin line with hollow diamonds (rule 64). */
  readonly done: { readonly x: number; readonly width: number } | null
  readonly forecast: { readonly x: number; readonly width: number } | null
  readonly baseline: { readonly from: number; readonly to: number }
  readonly milestones: readonly GanttMilestone[]
  readonly spoken: string
  readonly card: { readonly title: string; readonly rows: readonly (readonly [string, string])[] }
}

export type GanttLink = {
  readonly key: string
  readonly path: string
  readonly isCritical: boolean
  readonly initiatives: readonly [string, string]
}

export type Gantt = {
  readonly width: number
  readonly height: number
  readonly head: number
  readonly rowHeight: number
  readonly left: number
  readonly right: number
  readonly ticks: readonly Tick[]
  readonly years: readonly { readonly x: number; readonly label: string }[]
  readonly hasQuarters: boolean
  readonly today: { readonly x: number; readonly label: string; readonly labelX: number }
  readonly rows: readonly GanttRow[]
  readonly links: readonly GanttLink[]
}

export type GanttSize = {
  readonly width: number
  readonly rowHeight: number
  readonly fontSize: number
  readonly nameWidth: number
}

const head = 60
const margin = 34
/** A slip of fewer days is no news; it is still in the card and the table. */
const leastSlipDays = 7

/** The roadmap over time, in the order of its stages; `today` divides what was done from what is forecast. */
export function gantt(
  roadmap: Pick<RoadmapAnswer, 'today' | 'stages'>,
  initiatives: readonly InitiativeRow[],
  { width, rowHeight, fontSize, nameWidth }: GanttSize,
  style: Style,
): Gantt {
  const left = roomForNames(initiatives, nameWidth, { width, fontSize, style })
  const right = width - margin
  const dates = initiatives.flatMap(({ milestones }) =>
    milestones.flatMap((one) => [one.baselineDate, endOf(one)]),
  )
  const scale = timeScale([...dates, roadmap.today], left, right)
  const ticks = quarterTicks(scale)
  const words = wordsIn(style.language)
  const label = `${words.roadmap.today} ${dayText(roadmap.today, style.language)}`
  const half = textWidth(label, fontSize, 'bold') / 2
  const x = scale.at(roadmap.today)
  const rows = initiatives.map((initiative, index) =>
    rowOf(initiative, head + index * rowHeight, { scale, style, fontSize, room: left - 14 }),
  )
  const quarter = (ticks[1]?.x ?? right) - (ticks[0]?.x ?? left)
  return {
    width,
    height: head + rows.length * rowHeight + 2,
    head,
    rowHeight,
    left,
    right,
    ticks,
    years: yearsOf(ticks, scale),
    hasQuarters: quarter >= textWidth('Q4', fontSize) + 8,
    today: { x, label, labelX: Math.min(Math.max(x, left + half), width - half) },
    rows,
    links: linksOf(initiatives, rows, rowHeight),
  }
}

function yearsOf(ticks: readonly Tick[], scale: TimeScale): { x: number; label: string }[] {
  const first = Number(scale.from.slice(0, 4))
  const starts = ticks.filter(({ isYear }) => isYear)
  const isWhole = ticks[0]?.isYear ?? false
  return [
    ...(isWhole ? [] : [{ x: scale.left, label: String(first) }]),
    ...starts.map(({ x }, index) => ({ x, label: String(first + index + (isWhole ? 0 : 1)) })),
  ]
}

/** When it was reached, or when it is forecast. */
export function endOf(milestone: MilestoneRow): string {
  return milestone.actualDate ?? milestone.forecastDate
}

/** Names stand whole where a third of the width is enough for them. */
function roomForNames(
  initiatives: readonly InitiativeRow[],
  least: number,
  {
    width,
    fontSize,
    style: { language },
  }: { readonly width: number; readonly fontSize: number; readonly style: Style },
): number {
  const wanted = initiatives.flatMap(({ name, ownerName }) => [
    textWidth(name[language], fontSize, 'bold'),
    textWidth(ownerName[language], fontSize),
  ])
  return Math.max(least, Math.min(Math.max(0, ...wanted) + 16, width / 3))
}

type Context = {
  readonly scale: TimeScale
  readonly style: Style
  readonly fontSize: number
  /** For a name, in pixels. */
  readonly room: number
}

function rowOf(initiative: InitiativeRow, y: number, { scale, style, fontSize, room }: Context): GanttRow {
  const { language } = style
  const words = wordsIn(language)
  const milestones = initiative.milestones.toSorted((a, b) => (endOf(a) < endOf(b) ? -1 : 1))
  const baselines = initiative.milestones.map(({ baselineDate }) => baselineDate).toSorted()
  const starts = [...baselines, ...milestones.map(endOf)].toSorted()
  const start = scale.at(starts[0] ?? scale.from)
  const lastDone = milestones.findLast(({ actualDate }) => actualDate !== null)
  const doneTo = lastDone ? scale.at(endOf(lastDone)) : start
  const last = milestones.at(-1)
  const end = last ? scale.at(endOf(last)) : start
  const slips = milestones.map((one) => formatNumber(one.slipDays, { decimals: 0, plus: true }))
  const shown = keptApart(
    milestones.flatMap((one, index) =>
      Math.abs(one.slipDays) < leastSlipDays
        ? []
        : [
            {
              key: one.id,
              middle: scale.at(endOf(one)),
              width: textWidth(slips[index] ?? '', fontSize),
              weight: (one.actualDate === null ? 1_000 : 0) + Math.abs(one.slipDays),
            },
          ],
    ),
  )
  const marks = milestones.map((one, index): GanttMilestone => ({
    id: one.id,
    x: scale.at(endOf(one)),
    baseline: scale.at(one.baselineDate),
    isDone: one.actualDate !== null,
    isCritical: one.critical,
    contradicts: one.contradicts.length > 0,
    slip: shown.has(one.id) ? { text: slips[index] ?? '', tone: one.slipDays > 0 ? 'bad' : 'good' } : null,
  }))
  const name = initiative.name[language]
  const note = initiative.ownerName[language]
  const share = (value: number) => formatShare(value, { decimals: 0 })
  const rows: (readonly [string, string])[] = [
    [words.roadmap.stage, initiative.stageName[language]],
    [words.roadmap.owner, note],
    [words.roadmap.done, `${share(initiative.progress.done)} / ${share(initiative.progress.planned)}`],
    ...milestones
      .filter(({ actualDate }) => actualDate === null)
      .map((one): readonly [string, string] => [
        one.name[language],
        `${formatDate(one.forecastDate, language, 'short')} ${formatSlip(one.slipDays, language)}`,
      ]),
  ]
  return {
    id: initiative.id,
    name: fitText(name, room, fontSize, 'bold'),
    whole: name,
    note: fitText(note, room, fontSize),
    y,
    isCritical: initiative.critical,
    done: lastDone && doneTo > start ? { x: start, width: round(doneTo - start) } : null,
    forecast: end > doneTo ? { x: doneTo, width: round(end - doneTo) } : null,
    baseline: { from: scale.at(baselines[0] ?? scale.from), to: scale.at(baselines.at(-1) ?? scale.from) },
    milestones: marks,
    spoken: [
      name,
      ...rows.map(([what, text]) => `${what} ${text}`),
      ...(initiative.critical ? [words.roadmap.critical] : []),
    ].join(words.pause),
    card: { title: name, rows },
  }
}

/** Right angles from each milestone to those that wait for it, in another initiative or on the critical path. */
function linksOf(
  initiatives: readonly InitiativeRow[],
  rows: readonly GanttRow[],
  rowHeight: number,
): GanttLink[] {
  const places = new Map(
    rows.flatMap((row) => row.milestones.map((mark) => [mark.id, { row, mark }] as const)),
  )
  return initiatives.flatMap(({ milestones }) =>
    milestones.flatMap((milestone) =>
      milestone.dependsOn.flatMap((id): GanttLink[] => {
        const from = places.get(id)
        const to = places.get(milestone.id)
        if (!from || !to || from.row === to.row) return []
        const middle = rowHeight / 2
        const down = to.row.y > from.row.y
        const bend = round(down ? to.row.y : to.row.y + rowHeight)
        return [
          {
            key: `${id} ${milestone.id}`,
            path: `M${from.mark.x} ${from.row.y + middle}V${bend}H${to.mark.x}V${to.row.y + middle + (down ? -6 : 6)}`,
            isCritical: from.mark.isCritical && to.mark.isCritical,
            initiatives: [from.row.id, to.row.id],
          },
        ]
      }),
    ),
  )
}
