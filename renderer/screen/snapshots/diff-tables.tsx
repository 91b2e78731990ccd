import { Link } from 'wouter'
import { useFrame } from '#renderer/screen/frame/use-frame.ts'
import { useWords } from '#renderer/screen/frame/use-words.ts'
import { classNames } from '#renderer/ui/class-names.ts'
import table from '#renderer/ui/table.module.css'
import type { ChangedLine, MovedLine, RedefinedLine } from '#renderer/view/snapshot-diff.ts'
import styles from './snapshots.module.css'

/** Figures of closed periods that are other than they were. */
export function ChangedTable({ lines }: { readonly lines: readonly ChangedLine[] }) {
  const { snapshots: words } = useWords()
  const { href } = useFrame()
  return (
    <div>
      <h3>{words.changed(lines.length)}</h3>
      {lines.length === 0 ? null : (
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">{words.indicator}</th>
              <th scope="col">{words.asOf}</th>
              <th scope="col">{words.why}</th>
              <th scope="col" className={table.number}>
                {words.before}
              </th>
              <th scope="col" className={table.number}>
                {words.after}
              </th>
              <th scope="col" className={table.number}>
                {words.change}
              </th>
              <th scope="col" className={table.number}>
                {words.cells}
              </th>
              <th scope="col">{words.remark}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.key}>
                <th scope="row">
                  <Link href={href(`/indicator/${line.indicator}`, { tab: 'history' })}>{line.name}</Link>
                </th>
                <td>{line.period}</td>
                <td>{line.kind}</td>
                <td className={table.number}>{line.before}</td>
                <td className={table.number}>{line.after}</td>
                <td className={table.number}>{line.change}</td>
                <td className={table.number}>{line.cells}</td>
                <td className={styles.quiet}>{line.note}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  )
}

/** Definitions that have another version, old and new side by side. */
export function RedefinedList({ lines }: { readonly lines: readonly RedefinedLine[] }) {
  const { snapshots: words } = useWords()
  const { href } = useFrame()
  return (
    <div>
      <h3>{words.redefined(lines.length)}</h3>
      {lines.map((line) => (
        <dl key={line.indicator} className={styles.redefined}>
          <dt>
            <Link href={href(`/indicator/${line.indicator}`, { tab: 'definition' })}>{line.name}</Link>{' '}
            {line.versions}
          </dt>
          <dd>
            <del>{line.before}</del>
          </dd>
          <dd>
            <ins>{line.after}</ins>
          </dd>
        </dl>
      ))}
    </div>
  )
}

/** Milestones whose forecast moved. */
export function MovedTable({ lines }: { readonly lines: readonly MovedLine[] }) {
  const words = useWords()
  const { href } = useFrame()
  return (
    <div>
      <h3>{words.snapshots.moved(lines.length)}</h3>
      {lines.length === 0 ? null : (
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">{words.roadmap.milestone}</th>
              <th scope="col">{words.snapshots.before}</th>
              <th scope="col">{words.snapshots.after}</th>
              <th scope="col" className={table.number}>
                {words.snapshots.change}
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.id}>
                <th scope="row">
                  <Link href={href('/roadmap', { initiative: line.initiative })}>{line.name}</Link>
                </th>
                <td>{line.before}</td>
                <td>{line.after}</td>
                <td className={classNames(table.number, styles[line.tone])}>{line.days}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  )
}
