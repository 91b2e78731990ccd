import type { Answer } from '#renderer/client/ask.ts'
import { VarianceBar } from '#renderer/chart/variance-bar.tsx'
import { useAnswer } from '#renderer/client/use-answer.ts'
import { AskedView } from '#renderer/screen/frame/asked-view.tsx'
import { useFrame } from '#renderer/screen/frame/use-frame.ts'
import { useStyle, useWords } from '#renderer/screen/frame/use-words.ts'
import { StatusMark } from '#renderer/ui/status-mark.tsx'
import { deltaLabel } from '#renderer/view/figure-text.ts'
import { indicatorLines } from '#renderer/view/indicator-table.ts'
import { presentationWords } from '#renderer/view/text/presentation.ts'
import { SlideHead } from './slide-head.tsx'
import styles from './present.module.css'

type Row = Answer<'overview'>['pillars'][number]
type Indicators = Answer<'indicators'>

/** As many as can be read from the end of the table. */
const mostRows = 8

const urgency = ['off-target', 'attention', 'on-target'] as const

/** A pillar: its sentence and its indicators, those first that miss their targets. */
export function PillarSlide({ row }: { readonly row: Row }) {
  const { language } = useStyle()
  const { input } = useFrame()
  const asked = useAnswer('indicators', { ...input, pillar: row.pillar.id })
  return (
    <>
      <SlideHead
        of={row.pillar.name[language]}
        heading={row.message.text[language]}
        note={row.pillar.question[language]}
      />
      <AskedView asked={asked} waiting={null}>
        {({ rows }) => <Rows rows={rows} />}
      </AskedView>
    </>
  )
}

function Rows({ rows }: { readonly rows: Indicators['rows'] }) {
  const words = useWords()
  const style = useStyle()
  const place = ({ figure }: Indicators['rows'][number]) =>
    figure.status === null ? urgency.length : urgency.indexOf(figure.status)
  const shown = rows.toSorted((one, other) => place(one) - place(other)).slice(0, mostRows)
  const left = rows.length - shown.length
  return (
    <>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{words.pillar.indicator}</th>
            <th scope="col" className={styles.end}>
              AC
            </th>
            <th scope="col">{words.pillar.unit}</th>
            <th scope="col">{deltaLabel('PL')}</th>
            <th scope="col">{deltaLabel('PY')}</th>
            <th scope="col">{words.centre.status}</th>
          </tr>
        </thead>
        <tbody>
          {indicatorLines(shown, style).map((line) => (
            <tr key={line.id}>
              <th scope="row">{line.name}</th>
              <td className={styles.end}>{line.values.AC}</td>
              <td className={styles.weak}>{line.unit}</td>
              {(['PL', 'PY'] as const).map((reference) => (
                <td key={reference}>
                  <span className={styles.larger}>
                    <VarianceBar mark={line.variances[reference]} />
                  </span>
                </td>
              ))}
              <td>
                {line.status ? (
                  <span className={styles.larger}>
                    <StatusMark {...line.status} />
                  </span>
                ) : (
                  <span className={styles.weak}>{words.status.none}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {left > 0 ? <p className={styles.note}>{presentationWords[style.language].more(left)}</p> : null}
    </>
  )
}
