import type { PlacedLabel } from '#renderer/view/placed-label.ts'
import styles from './scenario.module.css'

/** The texts of a drawing, each where its layout put it. */
export function LabelTexts({ labels }: { readonly labels: readonly PlacedLabel[] }) {
  return labels.map(({ key, text, whole, x, y, anchor, tone }) => (
    <text
      key={key}
      x={x}
      y={y}
      textAnchor={anchor}
      className={
        tone === 'label' || tone === 'quiet' || tone === 'strong' ? styles[tone] : styles[`${tone}Label`]
      }
    >
      {whole === undefined ? null : <title>{whole}</title>}
      {text}
    </text>
  ))
}
