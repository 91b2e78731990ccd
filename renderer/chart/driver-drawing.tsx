import type { DriverCard } from '#renderer/view/driver-tree.ts'
import { layoutDrivers } from '#renderer/view/driver-layout.ts'
import type { DriverNode } from '#renderer/view/driver-layout.ts'
import { fitText, textWidth } from '#renderer/view/text-width.ts'
import { classNames } from '#renderer/ui/class-names.ts'
import { Drawing } from './drawing.tsx'
import scenario from './scenario.module.css'
import styles from './driver.module.css'

const inset = 12

/** A driver tree: every node the same card, cause at the right (rule 49). */
export function DriverDrawing({ root, label }: { readonly root: DriverCard; readonly label?: string }) {
  const { width, height, nodes, links } = layoutDrivers(root)
  return (
    <Drawing width={width} height={height} label={label}>
      {links.map((path) => (
        <path key={path} d={path} className={styles.link} />
      ))}
      {nodes.map((node) => (
        <Card key={node.path} node={node} />
      ))}
    </Drawing>
  )
}

function Card({ node: { card, box, isRoot } }: { readonly node: DriverNode }) {
  const { x, y, width, height } = box
  const left = x + inset
  const room = width - 2 * inset
  const first = card.role ?? ''
  return (
    <g>
      <rect {...box} rx={6} className={classNames(styles.card, isRoot && styles.root)} />
      <text x={left} y={y + 19} fontSize={12} className={scenario.quiet}>
        {fitText(first, room, 12)}
      </text>
      <text x={left} y={y + (first === '' ? 22 : 37)} fontSize={13} className={styles.name}>
        {fitText(card.name, room, 13)}
      </text>
      <text x={left} y={y + 59} fontSize={15} className={scenario.strong}>
        {card.value}
      </text>
      {card.status ? (
        <Status
          tone={card.status.tone}
          text={card.status.label}
          x={left + textWidth(card.value, 15, 'bold') + 12}
          y={y + 59}
        />
      ) : null}
      <text x={left} y={y + 77} fontSize={12} className={scenario.quiet}>
        {card.variances.map(({ head, text, impact }, index) => (
          <tspan key={head}>
            {index > 0 ? '   ' : ''}
            {`${head} `}
            <tspan className={scenario[`${impact}Label`]}>{text}</tspan>
          </tspan>
        ))}
      </text>
      <text x={left} y={y + height - 10} fontSize={12} className={scenario.quiet}>
        {fitText(card.contribution ?? '', room, 12)}
      </text>
    </g>
  )
}

const shapes = {
  good: 'M-8 -4l3 3.4 5 -6.4',
  attention: 'M-4 -10v6M-4 -1v.6',
  bad: 'M-8 -8l7 7M-1 -8l-7 7',
  note: 'M-8 -4h7',
} as const

/** A status with its sign, so that colour is never the only one to say it (rule 16). */
function Status({
  tone,
  text,
  x,
  y,
}: {
  readonly tone: keyof typeof shapes
  readonly text: string
  readonly x: number
  readonly y: number
}) {
  return (
    <g transform={`translate(${x + 8} ${y})`} className={styles[tone]}>
      <path d={shapes[tone]} className={styles.sign} />
      <text x={5} y={0} fontSize={12} className={styles.word}>
        {text}
      </text>
    </g>
  )
}
