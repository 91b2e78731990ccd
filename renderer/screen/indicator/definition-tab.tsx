import { classificationName } from '#shared/format/classification.ts'
import { certificationName } from '#shared/format/status.ts'
import { Link } from 'wouter'
import type { Answer } from '#renderer/client/ask.ts'
import { useFrame } from '#renderer/screen/frame/use-frame.ts'
import { useStyle, useWords } from '#renderer/screen/frame/use-words.ts'
import { instantText } from '#renderer/screen/frame/instant-text.ts'
import { classNames } from '#renderer/ui/class-names.ts'
import { FactList } from '#renderer/ui/fact-list.tsx'
import { Panel } from '#renderer/ui/panel.tsx'
import table from '#renderer/ui/table.module.css'
import { definitionFacts } from '#renderer/view/definition-text.ts'
import styles from './indicator.module.css'

type Detail = Answer<'indicator'>

/** What the figure means, who answers for it, and where it comes from and goes to. */
export function DefinitionTab({ detail }: { readonly detail: Detail }) {
  const words = useWords()
  const style = useStyle()
  const { language } = style
  return (
    <div className={styles.columns}>
      <Panel title={words.indicator.definition}>
        <FactList facts={definitionFacts(detail, style).map(({ name, text }) => ({ name, value: text }))} />
      </Panel>
      <div className={styles.stack}>
        <Lineage detail={detail} />
        <Panel title={words.indicator.approvers}>
          <table className={table.table}>
            <thead>
              <tr>
                <th scope="col">{words.indicator.role}</th>
                <th scope="col">{words.indicator.person}</th>
                <th scope="col" className={table.number}>
                  {words.indicator.approvedAt}
                </th>
              </tr>
            </thead>
            <tbody>
              {detail.approvers.map(({ role, name, at }) => (
                <tr key={`${role}${name}`}>
                  <td>{role}</td>
                  <td>{name}</td>
                  <td className={table.number}>{instantText(at)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Panel>
        <Panel title={words.indicator.versions}>
          <ol className={styles.links}>
            {detail.versions.map((version) => (
              <li key={version.version}>
                <p>
                  <strong>v{version.version}</strong> {certificationName(version.status, language)},{' '}
                  {words.indicator.effectiveFrom} {version.effectiveFrom},{' '}
                  {classificationName(version.classification, language)}
                </p>
                <p className={styles.group}>{version.definition[language]}</p>
              </li>
            ))}
          </ol>
        </Panel>
      </div>
    </div>
  )
}

/** Cause at the right (rule 49): what it drives, itself, what it is made of and driven by. */
function Lineage({ detail }: { readonly detail: Detail }) {
  const words = useWords()
  const { language } = useStyle()
  const causes = [
    ...detail.parts,
    ...detail.drivers.filter(({ id }) => detail.parts.every((part) => part.id !== id)),
  ]
  return (
    <Panel title={words.indicator.lineage}>
      <div className={styles.lineage}>
        <div className={styles.nodes}>
          <h3 className={styles.group}>{words.indicator.drives}</h3>
          <Nodes labels={detail.drives} />
        </div>
        <span aria-hidden="true" className={styles.arrow}>
          ←
        </span>
        <div className={styles.nodes}>
          <span className={classNames(styles.node, styles.self)}>{detail.definition.name[language]}</span>
        </div>
        <span aria-hidden="true" className={styles.arrow}>
          ←
        </span>
        <div className={styles.nodes}>
          <h3 className={styles.group}>{words.indicator.causes}</h3>
          <Nodes labels={causes} />
        </div>
      </div>
    </Panel>
  )
}

function Nodes({ labels }: { readonly labels: Detail['parts'] }) {
  const words = useWords()
  const { language } = useStyle()
  const { href } = useFrame()
  if (labels.length === 0) return <span className={styles.group}>{words.indicator.none}</span>
  return labels.map(({ id, name }) => (
    <Link key={id} href={href(`/indicator/${id}`)} className={styles.node}>
      {name[language]}
    </Link>
  ))
}
