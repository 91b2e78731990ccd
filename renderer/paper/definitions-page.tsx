import { classificationName } from '#shared/format/classification.ts'
import { directionName, rollUpName } from '#shared/format/direction.ts'
import { certificationName } from '#shared/format/status.ts'
import { unitName } from '#shared/format/unit.ts'
import { usePaper } from './paper-context.ts'

/** The definitions that the pack used: version, owner, how it adds up, sources (rule 63). */
export function DefinitionsPage({ indicators }: { readonly indicators: readonly string[] }) {
  const { pack, words } = usePaper()
  const shown = pack.definitions.filter(({ id }) => indicators.includes(id))
  return (
    <>
      <p className="page-message">{words.paper.definitions}</p>
      {shown.map((definition) => (
        <Definition key={definition.id} definition={definition} />
      ))}
    </>
  )
}

type One = ReturnType<typeof usePaper>['pack']['definitions'][number]

function Definition({ definition }: { readonly definition: One }) {
  const { pack, style, words } = usePaper()
  const { language } = style
  const owner = pack.owners.find(({ id }) => id === definition.owner)
  const terms = [
    `v${definition.version} ${certificationName(definition.status, language)}`,
    `${words.indicator.effectiveFrom} ${definition.effectiveFrom}`,
    unitName(definition.unit, language),
    directionName(definition.direction, language),
    `${words.indicator.adds}${words.colon}${rollUpName(definition.acrossMembers, language)} / ${rollUpName(definition.acrossTime, language)}`,
    `${words.indicator.owner}${words.colon}${owner?.name[language] ?? definition.owner}`,
    `${words.indicator.sources}${words.colon}${definition.sources.join(words.listed)}`,
    classificationName(definition.classification, language),
  ]
  return (
    <div className="definition">
      <h2>{definition.name[language]}</h2>
      <p>{definition.definition[language]}</p>
      <p className="terms">{terms.join(' · ')}</p>
    </div>
  )
}
