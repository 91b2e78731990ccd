import { Link, useLocation } from 'wouter'
import type { Answer } from '#renderer/client/ask.ts'
import { useAnswer } from '#renderer/client/use-answer.ts'
import { useFrame } from '#renderer/screen/frame/use-frame.ts'
import { useSpokenInput } from '#renderer/screen/frame/use-spoken-input.ts'
import { useLanguage } from '#renderer/client/reader.ts'
import { useWords } from '#renderer/screen/frame/use-words.ts'
import { classNames } from '#renderer/ui/class-names.ts'
import { Icon } from '#renderer/ui/icon.tsx'
import type { IconName } from '#renderer/ui/icon.tsx'
import { presentationWords } from '#renderer/view/text/presentation.ts'
import { TrustFoot } from './trust-foot.tsx'
import styles from './sidebar.module.css'

/** Where one can go, and at its foot whether the figures can be believed. */
export function Sidebar({ status }: { readonly status: Answer<'status'> }) {
  const words = useWords()
  const language = useLanguage()
  return (
    <aside className={styles.side}>
      <div className={styles.brand}>
        <Mark />
        <span className={styles.product}>{words.product}</span>
      </div>
      <nav aria-label={words.nav.label} className={styles.nav}>
        <Entry to="/overview" icon="overview" name={words.nav.overview} />
        <Entry to="/roadmap" icon="roadmap" name={words.nav.roadmap} />
        <Entry to="/centre" icon="centre" name={words.nav.centre} />
        <Pillars />
        <h2 className={styles.group}>{words.nav.board}</h2>
        <Entry to="/packs" icon="packs" name={words.nav.packs} />
        <Entry to="/present" icon="present" name={presentationWords[language].title} />
        <Entry to="/snapshots" icon="snapshots" name={words.nav.snapshots} />
        <Entry to="/sync" icon="sync" name={words.nav.sync} />
        <Entry to="/settings" icon="settings" name={words.nav.settings} />
      </nav>
      <TrustFoot status={status} />
    </aside>
  )
}

function Pillars() {
  const words = useWords()
  const language = useLanguage()
  const { value } = useAnswer('overview', useSpokenInput())
  if (!value) return null
  return (
    <>
      <h2 className={styles.group}>{words.nav.pillars}</h2>
      {value.pillars.map(({ pillar, counts }) => (
        <Entry
          key={pillar.id}
          to={`/pillar/${pillar.id}`}
          icon={pillar.order}
          name={pillar.name[language]}
          count={counts['off-target']}
          countLabel={words.nav.offTarget(counts['off-target'])}
        />
      ))}
    </>
  )
}

function Entry({
  to,
  icon,
  name,
  count = 0,
  countLabel,
}: {
  readonly to: string
  /** A sign, or a number that stands for one. */
  readonly icon: IconName | number
  readonly name: string
  readonly count?: number
  readonly countLabel?: string
}) {
  const [path] = useLocation()
  const { href } = useFrame()
  const isHere = path === to || path.startsWith(`${to}/`)
  return (
    <Link
      href={href(to)}
      title={name}
      aria-current={isHere ? 'page' : undefined}
      className={classNames(styles.entry, isHere && styles.here)}
    >
      {typeof icon === 'number' ? (
        <span aria-hidden="true" className={styles.order}>
          {icon}
        </span>
      ) : (
        <Icon name={icon} />
      )}
      <span className={styles.name}>{name}</span>
      {count > 0 ? (
        <span className={styles.count}>
          <span aria-hidden="true">{count}</span>
          <span className="only-heard">{countLabel}</span>
        </span>
      ) : null}
    </Link>
  )
}

function Mark() {
  return (
    <svg
      width="24"
      height="24"
      viewBox="0 0 24 24"
      aria-hidden="true"
      focusable="false"
      className={styles.mark}
    >
      <circle cx="12" cy="12" r="10" fill="none" stroke="currentColor" strokeWidth="1.75" />
      <path d="M12 4.5L15 12L12 19.5L9 12Z" fill="currentColor" />
    </svg>
  )
}
