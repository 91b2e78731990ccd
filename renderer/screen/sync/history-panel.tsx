import { useState } from 'react'
import { compactPeriodName } from '#shared/format/period.ts'
import type { Answer } from '#renderer/client/ask.ts'
import { useLanguage } from '#renderer/client/reader.ts'
import { useAnswer, useClient } from '#renderer/client/use-answer.ts'
import { AskedView } from '#renderer/screen/frame/asked-view.tsx'
import { Button } from '#renderer/ui/button.tsx'
import { Notice } from '#renderer/ui/notice.tsx'
import { Panel } from '#renderer/ui/panel.tsx'
import { Pick } from '#renderer/ui/pick.tsx'
import { Skeleton } from '#renderer/ui/skeleton.tsx'
import table from '#renderer/ui/table.module.css'
import { byteSize } from '#renderer/view/byte-size.ts'
import { storageWords } from '#renderer/view/text/storage.ts'
import styles from './care.module.css'
import { useWork } from './use-work.ts'

type Storage = Answer<'storage'>

const newestChoices = [1, 3, 6, 13, 25, 37, 61]
const olderChoices = ['all', 'month', 'quarter', 'none'] as const

/** What past snapshots take on this device, the rule that thins them, and what to do about one of them. */
export function HistoryPanel() {
  const words = storageWords[useLanguage()]
  const asked = useAnswer('storage', {})
  return (
    <Panel title={words.title} note={words.note}>
      <AskedView asked={asked} waiting={<Skeleton height={160} />}>
        {(storage) => <Shown storage={storage} />}
      </AskedView>
    </Panel>
  )
}

function Shown({ storage }: { readonly storage: Storage }) {
  const language = useLanguage()
  const words = storageWords[language]
  const { ask, answers } = useClient()
  const { running, failure, start } = useWork<string>()
  const refresh = () =>
    answers.expire((name) => name === 'storage' || name === 'snapshots' || name === 'status')
  const [tidied, setTidied] = useState<Answer<'storage.tidy'> | null>(null)
  const act = (name: string, work: () => Promise<unknown>) => start(name, () => work().finally(refresh))
  const { newest, older } = storage.retention
  const frees = storage.freedBytes + storage.idleBytes
  return (
    <div className={styles.found}>
      {failure ? <Notice tone="attention" title={failure.in(language)} /> : null}
      <div className={styles.rule}>
        <Pick
          label={words.newest}
          value={String(newest)}
          choices={[...new Set([...newestChoices, newest])]
            .toSorted((a, b) => a - b)
            .map((count) => ({ value: String(count), name: words.newestChoice(count) }))}
          change={(value) => act('rule', () => ask('storage.retention', { newest: Number(value) }))}
        />
        <Pick
          label={words.older}
          value={older}
          choices={olderChoices.map((value) => ({ value, name: words.olderChoice[value] }))}
          change={(value) => {
            const chosen = olderChoices.find((one) => one === value)
            if (chosen) act('rule', () => ask('storage.retention', { older: chosen }))
          }}
        />
        <Button
          onClick={() => {
            setTidied(null)
            act('tidy', async () => setTidied(await ask('storage.tidy', {})))
          }}
          disabled={running !== null || frees === 0}
        >
          {running === 'tidy' ? words.tidying : words.tidy}
        </Button>
        <span className={styles.quiet}>
          {words.total(byteSize(storage.fileBytes))} · {words.frees(byteSize(frees))}
        </span>
      </div>
      <p role="status">
        {tidied
          ? words.tidied(
              tidied.removed.length,
              byteSize(tidied.fileBytes.before),
              byteSize(tidied.fileBytes.after),
            )
          : ''}
      </p>
      <p className={styles.quiet}>{words.always}</p>
      {/* A long past scrolls, by keyboard too. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={styles.scroll} role="region" aria-label={words.sizes} tabIndex={0}>
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">{words.sequence}</th>
              <th scope="col">{words.asOf}</th>
              <th scope="col" className={table.number}>
                {words.own}
              </th>
              <th scope="col" className={table.number}>
                {words.shared}
              </th>
              <th scope="col">{words.fate}</th>
              <th scope="col">
                <span className="only-heard">{words.action}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {storage.snapshots.map((one) => (
              <tr key={one.sequence}>
                <th scope="row">{one.sequence}</th>
                <td>{compactPeriodName(one.asOf, language)}</td>
                <td className={table.number}>{byteSize(one.ownBytes)}</td>
                <td className={table.number}>{byteSize(one.sharedBytes)}</td>
                <td>{fateOf(one, words)}</td>
                <td className={table.number}>
                  {one.current || one.board ? null : (
                    <Button
                      kind="quiet"
                      disabled={running !== null}
                      onClick={() =>
                        act(`hold ${one.sequence}`, () =>
                          ask('snapshot.hold', { sequence: one.sequence, isHeld: one.hold === null }),
                        )
                      }
                    >
                      {one.hold === null ? words.pin : words.unpin}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
            {storage.removed.map((one) => (
              <tr key={one.sequence} className={styles.quiet}>
                <th scope="row">{one.sequence}</th>
                <td>{compactPeriodName(one.asOf, language)}</td>
                <td className={table.number}>—</td>
                <td className={table.number}>—</td>
                <td>{words.removed}</td>
                <td className={table.number}>
                  <Button
                    kind="quiet"
                    disabled={running !== null}
                    onClick={() =>
                      act(`fetch ${one.sequence}`, () => ask('snapshot.fetch', { sequence: one.sequence }))
                    }
                  >
                    {running === `fetch ${one.sequence}` ? words.fetching : words.fetch}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}

function fateOf(
  { current, board, hold, goes }: Storage['snapshots'][number],
  words: (typeof storageWords)['zh'],
): string {
  if (current) return words.current
  if (board) return words.board
  if (hold) return words[hold]
  return goes ? words.goes : words.byRule
}
