import { useMemo, useState } from 'react'
import { useAnswer } from '#renderer/client/use-answer.ts'
import { useFrame } from '#renderer/screen/frame/use-frame.ts'
import { useStyle, useWords } from '#renderer/screen/frame/use-words.ts'
import { ChoiceList } from '#renderer/ui/choice-list.tsx'
import { Popup } from '#renderer/ui/popup.tsx'
import { TextField } from '#renderer/ui/text-field.tsx'
import { cellName, memberChoices, withMember } from '#renderer/view/member-choice.ts'
import styles from './top-bar.module.css'

/** Which part of the group the figures are of; other dimensions of the cell are shown and can be left. */
export function OrganisationPicker() {
  const words = useWords()
  const { language } = useStyle()
  const { frame } = useFrame()
  const { value } = useAnswer('dimensions', frame.snapshot === null ? {} : { snapshot: frame.snapshot })
  const dimensions = value?.dimensions ?? []
  const organisation = dimensions[0]
  if (!organisation) return null
  return (
    <Popup
      label={words.frame.organisation}
      width={280}
      icon="organisation"
      button={cellName(dimensions, frame.at, language)}
    >
      {(close) => <Members dimension={organisation} close={close} />}
    </Popup>
  )
}

type Dimension = Parameters<typeof memberChoices>[0]

function Members({ dimension, close }: { readonly dimension: Dimension; readonly close: () => void }) {
  const words = useWords()
  const { language } = useStyle()
  const { frame, change } = useFrame()
  const [wanted, setWanted] = useState('')
  const choices = useMemo(() => memberChoices(dimension, wanted, language), [dimension, wanted, language])
  return (
    <div className={styles.members}>
      <TextField label={words.frame.members} value={wanted} change={setWanted} icon="search" isLabelHidden />
      {choices.length === 0 ? <p>{words.frame.noMember}</p> : null}
      <ChoiceList
        label={dimension.name[language]}
        choices={choices}
        chosen={frame.at[dimension.id] ?? dimension.root}
        choose={(member) => {
          change({ at: withMember(frame.at, dimension, member) })
          close()
        }}
      />
    </div>
  )
}
