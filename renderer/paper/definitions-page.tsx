import { classificationName } from '#shared/format/classification.ts'
import { unitName } from '#shared/format/unit.ts'
import type { Definition } from '#shared/model/indicator.ts'
import { usePaper } from './paper-context.ts'
import styles from './paper.module.css'

/** The definitions used, with version and owner (rule 63); the table's head repeats on each page. */
export function DefinitionsPage() {
  const { pack, language, text } = usePaper()
  const names = new Map(pack.definitions.map(({ id, name }) => [id, name[language]]))
  const owners = new Map(pack.owners.map(({ id, name }) => [id, name[language]]))
  const formula = ({ ratio }: Definition): string =>
    ratio
      ? `${names.get(ratio.numerator) ?? ratio.numerator} ÷ ${names.get(ratio.denominator) ?? ratio.denominator}${ratio.scale === 1 ? '' : ` × ${ratio.scale.toLocaleString('en-US')}`}`
      : ''
  return (
    <>
      <h1 className={styles.title}>{text.meaning}</h1>
      <table className={styles.table}>
        <thead>
          <tr>
            {[text.indicator, text.meaning, text.formula, text.unit, text.owner, text.classification].map(
              (head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ),
            )}
            <th scope="col" className={styles.number}>
              {text.version}
            </th>
          </tr>
        </thead>
        <tbody>
          {pack.definitions.map((definition) => (
            <tr key={definition.id}>
              <th scope="row">{definition.name[language]}</th>
              <td>{definition.definition[language]}</td>
              <td>{formula(definition)}</td>
              <td>{unitName(definition.unit, language)}</td>
              <td>{owners.get(definition.owner) ?? definition.owner}</td>
              <td>{classificationName(definition.classification, language)}</td>
              <td className={styles.number}>{definition.version}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
