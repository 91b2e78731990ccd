import { formatAtWithUnit, scaleFor } from '#shared/format/scale.ts'
import type { ReactNode } from 'react'
import { useReader } from '#renderer/client/reader.ts'
import { useAnswer } from '#renderer/client/use-answer.ts'
import { Screen } from '#renderer/screen/frame/screen.tsx'
import { useStyle, useWords } from '#renderer/screen/frame/use-words.ts'
import { networkWords } from '#renderer/view/text/network.ts'
import { Panel } from '#renderer/ui/panel.tsx'
import { Segments } from '#renderer/ui/segments.tsx'
import { KeyPanel } from './key-panel.tsx'
import { NetworkChoices } from './network-choices.tsx'
import styles from './settings.module.css'

const languages = ['zh', 'en'] as const
const themes = ['light', 'dark', 'contrast', 'system'] as const
const numberStyles = ['language', 'wan', 'western'] as const
/** 12,345.6 million yuan: long enough that the style shows. */
const example = 12_345.6

/** How the reader wants the application; every choice acts at once and is kept. */
export function SettingsScreen() {
  const words = useWords()
  const style = useStyle()
  const { settings, change } = useReader()
  const { value: status } = useAnswer('status', {})
  const scale = scaleFor([example], 'CNY_M', style.amounts, { digits: 4, decimals: 1 })
  return (
    <Screen name={words.settings.title} heading={words.settings.title}>
      <Panel title={words.settings.application}>
        <Row name={words.settings.language}>
          <Segments
            label={words.settings.language}
            choices={languages.map((value) => ({ value, name: words.settings.languages[value] }))}
            chosen={settings.language}
            choose={(language) => change({ language })}
          />
        </Row>
        <Row name={words.settings.theme}>
          <Segments
            label={words.settings.theme}
            choices={themes.map((value) => ({ value, name: words.settings.themes[value] }))}
            chosen={settings.theme}
            choose={(theme) => change({ theme })}
          />
        </Row>
        <Row name={words.settings.numberStyle}>
          <Segments
            label={words.settings.numberStyle}
            choices={numberStyles.map((value) => ({ value, name: words.settings.numberStyles[value] }))}
            chosen={settings.numberStyle}
            choose={(numberStyle) => change({ numberStyle })}
          />
          <span className={styles.note}>
            {words.settings.numberExample} {formatAtWithUnit(scale, example, style.language)}
          </span>
        </Row>
        <Row name={words.settings.version}>{status?.version}</Row>
      </Panel>
      <Panel title={networkWords[style.language].title}>
        <NetworkChoices />
      </Panel>
      <KeyPanel />
      <Panel title={words.settings.keys}>
        {words.settings.keyList.map(([key, does]) => (
          <Row key={key} name={<kbd className={styles.key}>{key}</kbd>}>
            {does}
          </Row>
        ))}
      </Panel>
    </Screen>
  )
}

function Row({ name, children }: { readonly name: ReactNode; readonly children: ReactNode }) {
  return (
    <div className={styles.row}>
      <span className={styles.name}>{name}</span>
      <span className={styles.choice}>{children}</span>
    </div>
  )
}
