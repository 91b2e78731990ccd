import { compactPeriodName } from '#shared/format/period.ts'
import { formatNumber } from '#shared/format/number.ts'
import { useState } from 'react'
import { AskFailure } from '#renderer/client/ask-failure.ts'
import type { Answer } from '#renderer/client/ask.ts'
import { useReader } from '#renderer/client/reader.ts'
import { useAnswer, useClient } from '#renderer/client/use-answer.ts'
import { AskedView } from '#renderer/screen/frame/asked-view.tsx'
import { FailureNotice } from '#renderer/screen/frame/failure-notice.tsx'
import { Screen } from '#renderer/screen/frame/screen.tsx'
import { ScreenSkeleton } from '#renderer/screen/frame/screen-skeleton.tsx'
import { useFrame } from '#renderer/screen/frame/use-frame.ts'
import { useWords } from '#renderer/screen/frame/use-words.ts'
import { Button } from '#renderer/ui/button.tsx'
import { Notice } from '#renderer/ui/notice.tsx'
import { Panel } from '#renderer/ui/panel.tsx'
import { Segments } from '#renderer/ui/segments.tsx'
import { byteSize } from '#renderer/view/byte-size.ts'
import { PackOutline } from './pack-outline.tsx'
import styles from './packs.module.css'

type Pack = Answer<'packs'>['packs'][number]

/** The documents of a snapshot: what is in them, and their way onto paper. */
export function PacksScreen() {
  const words = useWords()
  const { frame } = useFrame()
  const asked = useAnswer('packs', frame.snapshot === null ? {} : { snapshot: frame.snapshot })
  return (
    <AskedView asked={asked} waiting={<ScreenSkeleton />}>
      {({ packs }) =>
        packs.length === 0 ? (
          <Notice tone="note" title={words.packs.empty} isWide />
        ) : (
          <Screen name={words.packs.title} heading={words.packs.title}>
            {packs.map((pack) => (
              <PackPanel key={pack.id} pack={pack} />
            ))}
          </Screen>
        )
      }
    </AskedView>
  )
}

type State =
  | { readonly kind: 'idle' | 'printing' | 'cancelled' }
  | { readonly kind: 'done'; readonly file: NonNullable<Answer<'pack.export'>> }
  | { readonly kind: 'failed'; readonly failure: AskFailure }

function PackPanel({ pack }: { readonly pack: Pack }) {
  const words = useWords()
  const { language: own } = useReader()
  const { ask } = useClient()
  const [language, setLanguage] = useState(own)
  const [state, setState] = useState<State>({ kind: 'idle' })
  const { value: document } = useAnswer('pack', { id: pack.id, snapshot: pack.snapshot })
  const print = () => {
    setState({ kind: 'printing' })
    ask('pack.export', { id: pack.id, snapshot: pack.snapshot, language }).then(
      (file) => setState(file ? { kind: 'done', file } : { kind: 'cancelled' }),
      (cause: unknown) =>
        setState(cause instanceof AskFailure ? { kind: 'failed', failure: cause } : { kind: 'idle' }),
    )
  }
  return (
    <Panel
      title={pack.title[own]}
      note={
        document
          ? `${words.packs.boundTo} ${compactPeriodName(document.asOf, own)} #${pack.snapshot}, ${words.packs.pages(pack.pages)}`
          : null
      }
      actions={
        <>
          <Segments
            label={words.packs.language}
            choices={[
              { value: 'zh', name: words.settings.languages.zh },
              { value: 'en', name: words.settings.languages.en },
            ]}
            chosen={language}
            choose={setLanguage}
          />
          <a href={`/paper/${pack.id}?snapshot=${pack.snapshot}&lang=${language}`} className={styles.preview}>
            {words.packs.preview}
          </a>
          <Button kind="main" icon="download" onClick={print} disabled={state.kind === 'printing'}>
            {words.packs.export}
          </Button>
        </>
      }
    >
      {state.kind === 'printing' ? <Notice tone="note" title={words.packs.printing} /> : null}
      {state.kind === 'cancelled' ? <Notice tone="note" title={words.packs.cancelled} /> : null}
      {state.kind === 'failed' ? <FailureNotice failure={state.failure} again={print} isStrip /> : null}
      {state.kind === 'done' ? (
        <Notice
          tone="good"
          title={words.packs.done(
            state.file.pages,
            byteSize(state.file.bytes),
            formatNumber(state.file.elapsedMs / 1000, { decimals: 1 }),
          )}
        >
          {state.file.path}
        </Notice>
      ) : null}
      {document ? <PackOutline pack={document} /> : null}
    </Panel>
  )
}
