import { useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import type { Answer } from '#renderer/client/ask.ts'
import { useClock } from '#renderer/client/clock.ts'
import { useAnswer } from '#renderer/client/use-answer.ts'
import { useHeldAnswer } from '#renderer/client/use-held-answer.ts'
import { useReadyMark } from '#renderer/client/use-ready-mark.ts'
import { AskedView } from '#renderer/screen/frame/asked-view.tsx'
import { useFrame } from '#renderer/screen/frame/use-frame.ts'
import { useSpokenInput } from '#renderer/screen/frame/use-spoken-input.ts'
import { useStyle, useWords } from '#renderer/screen/frame/use-words.ts'
import { classNames } from '#renderer/ui/class-names.ts'
import { address, frameParams } from '#renderer/view/frame.ts'
import type { Frame } from '#renderer/view/frame.ts'
import { slidesOf } from '#renderer/view/slides.ts'
import { presentationWords } from '#renderer/view/text/presentation.ts'
import { IndicatorSlide } from './indicator-slide.tsx'
import { LaserPointer } from './laser-pointer.tsx'
import { PillarSlide } from './pillar-slide.tsx'
import { SlideFoot } from './slide-foot.tsx'
import { SlideStage } from './slide-stage.tsx'
import { SummarySlide } from './summary-slide.tsx'
import { useFrozen } from './use-frozen.ts'
import { useFullScreen } from './use-full-screen.ts'
import { usePresentKeys } from './use-present-keys.ts'
import styles from './present.module.css'

type Overview = Answer<'overview'>

/**
 * The month, its pillars and headline indicators as slides, for a room. Freezing and letting go asks for another
 * frame; what was shown stays until its answer is there, and so do the presenter’s keys and pointer.
 */
export function PresentScreen() {
  const asked = useHeldAnswer(useAnswer('overview', useSpokenInput()))
  return (
    <AskedView asked={asked} waiting={null}>
      {(overview) => <Shown overview={overview} />}
    </AskedView>
  )
}

function Shown({ overview }: { readonly overview: Overview }) {
  const { product } = useWords()
  const { language } = useStyle()
  const words = presentationWords[language]
  const [, go] = useLocation()
  const { frame } = useFrame()
  const clock = useClock()
  const frozen = useFrozen()
  const [isPointing, setIsPointing] = useState(false)
  const slides = slidesOf(overview)
  const at = Math.max(
    0,
    slides.findIndex(({ key }) => key === frozen.slide),
  )
  const slide = slides[at] ?? slides[0]
  const show = (page: number) => {
    const next = slides[Math.max(0, Math.min(slides.length - 1, page))]
    if (next) frozen.show(next.key)
  }
  const keys = {
    turn: (pages: number) => show(at + pages),
    first: () => show(0),
    last: () => show(slides.length - 1),
    laser: () => setIsPointing((was) => !was),
    freeze: () => frozen.toggle(overview.snapshot.sequence, new Date(clock()).toISOString()),
    leave: () => go(address('/overview', frameParams(leftFrame(frame, frozen.at))), { replace: true }),
  }
  usePresentKeys(keys)
  useFullScreen(keys.leave)
  useReadyMark()
  useEffect(() => {
    document.title = `${words.title} · ${product}`
  }, [words, product])
  const row = slide?.kind === 'pillar' ? overview.pillars.find(({ pillar }) => pillar.id === slide.id) : null
  return (
    <main className={classNames(styles.present, isPointing && styles.pointing)} aria-label={words.title}>
      <SlideStage>
        <section key={slide?.key} className={styles.slide}>
          {slide?.kind === 'summary' ? <SummarySlide overview={overview} /> : null}
          {row ? <PillarSlide row={row} /> : null}
          {slide?.kind === 'indicator' ? <IndicatorSlide id={slide.id} /> : null}
        </section>
        <SlideFoot
          overview={overview}
          frozenAt={frozen.at}
          page={at + 1}
          pages={slides.length}
          isPointing={isPointing}
          keys={keys}
        />
      </SlideStage>
      <LaserPointer isOn={isPointing} />
    </main>
  )
}

/** The frame after the presentation: what freezing held is let go again. */
function leftFrame(frame: Frame, frozenAt: string): Frame {
  return frozenAt === '' ? frame : { ...frame, snapshot: null }
}
