import { useState } from 'react'
import type { Answer } from '#renderer/client/ask.ts'
import { AskFailure } from '#renderer/client/ask-failure.ts'
import { useAnswer, useClient } from '#renderer/client/use-answer.ts'
import { useStyle, useWords } from '#renderer/screen/frame/use-words.ts'
import { Button } from '#renderer/ui/button.tsx'
import { Popup } from '#renderer/ui/popup.tsx'
import { TextField } from '#renderer/ui/text-field.tsx'
import type { SavedViewChoice } from './use-saved-view.ts'
import styles from './saved-view.module.css'

type View = Answer<'views'>['views'][number]

/** The views that a reader named: open one, save this one, give one another name, delete one. */
export function SavedViewList({
  indicator,
  choice,
}: {
  readonly indicator: string
  readonly choice: SavedViewChoice
}) {
  const words = useWords()
  const asked = useAnswer('views', { indicator })
  const views = asked.value?.views ?? []
  const current = views.find(({ id }) => id === choice.saved)
  return (
    <Popup
      label={words.grid.views}
      button={current ? `${words.grid.views}: ${current.name}` : words.grid.views}
      icon="save"
      kind="quiet"
      width={300}
    >
      {(close) => (
        <Shown indicator={indicator} views={views} choice={choice} close={close} again={asked.again} />
      )}
    </Popup>
  )
}

function Shown({
  indicator,
  views,
  choice,
  close,
  again,
}: {
  readonly indicator: string
  readonly views: readonly View[]
  readonly choice: SavedViewChoice
  readonly close: () => void
  readonly again: () => void
}) {
  const words = useWords().grid
  const { language } = useStyle()
  const { ask } = useClient()
  const [name, setName] = useState('')
  const [renamed, setRenamed] = useState<View | null>(null)
  const [said, setSaid] = useState('')
  const done = (work: Promise<unknown>) =>
    work.then(
      () => {
        setSaid('')
        setName('')
        setRenamed(null)
        again()
      },
      (cause: unknown) => setSaid(cause instanceof AskFailure ? cause.in(language) : String(cause)),
    )
  const save = () => {
    if (renamed) return done(ask('view.rename', { id: renamed.id, name }))
    return done(
      ask('view.save', { name, indicator, params: choice.params }).then((view) => choice.mark(view.id)),
    )
  }
  return (
    <div className={styles.views}>
      {views.length === 0 ? <p className={styles.none}>{words.noViews}</p> : null}
      <ul>
        {views.map((view) => (
          <li key={view.id} className={styles.view}>
            <button
              type="button"
              aria-current={view.id === choice.saved}
              className={styles.name}
              onClick={() => {
                choice.open(view)
                close()
              }}
            >
              {view.name}
            </button>
            <button
              type="button"
              aria-label={words.renameView(view.name)}
              className={styles.act}
              onClick={() => {
                setRenamed(view)
                setName(view.name)
              }}
            >
              {words.rename}
            </button>
            <button
              type="button"
              aria-label={words.removeView(view.name)}
              className={styles.act}
              onClick={() => {
                void done(ask('view.remove', { id: view.id }))
                if (view.id === choice.saved) choice.mark('')
              }}
            >
              {words.remove}
            </button>
          </li>
        ))}
      </ul>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <TextField label={words.saveName} value={name} change={setName} />
        <Button isSubmit disabled={name.trim() === ''}>
          {renamed ? words.rename : words.save}
        </Button>
      </form>
      <p role="status" className={styles.said}>
        {said}
      </p>
    </div>
  )
}
