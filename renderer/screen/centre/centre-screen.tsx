import { useMemo } from 'react'
import type { Answer } from '#renderer/client/ask.ts'
import { useAnswer } from '#renderer/client/use-answer.ts'
import { AskedView } from '#renderer/screen/frame/asked-view.tsx'
import { Screen } from '#renderer/screen/frame/screen.tsx'
import { ScreenSkeleton } from '#renderer/screen/frame/screen-skeleton.tsx'
import { useFinder } from '#renderer/screen/frame/use-finder.ts'
import { useFrame } from '#renderer/screen/frame/use-frame.ts'
import { useParam } from '#renderer/screen/frame/use-param.ts'
import { useStyle, useWords } from '#renderer/screen/frame/use-words.ts'
import { Panel } from '#renderer/ui/panel.tsx'
import { Pick } from '#renderer/ui/pick.tsx'
import { TextField } from '#renderer/ui/text-field.tsx'
import { CatalogueTable } from './catalogue-table.tsx'
import styles from './centre.module.css'

/** The catalogue: every indicator that the reader may see, found by name, definition, pinyin or initials. */
export function CentreScreen() {
  const { input } = useFrame()
  const asked = useAnswer('indicators', input)
  return (
    <AskedView asked={asked} waiting={<ScreenSkeleton />}>
      {(indicators) => <Shown indicators={indicators} />}
    </AskedView>
  )
}

function Shown({ indicators }: { readonly indicators: Answer<'indicators'> }) {
  const words = useWords()
  const { language } = useStyle()
  const [find, setFind] = useParam('find')
  const [pillar, setPillar] = useParam('pillar')
  const items = useMemo(
    () => indicators.rows.map((row) => ({ id: row.label.id, name: row.label.name, more: row.label.id, row })),
    [indicators],
  )
  const search = useFinder(items)
  const found = search(find)
    .map(({ row }) => row)
    .filter(({ label }) => pillar === '' || label.pillar === pillar)
  return (
    <Screen
      name={words.centre.title}
      heading={words.centre.title}
      context={<span>{words.centre.count(found.length)}</span>}
    >
      <Panel
        title={words.centre.indicator}
        actions={
          <>
            <span className={styles.find}>
              <TextField
                label={words.centre.search}
                value={find}
                change={setFind}
                icon="search"
                isLabelHidden
              />
            </span>
            <Pick
              label={words.centre.pillar}
              isLabelHidden
              value={pillar}
              choices={[
                { value: '', name: words.centre.all },
                ...indicators.pillars.map(({ id, name }) => ({ value: id, name: name[language] })),
              ]}
              change={setPillar}
            />
          </>
        }
      >
        {found.length === 0 ? (
          <p className={styles.nothing}>{words.centre.nothing}</p>
        ) : (
          <CatalogueTable rows={found} pillars={indicators.pillars} />
        )}
      </Panel>
    </Screen>
  )
}
