import { compactPeriodName } from '#shared/format/period.ts'
import type { Answer } from '#renderer/client/ask.ts'
import { useStyle, useWords } from '#renderer/screen/frame/use-words.ts'
import { instantText } from '#renderer/screen/frame/instant-text.ts'
import { Button } from '#renderer/ui/button.tsx'
import { Chip } from '#renderer/ui/chip.tsx'
import { presentationWords } from '#renderer/view/text/presentation.ts'
import type { PresentKeys } from './use-present-keys.ts'
import styles from './present.module.css'

/** What every slide stands under, and the presenter's keys as buttons. */
export function SlideFoot({
  overview,
  frozenAt,
  page,
  pages,
  isPointing,
  keys,
}: {
  readonly overview: Answer<'overview'>
  /** The instant at which the slide was frozen; empty where it is not. */
  readonly frozenAt: string
  readonly page: number
  readonly pages: number
  readonly isPointing: boolean
  readonly keys: PresentKeys
}) {
  const { product } = useWords()
  const { language } = useStyle()
  const words = presentationWords[language]
  const asOf = compactPeriodName(overview.asOf, language)
  return (
    <footer className={styles.foot}>
      <p>{product}</p>
      {frozenAt === '' ? (
        <p>{words.asOf(asOf, overview.snapshot.sequence)}</p>
      ) : (
        <Chip tone="attention">{words.frozen(asOf, overview.snapshot.sequence, instantText(frozenAt))}</Chip>
      )}
      <div role="group" aria-label={words.controls} className={styles.controls}>
        <Button kind="quiet" icon="left" isIconOnly disabled={page === 1} onClick={() => keys.turn(-1)}>
          {words.previous}
        </Button>
        <span aria-live="polite">{words.place(page, pages)}</span>
        <Button kind="quiet" icon="right" isIconOnly disabled={page === pages} onClick={() => keys.turn(1)}>
          {words.next}
        </Button>
        <Button kind="quiet" icon="laser" aria-pressed={isPointing} onClick={keys.laser}>
          {words.laser}
        </Button>
        <Button kind="quiet" icon="freeze" aria-pressed={frozenAt !== ''} onClick={keys.freeze}>
          {frozenAt === '' ? words.freeze : words.unfreeze}
        </Button>
        <Button kind="quiet" icon="close" title={words.keys} onClick={keys.leave}>
          {words.leave}
        </Button>
      </div>
    </footer>
  )
}
