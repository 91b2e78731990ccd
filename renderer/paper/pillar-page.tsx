import type { PillarId } from '#shared/model/id.ts'
import { useAnswer } from '#renderer/client/use-answer.ts'
import { IndicatorTable } from './figure-table.tsx'
import { usePaper } from './paper-context.ts'
import styles from './paper.module.css'

/** A pillar: its question, its sentence, its indicators with their variances. */
export function PillarPage({ pillar }: { readonly pillar: PillarId }) {
  const { pack, language, text } = usePaper()
  const snapshot = pack.snapshot.sequence
  const { value } = useAnswer('indicators', { snapshot, pillar })
  const overview = useAnswer('overview', { snapshot })
  const row = overview.value?.pillars.find(({ pillar: { id } }) => id === pillar)
  if (!value || !row) return null
  return (
    <>
      <p className={styles.question}>{row.pillar.question[language]}</p>
      <h1 className={styles.title}>
        {row.pillar.name[language]}
        {language === 'zh' ? '：' : ': '}
        {row.message.text[language]}
      </h1>
      <IndicatorTable
        lines={value.rows.map(({ label, figure, spark }) => ({
          key: label.id,
          name: label.name[language],
          depth: 0,
          label,
          figure,
          spark,
        }))}
      />
      <p className={styles.note}>
        {text.legend} ・ {text.rounding}
      </p>
    </>
  )
}
