import type { PublishedEdition } from '#central/publish/publication.ts'
import { withLock } from '#central/storage/lock.ts'
import { openObjects } from '#central/storage/object-store.ts'
import type { ObjectStore } from '#central/storage/object-store.ts'
import { readRoots, rootHistory } from '#central/storage/root-history.ts'
import { readRuns } from '#central/storage/runs.ts'
import type { EditionRun } from '#central/storage/runs.ts'
import { readCatalogue } from '#shared/envelope/catalogue.ts'
import type { SnapshotDocument } from '#shared/envelope/document.ts'
import type { EditionId, IndicatorId } from '#shared/model/id.ts'
import type { LocalText } from '#shared/model/local-text.ts'
import { comparePeriods } from '#shared/model/period.ts'
import type { Period } from '#shared/model/period.ts'
import type { Withdrawal } from '#shared/model/snapshot.ts'
import { reopened } from './central-folder.ts'
import type { CentralEffects, CentralFolder } from './central-folder.ts'
import { CommandFailure } from './command.ts'
import { moveHeads } from './move-heads.ts'
import { releaseIn } from './published-release.ts'
import { reissue } from './reissue.ts'
import { fallenSnapshots, readPublished } from './standing.ts'
import { stored } from './stored.ts'

/** What is withdrawn, with the reason that readers are given; without one the withdrawal is lifted. */
export type WithdrawalOrder = {
  readonly indicator: IndicatorId
  readonly period: Period | null
  readonly reason: LocalText | null
  readonly edition?: EditionId
}

export type WithdrawalMade = {
  readonly editions: readonly PublishedEdition[]
  /** Ratios that are worked out from the indicator and still shown. */
  readonly ratios: readonly IndicatorId[]
}

type Concerned = {
  readonly run: EditionRun
  readonly document: SnapshotDocument
  readonly periods: readonly Period[]
}

/**
 * Publishes a next snapshot of every edition that has the indicator, the same as the last one but for the withdrawal:
 * its figures stay signed as they were, and readers are told not to show them, and why. Earlier snapshots stay as they
 * were presented. Throws `CommandFailure`, `SignFailure`, `StorageFailure`; nothing is published then.
 */
export function withdraw(
  folder: CentralFolder,
  order: WithdrawalOrder,
  effects: Pick<CentralEffects, 'nowMs'>,
): Promise<WithdrawalMade> {
  return withLock(folder.folder, async () => {
    const central = await reopened(folder)
    const objects = await openObjects(central.blobs)
    const runs = await readRuns(central.blobs)
    const concerned = await concernedBy(order, runs.editions, objects)
    await requireStanding(central, concerned, objects)
    const nowMs = effects.nowMs()
    const changed = concerned.flatMap(({ run, document }) => {
      const withdrawn = withdrawnNext(document.withdrawn, order)
      return withdrawn ? [{ run, document, withdrawn }] : []
    })
    if (changed.length === 0) throw order.reason ? alreadyWithdrawn(order) : notWithdrawn(order, concerned)
    const editions: PublishedEdition[] = []
    for (const { run, document, withdrawn } of changed)
      editions.push(await reissue(central, objects, run, document, withdrawn, nowMs))
    await moveHeads(central, objects, runs, editions, nowMs)
    return { editions, ratios: await shownRatios(order.indicator, changed, objects) }
  })
}

async function concernedBy(
  { indicator, period, edition }: WithdrawalOrder,
  editions: readonly EditionRun[],
  objects: ObjectStore,
): Promise<readonly Concerned[]> {
  const having: Concerned[] = []
  for (const run of editions) {
    const newest = run.snapshots.at(-1)
    if (!newest || (edition !== undefined && run.id !== edition)) continue
    const document = await readPublished(objects, newest)
    const release = await releaseIn(objects, document, indicator)
    if (release) having.push({ run, document, periods: release.partitions.map((one) => one.period) })
  }
  if (having.length === 0) throw unknownIndicator(indicator, edition)
  const concerned = having.filter(({ periods }) => period === null || periods.includes(period))
  if (concerned.length === 0 && period !== null)
    throw unknownPeriod(
      indicator,
      period,
      having.flatMap(({ periods }) => periods),
    )
  return concerned
}

