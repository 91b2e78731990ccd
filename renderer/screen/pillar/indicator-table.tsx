import { Link } from 'wouter'
import type { Answer } from '#renderer/client/ask.ts'
import { SparkLine } from '#renderer/chart/spark-line.tsx'
import { VarianceBar } from '#renderer/chart/variance-bar.tsx'
import { useFrame } from '#renderer/screen/frame/use-frame.ts'
import { useStyle, useWords } from '#renderer/screen/frame/use-words.ts'
import { classNames } from '#renderer/ui/class-names.ts'
import { StatusMark } from '#renderer/ui/status-mark.tsx'
import table from '#renderer/ui/table.module.css'
import { deltaLabel } from '#renderer/view/figure-text.ts'
import { indicatorLines } from '#renderer/view/indicator-table.ts'
import styles from './pillar.module.css'

/** Indicators of a pillar, each with plan and previous year beside it; bars of a column on one scale. */
export function IndicatorTable({ rows }: { readonly rows: Answer<'indicators'>['rows'] }) {
  const words = useWords()
  const style = useStyle()
  const { href } = useFrame()
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">{words.pillar.indicator}</th>
          <th scope="col">{words.pillar.unit}</th>
          {['PY', 'PL', 'AC'].map((code) => (
            <th key={code} scope="col" className={table.number}>
              {code}
            </th>
          ))}
          {(['PL', 'PY'] as const).map((reference) => (
            <th key={reference} scope="col" className={styles.variance}>
              <span className={styles.varianceHead}>{deltaLabel(reference)}</span>
            </th>
          ))}
          <th scope="col">{words.centre.status}</th>
          <th scope="col" className={styles.course}>
            {words.pillar.course}
          </th>
        </tr>
      </thead>
      <tbody>
        {indicatorLines(rows, style).map((line) => (
          <tr key={line.id}>
            <th scope="row">
              <Link href={href(`/indicator/${line.id}`)}>{line.name}</Link>
              {line.remark ? <span className={styles.remark}>{line.remark}</span> : null}
            </th>
            <td className={styles.unit}>{line.unit}</td>
            <td className={table.number}>{line.values.PY}</td>
            <td className={table.number}>{line.values.PL}</td>
            <td className={classNames(table.number, styles.actual)}>{line.values.AC}</td>
            <td>
              <VarianceBar mark={line.variances.PL} />
            </td>
            <td>
              <VarianceBar mark={line.variances.PY} />
            </td>
            <td>
              {line.status ? (
                <StatusMark {...line.status} />
              ) : (
                <span className={styles.unit}>{words.status.none}</span>
              )}
            </td>
            <td>
              <span className={styles.spark}>
                <SparkLine spark={line.spark} />
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
