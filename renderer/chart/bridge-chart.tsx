import type { Bridge, BridgeBar } from '#renderer/view/bridge.ts'
import { classNames } from '#renderer/ui/class-names.ts'
import styles from './bridge-chart.module.css'

/** Structure runs down (rule 31): each part begins where the one before it ended, the whole ends them. */
export function BridgeChart({
  model,
  open,
}: {
  readonly model: Bridge
  readonly open: (bar: BridgeBar) => void
}) {
  return (
    <ul className={styles.rows}>
      {model.bars.map((bar) => (
        <li key={bar.key} className={classNames(styles.row, bar.isTotal && styles.whole)}>
          <button
            type="button"
            aria-label={bar.spoken}
            title={bar.spoken}
            disabled={bar.cell === null}
            className={styles.button}
            onClick={() => open(bar)}
          >
            <span className={styles.name}>{bar.name}</span>
            <Track bar={bar} zero={model.zero} />
          </button>
        </li>
      ))}
    </ul>
  )
}

function Track({ bar, zero }: { readonly bar: BridgeBar; readonly zero: number }) {
  const { start, end, impact, text } = bar
  const isDown = end < start
  const percent = (share: number) => `${share * 100}%`
  return (
    <span aria-hidden="true" className={styles.track}>
      <span className={styles.zero} style={{ left: percent(zero) }} />
      <span
        className={classNames(styles.bar, styles[impact])}
        style={{ left: percent(Math.min(start, end)), width: percent(Math.abs(end - start)) }}
      />
      {bar.isTotal ? null : <span className={styles.connector} style={{ left: percent(end) }} />}
      <span
        className={classNames(styles.text, styles[`${impact}Text`])}
        style={isDown ? { right: percent(1 - end) } : { left: percent(end) }}
      >
        {text}
      </span>
    </span>
  )
}
