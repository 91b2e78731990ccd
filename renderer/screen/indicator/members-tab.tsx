import type { Answer } from '#renderer/client/ask.ts'
import { useAnswer } from '#renderer/client/use-answer.ts'
import { useFrame } from '#renderer/screen/frame/use-frame.ts'
import { useParam } from '#renderer/screen/frame/use-param.ts'
import { useStyle, useWords } from '#renderer/screen/frame/use-words.ts'
import { Panel } from '#renderer/ui/panel.tsx'
import { Pick } from '#renderer/ui/pick.tsx'
import { Segments } from '#renderer/ui/segments.tsx'
import { BarsPanel } from './bars-panel.tsx'
import { HeatPanel } from './heat-panel.tsx'
import { ScatterPanel } from './scatter-panel.tsx'
import { TreePanel } from './tree-panel.tsx'
import styles from './members.module.css'

const fewestChildren = 4

const kinds = ['heat', 'bars', 'tree', 'scatter'] as const

/** One indicator over the members of a dimension, in four ways; which of them stands in the address. */
export function MembersTab({ detail }: { readonly detail: Answer<'indicator'> }) {
  const words = useWords().members
  const { language } = useStyle()
  const { input } = useFrame()
  const [kindText, setKind] = useParam('kind')
  const [dimText, setDim] = useParam('dim')
  const [levelText, setLevel] = useParam('level')
  const kind = kinds.find((one) => one === kindText) ?? 'heat'
  const dimension = detail.dimensions.find(({ id }) => id === dimText) ?? detail.dimensions[0]
  const id = detail.definition.id
  const { value: below } = useAnswer(
    'drill',
    dimension ? { ...input, indicator: id, by: [dimension.id], limit: 1 } : null,
  )
  if (!dimension) {
    return (
      <Panel title={words.tab}>
        <p className={styles.nothing}>{words.noDimension}</p>
      </Panel>
    )
  }
  // Two or three branches are no comparison: then the last level is what is shown first.
  const isWide = (below?.rowCount ?? 0) >= fewestChildren
  const isLeaves = levelText === '' ? !isWide : levelText === 'leaves'
  const controls = (
    <>
      <Pick
        label={words.by}
        isLabelHidden
        value={dimension.id}
        choices={detail.dimensions.map(({ id, name }) => ({ value: id, name: name[language] }))}
        change={(value) => setDim(value === detail.dimensions[0]?.id ? '' : value)}
      />
      <Segments
        label={words.level}
        choices={[
          { value: 'children', name: words.children },
          { value: 'leaves', name: words.leaves },
        ]}
        chosen={isLeaves ? 'leaves' : 'children'}
        choose={(value) => setLevel((value === 'leaves') === !isWide ? '' : value)}
      />
      <Segments
        label={words.kind}
        choices={kinds.map((value) => ({ value, name: words.kinds[value] }))}
        chosen={kind}
        choose={(value) => setKind(value === 'heat' ? '' : value)}
      />
    </>
  )
  if (!below && levelText === '') return null
  const common = { detail, by: dimension.id, isLeaves, controls }
  return kind === 'heat' ? (
    <HeatPanel {...common} />
  ) : kind === 'bars' ? (
    <BarsPanel {...common} />
  ) : kind === 'tree' ? (
    <TreePanel {...common} />
  ) : (
    <ScatterPanel {...common} />
  )
}
