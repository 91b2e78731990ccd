import type { DomainHolder } from '#central/sign/init.ts'
import type { DatasetCatalogue } from '#central/source/read-dataset.ts'

/** Letters of a holder that a root document has room for. */
const mostLetters = 200

/** For each pillar, who holds its approval key: the owner of most of its indicators. */
export function domainHolders({ pillars, owners, indicators }: DatasetCatalogue): readonly DomainHolder[] {
  return pillars.map(({ id, name }) => {
    const counts = new Map<string, number>()
    for (const { versions } of indicators) {
      const newest = versions.at(-1)
      if (newest?.pillar === id) counts.set(newest.owner, (counts.get(newest.owner) ?? 0) + 1)
    }
    const [most] = [...counts].toSorted(([, a], [, b]) => b - a)
    const holder = owners.find((owner) => owner.id === most?.[0])?.name ?? name
    return { domain: id, holder: `${holder.zh} ${holder.en}`.slice(0, mostLetters).toWellFormed() }
  })
}
