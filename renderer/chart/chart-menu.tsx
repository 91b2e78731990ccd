import { useState } from 'react'
import { Icon } from '#renderer/ui/icon.tsx'
import type { IconName } from '#renderer/ui/icon.tsx'
import { Popup } from '#renderer/ui/popup.tsx'
import type { Style } from '#renderer/view/style.ts'
import { wordsIn } from '#renderer/view/text/words.ts'
import type { CopyKind } from './copy-chart.ts'
import styles from './chart-menu.module.css'

const saidForMs = 2_500

/** What can be done with a chart: read it as a table, copy it as a picture, as SVG or as its figures. */
export function ChartMenu({
  what,
  isTable,
  setIsTable,
  copy,
  style,
}: {
  readonly what: string
  readonly isTable: boolean
  readonly setIsTable: (isTable: boolean) => void
  readonly copy: (kind: CopyKind) => Promise<void>
  readonly style: Style
}) {
  const words = wordsIn(style.language).charting
  const [said, setSaid] = useState('')
  const say = (text: string) => {
    setSaid(text)
    setTimeout(() => setSaid(''), saidForMs)
  }
  const copies: readonly (readonly [CopyKind, string, IconName])[] = [
    ['picture', words.copyPicture, 'picture'],
    ['svg', words.copySvg, 'copy'],
    ['data', words.copyData, 'columns'],
  ]
  return (
    <span className={styles.menu}>
      <span role="status" className={styles.said}>
        {said}
      </span>
      <Popup
        label={words.menu(what)}
        button={words.menu(what)}
        icon="more"
        isIconOnly
        kind="quiet"
        width={190}
      >
        {(close) => (
          <ul className={styles.list}>
            <li>
              <button
                type="button"
                className={styles.entry}
                onClick={() => {
                  setIsTable(!isTable)
                  close()
                }}
              >
                <Icon name={isTable ? 'chart' : 'table'} size={14} />
                {isTable ? words.asChart : words.asTable}
              </button>
            </li>
            {copies.map(([kind, text, icon]) => (
              <li key={kind}>
                <button
                  type="button"
                  className={styles.entry}
                  disabled={isTable && kind !== 'data'}
                  onClick={() => {
                    copy(kind).then(
                      () => say(words.copied[kind]),
                      () => say(words.notCopied),
                    )
                    close()
                  }}
                >
                  <Icon name={icon} size={14} />
                  {text}
                </button>
              </li>
            ))}
          </ul>
        )}
      </Popup>
    </span>
  )
}
