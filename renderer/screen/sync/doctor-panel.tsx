import { formatNumber } from '#shared/format/number.ts'
import type { Answer } from '#renderer/client/ask.ts'
import { useLanguage } from '#renderer/client/reader.ts'
import { useAnswer, useClient } from '#renderer/client/use-answer.ts'
import { AskedView } from '#renderer/screen/frame/asked-view.tsx'
import { instantText } from '#renderer/screen/frame/instant-text.ts'
import { Button } from '#renderer/ui/button.tsx'
import { Notice } from '#renderer/ui/notice.tsx'
import { Panel } from '#renderer/ui/panel.tsx'
import { Skeleton } from '#renderer/ui/skeleton.tsx'
import { StatusMark } from '#renderer/ui/status-mark.tsx'
import { doctorWords } from '#renderer/view/text/doctor.ts'
import styles from './care.module.css'
import { useWork } from './use-work.ts'

type Examination = NonNullable<Answer<'doctor.last'>['examination']>

const tones = { whole: 'good', note: 'note', damaged: 'bad', repaired: 'good' } as const

/** What reading everything on this device through has found, and what may be put right. */
export function DoctorPanel() {
  const language = useLanguage()
  const words = doctorWords[language]
  const { ask, answers } = useClient()
  const asked = useAnswer('doctor.last', {})
  const { running, failure, start } = useWork<'check' | 'repair'>()
  const examine = (repair: boolean) =>
    start(repair ? 'repair' : 'check', async () => {
      const examination = await ask('doctor', { repair })
      answers.put('doctor.last', {}, { examination, isRunning: false })
      if (repair) answers.expire((name) => name !== 'doctor.last')
    })
  const isDamaged = asked.value?.examination?.isWhole === false
  return (
    <Panel
      title={words.title}
      note={words.note}
      actions={
        <>
          {isDamaged || running === 'repair' ? (
            <Button onClick={() => examine(true)} disabled={running !== null}>
              {running === 'repair' ? words.repairing : words.repair}
            </Button>
          ) : null}
          <Button onClick={() => examine(false)} disabled={running !== null}>
            {running === 'check' ? words.checking : words.check}
          </Button>
        </>
      }
    >
      {failure ? <Notice tone="attention" title={failure.in(language)} /> : null}
      <AskedView asked={asked} waiting={<Skeleton height={80} />}>
        {({ examination }) => (examination ? <Found examination={examination} /> : <p>{words.never}</p>)}
      </AskedView>
    </Panel>
  )
}

function Found({ examination }: { readonly examination: Examination }) {
  const language = useLanguage()
  const words = doctorWords[language]
  const { at, isWhole, findings, counted, aside } = examination
  return (
    <div className={styles.found}>
      <p>
        <StatusMark
          tone={isWhole ? 'good' : 'bad'}
          label={
            isWhole
              ? words.whole(instantText(at), formatNumber(counted.objects, { decimals: 0 }))
              : words.damaged(instantText(at))
          }
        />
      </p>
      <ul className={styles.findings}>
        {findings.map(({ about, state, message, remedy, detail }) => (
          <li key={`${about}${state}${message.en}`}>
            <StatusMark tone={tones[state]} label={words.state[state]} />
            <div>
              <p>{message[language]}</p>
              {state !== 'whole' && remedy ? <p className={styles.quiet}>{remedy[language]}</p> : null}
              {state !== 'whole' && detail.length > 0 ? (
                <details>
                  <summary>{words.details}</summary>
                  <ul className={styles.detail}>
                    {detail.map((line) => (
                      <li key={line}>{line}</li>
                    ))}
                  </ul>
                </details>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
      {aside.length > 0 ? (
        <p className={styles.quiet}>
          {words.aside} {aside.join(' ')}
        </p>
      ) : null}
    </div>
  )
}
