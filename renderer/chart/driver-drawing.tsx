import type { DriverCard } from '#renderer/view/driver-tree.ts'
import { cardInset, layoutDrivers, nameLine } from '#renderer/view/driver-layout.ts'
import type { DriverNode } from '#renderer/view/driver-layout.ts'
import { fitText, textWidth } from '#renderer/view/text-width.ts'
import { classNames } from '#renderer/ui/class-names.ts'
import { Drawing } from './drawing.tsx'
import scenario from './scenario.module.css'
import styles from './driver.module.css'

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

function Card({ node: { card, name, box, isRoot } }: { readonly node: DriverNode }) {
  const { x, y, width, height } = box
  const left = x + cardInset
  const room = width - 2 * cardInset
  const first = card.role ?? ''
  // A card is as high as the longest name of the tree needs: what follows a name stands where that would end.
  const below = y + box.height - 104
  return (
    <g>
      <rect {...box} rx={6} className={classNames(styles.card, isRoot && styles.root)} />
      <Fitted text={first} x={left} y={y + 19} room={room} />
      {name.map((line, index) => (
        <text
          key={line}
          x={left}
          y={y + (first === '' ? 22 : 37) + index * nameLine}
          fontSize={13}
          className={styles.name}
        >
          {line}
        </text>
      ))}
      <text x={left} y={below + 59} fontSize={15} className={scenario.strong}>
        {card.value}
      </text>
      {card.status ? (
        <Status
          tone={card.status.tone}
          text={card.status.label}
          x={left + textWidth(card.value, 15, 'bold') + 12}
          y={below + 59}
        />
      ) : null}
      <text x={left} y={below + 77} fontSize={12} className={scenario.quiet}>
        {card.variances.map(({ head, text, impact }, index) => (
          <tspan key={head}>
            {index > 0 ? '   ' : ''}
            {`${head} `}
            <tspan className={scenario[`${impact}Label`]}>{text}</tspan>
          </tspan>
        ))}
      </text>
      <Fitted text={card.contribution ?? ''} x={left} y={y + height - 10} room={room} />
    </g>
  )
}

/** A line of a card, cut where it has no room, with the whole of it beside. */
function Fitted({
  text,
  x,
  y,
  room,
}: {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly room: number
}) {
  const fitted = fitText(text, room, 12)
  return (
    <text x={x} y={y} fontSize={12} className={scenario.quiet}>
      {fitted === text ? null : <title>{text}</title>}
      {fitted}
    </text>
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