/** A snapshot that repeats an approval which counts no more would be refused by every reader (T7). */
async function requireStanding(
  { blobs }: CentralFolder,
  concerned: readonly Concerned[],
  objects: ObjectStore,
): Promise<void> {
  const history = rootHistory(await readRoots(blobs))
  for (const { run } of concerned) {
    const newest = run.snapshots.at(-1)?.hash
    const fallen = await fallenSnapshots(objects, history, run)
    for (const { edition, sequence } of fallen.filter(({ hash }) => hash === newest)) {
      throw new CommandFailure(
        'not-standing',
        `${edition} 第 ${sequence} 号快照的签名因密钥吊销已无效；请先重新审批并发布，再撤回。`,
        `Signatures of ${edition} snapshot ${sequence} count no more since a key was revoked; approve and publish again first, then withdraw.`,
      )
    }
  }
}

/** The list of the next snapshot; `null` where it would be the same. */
function withdrawnNext(
  withdrawn: SnapshotDocument['withdrawn'],
  { indicator, period, reason }: WithdrawalOrder,
): SnapshotDocument['withdrawn'] | null {
  const isThis = (one: Withdrawal) => one.indicator === indicator && one.period === period
  const others = withdrawn.filter((one) => !isThis(one))
  if (!reason) return others.length < withdrawn.length ? others : null
  const isCovered = withdrawn.some(
    (one) =>
      one.indicator === indicator &&
      ((one.period === null && period !== null) ||
        (isThis(one) && one.reason.zh === reason.zh && one.reason.en === reason.en)),
  )
  return isCovered ? null : [...others, { indicator, period, reason: { zh: reason.zh, en: reason.en } }]
}

async function shownRatios(
  indicator: IndicatorId,
  changed: readonly { readonly document: SnapshotDocument; readonly withdrawn: readonly Withdrawal[] }[],
  objects: ObjectStore,
): Promise<readonly IndicatorId[]> {
  const ratios = new Set<IndicatorId>()
  for (const { document, withdrawn } of changed) {
    const { indicators } = readCatalogue(await stored(objects, document.catalogue.hash))
    for (const { id, versions } of indicators) {
      const parts = versions.at(-1)?.ratio
      const isOf = parts?.numerator === indicator || parts?.denominator === indicator
      if (isOf && !withdrawn.some((one) => one.indicator === id)) ratios.add(id)
    }
  }
  return [...ratios]
}

function unknownIndicator(indicator: IndicatorId, edition: EditionId | undefined): CommandFailure {
  const where = { zh: edition ?? '任何版本范围', en: edition ? `Edition ${edition}` : 'No edition' }
  return new CommandFailure(
    'unknown-indicator',
    `${where.zh}的最新快照中没有指标「${indicator}」；请核对指标编号。`,
    edition
      ? `${where.en} has no indicator ${indicator} in its newest snapshot; check the id.`
      : `${where.en} has an indicator ${indicator} in its newest snapshot; check the id.`,
  )
}

function unknownPeriod(indicator: IndicatorId, period: Period, known: readonly Period[]): CommandFailure {
  const sorted = known.toSorted(comparePeriods)
  return new CommandFailure(
    'unknown-period',
    `${indicator} 没有 ${period} 的数值；已发布的期间为 ${sorted[0] ?? ''} 至 ${sorted.at(-1) ?? ''}。`,
    `${indicator} has no figures of ${period}; its periods go from ${sorted[0] ?? ''} to ${sorted.at(-1) ?? ''}.`,
  )
}

function alreadyWithdrawn({ indicator, period }: WithdrawalOrder): CommandFailure {
  return new CommandFailure(
    'already-withdrawn',
    `${period ? `${indicator} ${period}` : indicator} 已撤回；用 --lift 可恢复。`,
    `${period ? `${indicator} ${period}` : indicator} is withdrawn already; --lift brings it back.`,
  )
}

function notWithdrawn(
  { indicator, period }: WithdrawalOrder,
  concerned: readonly Concerned[],
): CommandFailure {
  const listed = concerned.flatMap(({ document }) =>
    document.withdrawn
      .filter((one) => one.indicator === indicator)
      .map((one) => one.period ?? { zh: '全部期间', en: 'all periods' }),
  )
  const text = (language: 'zh' | 'en') =>
    [...new Set(listed.map((one) => (typeof one === 'string' ? one : one[language])))].join(', ')
  return new CommandFailure(
    'not-withdrawn',
    `${indicator} ${period ?? '全部期间'} 并未撤回${listed.length > 0 ? `；已撤回的是：${text('zh')}` : ''}。`,
    `${indicator} ${period ?? 'of all periods'} is not withdrawn${listed.length > 0 ? `; what is: ${text('en')}` : ''}.`,
  )
}
