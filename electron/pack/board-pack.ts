import type { PackDocument, PackSection, PackSummary } from '#shared/contract/pack.ts'
import type { VerifiedSnapshot } from '#electron/store/readable-store.ts'
import type { Catalogue, Pillar } from '#shared/model/catalogue.ts'
import { classifications } from '#shared/model/classification.ts'
import type { Classification } from '#shared/model/classification.ts'
import type { IndicatorId } from '#shared/model/id.ts'
import type { Definition } from '#shared/model/indicator.ts'
import type { LocalText } from '#shared/model/local-text.ts'

/** Where a snapshot's trust begins and which application reads it: printed in the provenance. */
export type PackOrigin = {
  readonly tenant: string
  readonly fingerprint: string
  readonly rootVersion: number
  readonly application: string
}

/** The pack that every snapshot has without anybody building one. */
export const boardPackId = 'board'

/** How lists name the board pack of a snapshot; `pages` counts the pages planned, before long tables flow on. */
export function boardPackSummary(snapshot: VerifiedSnapshot): PackSummary {
  return {
    id: boardPackId,
    title: boardPackTitle(snapshot.catalogue),
    pages: boardPackSections(snapshot).reduce((count, section) => count + section.pages.length, 0),
    snapshot: snapshot.name.sequence,
  }
}

/**
 * The standard board pack, bound to one snapshot (T6): cover, contents, summary, a page for each pillar, a page for
 * each headline indicator under its pillar, the roadmap, the definitions used, and where every figure comes from.
 */
export function boardPack(snapshot: VerifiedSnapshot, origin: PackOrigin): PackDocument {
  const { catalogue, document } = snapshot
  const sections = boardPackSections(snapshot)
  const used = definedIn(sections)
  const definitions = newestDefinitions(catalogue).filter(({ id }) => used.has(id))
  return {
    id: boardPackId,
    title: boardPackTitle(catalogue),
    meeting: { zh: '数字化转型委员会', en: 'Transformation committee' },
    purpose: 'information',
    classification: highestClassification(newestDefinitions(catalogue)),
    asOf: document.asOf,
    snapshot: snapshot.name,
    publishedAt: document.publishedAt,
    sections,
    definitions,
    owners: catalogue.owners,
    provenance: {
      ...origin,
      approvals: snapshot.approvals.map(({ domain, hash, approval }) => ({
        pillar: domain,
        hash,
        approvers: approval.approvers,
      })),
    },
  }
}

function boardPackTitle(catalogue: Catalogue): LocalText {
  return { zh: `${catalogue.name.zh} 董事会材料`, en: `${catalogue.name.en}: board pack` }
}

function boardPackSections(snapshot: VerifiedSnapshot): readonly PackSection[] {
  const { catalogue } = snapshot
  const definitions = newestDefinitions(catalogue)
  const pillars = catalogue.pillars
    .toSorted((one, other) => one.order - other.order)
    .filter((pillar) => definitions.some((definition) => definition.pillar === pillar.id))
  const front: readonly PackSection[] = [
    section('cover', { zh: '封面', en: 'Cover' }, [{ kind: 'cover' }]),
    section('contents', { zh: '目录', en: 'Contents' }, [{ kind: 'contents' }]),
    section('summary', { zh: '要点', en: 'Summary' }, [{ kind: 'summary' }]),
  ]
  const roadmap: readonly PackSection[] = snapshot.roadmap
    ? [section('roadmap', { zh: '转型路线图', en: 'Roadmap' }, [{ kind: 'roadmap' }])]
    : []
  const body = pillars.map((pillar) => pillarSection(pillar, definitions, catalogue.headline))
  const onPages = body.flatMap(({ pages }) =>
    pages.flatMap(({ page }) => (page.kind === 'indicator' ? [page.indicator] : [])),
  )
  const used = onPages.flatMap((id) => {
    const ratio = definitions.find((definition) => definition.id === id)?.ratio
    return ratio ? [id, ratio.numerator, ratio.denominator] : [id]
  })
  return [
    ...front,
    ...body,
    ...roadmap,
    section('definitions', { zh: '指标定义', en: 'Definitions' }, [
      { kind: 'definitions', indicators: used },
    ]),
    section('provenance', { zh: '数据来源与验证', en: 'Provenance' }, [{ kind: 'provenance' }]),
  ]
}

function pillarSection(
  pillar: Pillar,
  definitions: readonly Definition[],
  headline: readonly IndicatorId[],
): PackSection {
  const shown = headline.flatMap((id) =>
    definitions.filter((definition) => definition.id === id && definition.pillar === pillar.id),
  )
  return {
    id: `pillar-${pillar.id}`,
    title: pillar.name,
    pages: [
      { id: `pillar-${pillar.id}`, title: pillar.name, page: { kind: 'pillar', pillar: pillar.id } },
      ...shown.map(({ id, name }) => ({
        id: `indicator-${id}`,
        title: name,
        page: { kind: 'indicator' as const, indicator: id },
      })),
    ],
  }
}

function section(
  id: string,
  title: LocalText,
  pages: readonly PackSection['pages'][number]['page'][],
): PackSection {
  return { id, title, pages: pages.map((page) => ({ id, title, page })) }
}

function newestDefinitions(catalogue: Catalogue): readonly Definition[] {
  return catalogue.indicators.flatMap(({ versions }) => versions.slice(-1))
}

function definedIn(sections: readonly PackSection[]): ReadonlySet<IndicatorId> {
  return new Set(
    sections.flatMap(({ pages }) =>
      pages.flatMap(({ page }) => (page.kind === 'definitions' ? page.indicators : [])),
    ),
  )
}

/** A document is as secret as the most secret thing in it. */
function highestClassification(definitions: readonly Definition[]): Classification {
  return definitions.reduce<Classification>(
    (highest, { classification }) =>
      classifications.indexOf(classification) > classifications.indexOf(highest) ? classification : highest,
    'public',
  )
}
