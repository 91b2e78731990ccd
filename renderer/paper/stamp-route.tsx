import { useEffect } from 'react'
import { useSearch } from 'wouter'
import { useReadyMark } from '#renderer/client/use-ready-mark.ts'
import { pageNonce } from '#renderer/ui/page-nonce.ts'
import styles from './stamp.module.css'

/** Lays the name out over a page: longer ones smaller, so that none is cut off. */
function sizeOf(name: string): string {
  const width = [...name].reduce((sum, letter) => sum + (letter > '\u2e7f' ? 2 : 1), 0)
  return `${Math.max(18, Math.min(84, Math.round(1_500 / Math.max(1, width))))}px`
}

/** No ground of its own: what it is laid over must stay to be read. */
const rules = '@page { size: A4 landscape; margin: 0 } html, body, body > div { background: none !important }'

/** One page with nothing but the reader's name, pale and slanted: what is laid over every page of an export. */
export function StampRoute() {
  const name = new URLSearchParams(useSearch()).get('reader') ?? ''
  useReadyMark()
  useEffect(() => {
    document.documentElement.dataset.theme = 'paper'
  }, [])
  return (
    <>
      <style nonce={pageNonce()}>{rules}</style>
      <main className={styles.sheet}>
        <p className={styles.name} style={{ fontSize: sizeOf(name) }}>
          {name}
        </p>
      </main>
    </>
  )
}
