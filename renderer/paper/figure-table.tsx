import { formatAt } from '#shared/format/scale.ts'
import type { Figure, IndicatorLabel, Spark } from '#shared/contract/figure.ts'
import {
  deltaLabel,
  impactOf,
  isRelativeTelling,
  scaleOf,
  tellingVariance,
  varianceAt,
  varianceUnit,
} from '#renderer/view/figure-text.ts'
import { statusView } from '#renderer/view/tone.ts'
import { formatRelative } from '#shared/format/variance.ts'
import { missing } from '#shared/format/number.ts'
import { SparkLine } from '#renderer/chart/spark-line.tsx'
import { StatusMark } from '#renderer/ui/status-mark.tsx'
import { classNames } from '#renderer/ui/class-names.ts'
import { usePaper } from './paper-context.ts'
import { VarianceBar } from './variance-bar.tsx'
import styles from './paper.module.css'

export type FigureLine = {
  readonly key: string
  readonly name: string
  readonly depth: number
  readonly label: IndicatorLabel
  readonly figure: Figure
  readonly spark?: Spark | undefined
  readonly isWhole?: boolean
}

/** How far a variance of one indicator is from its reference, in units of its own red gap: comparable across units. */
type Reach = (line: FigureLine) => number | null

/**
 * Indicators of different units as rows: figures in their own unit, variances as text, bars of the relative
 * variance on one scale for the table (rule 52).
 */
export function IndicatorTable({ lines }: { readonly lines: readonly FigureLine[] }) {
  const { style, language, text } = usePaper()
  const reach: Reach = ({ figure }) => {
    const { PL } = figure.variances
    const plan = figure.values.PL
    return PL && plan ? PL.absolute / Math.abs(plan) : null
  }
  const longest = Math.max(0, ...lines.map((line) => Math.abs(reach(line) ?? 0)))
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{text.indicator}</th>
          <th scope="col">{text.unit}</th>
          <th scope="col">{text.course}</th>
          {['PY', 'PL', 'AC', deltaLabel('PL')].map((head) => (
            <th key={head} scope="col" className={styles.number}>
              {head}
            </th>
          ))}
          <th scope="col">{deltaLabel('PL', { relative: true })}</th>
          <th scope="col" className={styles.number}>
            {deltaLabel('PY')}
          </th>
          <th scope="col">{text.status}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => {
          const { label, figure } = line
          const scale = scaleOf([figure.values.AC, figure.values.PL, figure.values.PY], label, style)
          const status = statusView(figure.status, style)
          const share = reach(line)
          const { PL, PY } = figure.variances
          return (
            <tr key={line.key}>
              <th scope="row">{line.name}</th>
              <td className={styles.quiet}>{scale.name[language]}</td>
              <td>
                {line.spark ? <SparkLine spark={line.spark} size={{ width: 110, height: 18 }} /> : null}
              </td>
              {(['PY', 'PL', 'AC'] as const).map((key) => (
                <td key={key} className={classNames(styles.number, key === 'AC' && styles.strong)}>
                  {formatAt(scale, figure.values[key])}
                </td>
              ))}
              <td className={classNames(styles.number, styles[impactOf(PL)])}>
                {PL ? varianceAt(scale, PL) : missing}
              </td>
              <td>
                <VarianceBar
                  size={share === null || longest === 0 ? null : share / longest}
                  impact={impactOf(PL)}
                  width={96}
                />
                <span className={classNames(styles.barText, styles[impactOf(PL)])}>
                  {PL && isRelativeTelling(label.unit) ? formatRelative(PL) : ''}
                </span>
              </td>
              <td className={classNames(styles.number, styles[impactOf(PY)])}>
                {PY ? tellingVariance(PY, label, style) : missing}
              </td>
              <td>{status ? <StatusMark tone={status.tone} label={status.label} /> : null}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

/** One indicator's cells as rows: one unit, so one scale for values and bars (rules 38, 52); the whole at the bottom. */
export function MemberTable({
  lines,
  head,
}: {
  readonly lines: readonly FigureLine[]
  readonly head: string
}) {
  const { style, language, text } = usePaper()
  const first = lines[0]
  if (!first) return null
  const scale = scaleOf(
    lines.flatMap(({ figure }) => [figure.values.AC, figure.values.PL, figure.values.PY]),
    first.label,
    style,
  )
  const parts = lines.filter(({ isWhole }) => isWhole !== true)
  const longest = Math.max(
    0,
    ...parts
      .flatMap(({ figure }) => [figure.variances.PL, figure.variances.PY])
      .map((one) => Math.abs(one?.absolute ?? 0)),
  )
  const some = lines.find(({ figure }) => figure.variances.PL)?.figure.variances.PL ?? null
  return (
    <table className={styles.table}>
      <caption className={styles.caption}>
        {head}
        {language === 'zh' ? '，' : ', '}
        {scale.name[language]}
      </caption>
      <thead>
        <tr>
          <th scope="col">{text.member}</th>
          {['PY', 'PL', 'AC'].map((code) => (
            <th key={code} scope="col" className={styles.number}>
              {code}
            </th>
          ))}
          {(['PL', 'PY'] as const).map((reference) => (
            <th key={reference} scope="col" colSpan={2} className={styles.varianceHead}>
              {deltaLabel(reference)} {varianceUnit(some, scale, first.label, style)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map(({ key, name, depth, figure, isWhole }) => (
          <tr key={key} className={isWhole === true ? styles.whole : undefined}>
            <th scope="row" className={styles[`depth${Math.min(depth, 3)}`]}>
              {name}
            </th>
            {(['PY', 'PL', 'AC'] as const).map((code) => (
              <td key={code} className={classNames(styles.number, code === 'AC' && styles.strong)}>
                {formatAt(scale, figure.values[code])}
              </td>
            ))}
            {(['PL', 'PY'] as const).map((reference) => {
              const variance = figure.variances[reference]
              const impact = impactOf(variance)
              return [
                <td key={`${reference}text`} className={classNames(styles.number, styles[impact])}>
                  {variance ? varianceAt(scale, variance) : missing}
                </td>,
                <td key={`${reference}bar`}>
                  <VarianceBar
                    size={variance && longest > 0 && isWhole !== true ? variance.absolute / longest : null}
                    impact={impact}
                    width={74}
                  />
                </td>,
              ]
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
