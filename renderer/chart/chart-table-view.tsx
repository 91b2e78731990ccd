import table from '#renderer/ui/table.module.css'
import { classNames } from '#renderer/ui/class-names.ts'
import type { ChartTable } from '#renderer/view/chart-table.ts'
import styles from './chart-panel.module.css'

/** A chart's figures as a table: in its place, or beside it for readers who don't see it. */
export function ChartTableView({
  model,
  label,
  isHeard = false,
}: {
  readonly model: ChartTable
  readonly label: string
  readonly isHeard?: boolean
}) {
  const side = (index: number) => (index < (model.wordColumns ?? 0) ? undefined : table.number)
  const shown = (
    <table className={isHeard ? undefined : table.table}>
      <caption className="only-heard">{label}</caption>
      <thead>
        <tr>
          <th scope="col">{model.corner}</th>
          {model.heads.map((head, index) => (
            <th key={head} scope="col" className={side(index)}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {model.rows.map(({ key, name, cells, isStrong }) => (
          <tr key={key} className={classNames(isStrong && table.total)}>
            <th scope="row">{name}</th>
            {cells.map((cell, index) => (
              <td key={model.heads[index]} className={side(index)}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
  if (isHeard) return <div className="only-heard">{shown}</div>
  return (
    // Scrolls by keyboard too.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={label}>
      {shown}
    </div>
  )
}
