import type { Publication } from '#central/publish/publication.ts'
import type { LocalText } from '#shared/model/local-text.ts'
import type { PublicationInto } from './publish-into.ts'

/** A publication as a program reads it. */
export function publicationAnswer({
  editions,
  warnings,
  warningCount,
  counts,
  delegated,
  rootVersion,
}: PublicationInto) {
  return {
    rootVersion,
    delegated,
    editions: editions.map(({ edition, sequence, snapshot, asOf, board, withdrawn }) => ({
      edition,
      sequence,
      snapshot: snapshot.hash,
      asOf,
      board,
      withdrawn,
    })),
    counts,
    warnings: warnings.map(({ code, sentence }) => ({ code, message: sentence })),
    warningCount,
  }
}

/** A publication in a few lines. */
export function publicationLines({
  editions,
  counts,
  delegated,
  rootVersion,
}: PublicationInto): readonly LocalText[] {
  const number = (count: number) => count.toLocaleString('en-US')
  const seconds = (counts.elapsedMs / 1000).toFixed(1)
  const perFigure = counts.figures > 0 ? (counts.newBytes / counts.figures).toFixed(2) : '0'
  return [
    ...delegationLines({ delegated, rootVersion }),
    ...editions.map(({ edition, sequence, snapshot, asOf }) => ({
      zh: `${edition} 第 ${sequence} 号快照（截至 ${asOf}）${snapshot.hash}`,
      en: `${edition} snapshot ${sequence} as of ${asOf} ${snapshot.hash}`,
    })),
    ...withdrawnLines(editions),
    {
      zh: `明细 ${number(counts.leafFigures)} 个，发布 ${number(counts.figures)} 个数值、${number(counts.partitions)} 个分区；新增 ${number(counts.newObjects)} 个对象、${number(counts.newBytes)} 字节（每个数值 ${perFigure} 字节），${seconds} 秒`,
      en: `${number(counts.leafFigures)} figures at the leaves, ${number(counts.figures)} published in ${number(counts.partitions)} partitions; ${number(counts.newObjects)} new objects of ${number(counts.newBytes)} bytes (${perFigure} a figure), ${seconds} s`,
    },
  ]
}

/** Says which domains got an approval key, in one line; none where none did. */
export function delegationLines({
  delegated,
  rootVersion,
}: Pick<PublicationInto, 'delegated' | 'rootVersion'>): readonly LocalText[] {
  if (delegated.length === 0) return []
  return [
    {
      zh: `已为新领域建立审批密钥并授权：${delegated.join('、')}；根现为第 ${rootVersion} 版`,
      en: `Made and delegated approval keys for new domains: ${delegated.join(', ')}; root is now version ${rootVersion}`,
    },
  ]
}

/** What stays withdrawn from the snapshot before, so that nobody wonders where a figure is. */
function withdrawnLines(editions: Publication['editions']): readonly LocalText[] {
  return editions.flatMap(({ edition, withdrawn }) =>
    withdrawn.map(({ indicator, period }) => ({
      zh: `${edition} 仍撤回 ${indicator} ${period ?? '全部期间'}；用 central withdraw --lift 可恢复`,
      en: `${edition} still withdraws ${indicator} ${period ?? 'of all periods'}; central withdraw --lift brings it back`,
    })),
  )
}
