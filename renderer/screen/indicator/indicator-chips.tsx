import { classificationName } from '#shared/format/classification.ts'
import { certificationName, stateName } from '#shared/format/status.ts'
import type { Answer } from '#renderer/client/ask.ts'
import { useStyle, useWords } from '#renderer/screen/frame/use-words.ts'
import { Chip } from '#renderer/ui/chip.tsx'
import { Icon } from '#renderer/ui/icon.tsx'
import { formulaOf } from '#renderer/view/definition-text.ts'
import styles from './indicator.module.css'

/** What a reader has to know about the figure before believing it, in one line. */
export function IndicatorChips({ detail }: { readonly detail: Answer<'indicator'> }) {
  const words = useWords()
  const style = useStyle()
  const { language } = style
  const { definition, owner, partitions } = detail
  const formula = formulaOf(detail, style)
  const partition = partitions.find(({ period }) => period === detail.period)
  const isSecret = definition.classification === 'confidential' || definition.classification === 'restricted'
  return (
    <span className={styles.chips}>
      <Chip tone={definition.status === 'certified' ? 'good' : 'attention'}>
        {definition.status === 'certified' ? <Icon name="check" size={12} /> : null}
        {certificationName(definition.status, language)} v{definition.version}
      </Chip>
      <Chip tone={isSecret ? 'attention' : 'plain'}>
        {classificationName(definition.classification, language)}
      </Chip>
      <Chip name={words.indicator.owner}>{owner.name[language]}</Chip>
      {formula ? <Chip name={words.indicator.formula}>{formula}</Chip> : null}
      <Chip name={words.indicator.sources}>{definition.sources.join(words.listed)}</Chip>
      {partition ? (
        <Chip tone={partition.state === 'final' ? 'plain' : 'attention'} name={partition.period}>
          {stateName(partition.state, language)}
        </Chip>
      ) : null}
    </span>
  )
}
