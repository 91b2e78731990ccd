import { compactPeriodName } from '#shared/format/period.ts'
import { formatShare } from '#shared/format/number.ts'
import { Link } from 'wouter'
import type { Answer } from '#renderer/client/ask.ts'
import { instantText } from '#renderer/screen/frame/instant-text.ts'
import { useFrame } from '#renderer/screen/frame/use-frame.ts'
import { useStyle, useWords } from '#renderer/screen/frame/use-words.ts'
import { classNames } from '#renderer/ui/class-names.ts'
import styles from './sidebar.module.css'

type Status = Answer<'status'>

/** Always in sight: confirmed or not, verified, which snapshot, when last synced; leads to the whole story. */
export function TrustFoot({ status }: { readonly status: Status }) {
  const words = useWords()
  const { language } = useStyle()
  const { href } = useFrame()
  const { freshness, snapshot, sync } = status
  const running = progressOf(sync)
  const isFailed = running === null && freshness.lastFailure !== null && freshness.state !== 'confirmed'
  const state = isFailed ? 'failed' : freshness.state
  return (
    <Link href={href('/sync')} className={styles.foot}>
      {running === null ? null : (
        <span className={styles.progress}>
          <span style={{ width: `${running * 100}%` }} />
        </span>
      )}
      <span className={styles.line}>
        <Sign state={state} />
        <span className={classNames(styles.text, styles.state)}>
          {running === null
            ? words.trust[freshness.state]
            : words.trust.syncing(formatShare(running, { decimals: 0 }))}
        </span>
        {snapshot ? <span className={styles.text}>{words.trust.verified}</span> : null}
      </span>
      {snapshot ? (
        <span className={classNames(styles.line, styles.more)}>
          {words.trust.snapshot(compactPeriodName(snapshot.asOf, language), snapshot.sequence)}
        </span>
      ) : null}
      <span className={classNames(styles.line, styles.more)}>
        {freshness.lastFailure !== null
          ? words.trust.failed
          : freshness.lastSyncAt
            ? words.trust.lastSync(instantText(freshness.lastSyncAt).slice(5))
            : words.trust.neverSynced}
      </span>
    </Link>
  )
}

/** How far a running sync is, 0 to 1; `null` where none runs. */
export function progressOf(sync: Status['sync']): number | null {
  switch (sync.phase) {
    case 'idle':
    case 'done':
    case 'failed':
    case 'cancelled':
      return null
    case 'trust':
    case 'plan':
      return 0
    case 'promote':
      return 1
    case 'objects':
      return sync.objects.total === 0 ? 0 : sync.objects.done / sync.objects.total
  }
}

/** A disc for confirmed, a triangle for not confirmed, a square for failed: shape as well as colour. */
function Sign({ state }: { readonly state: 'confirmed' | 'stale' | 'never' | 'failed' }) {
  const tone = state === 'never' ? 'stale' : state
  return (
    <svg
      width="10"
      height="10"
      viewBox="0 0 10 10"
      aria-hidden="true"
      focusable="false"
      fill="currentColor"
      className={classNames(styles.sign, styles[tone])}
    >
      {tone === 'confirmed' ? <circle cx="5" cy="5" r="4" /> : null}
      {tone === 'stale' ? <path d="M5 0.8L9.6 9.2H0.4z" /> : null}
      {tone === 'failed' ? <rect x="1" y="1" width="8" height="8" /> : null}
    </svg>
  )
}
