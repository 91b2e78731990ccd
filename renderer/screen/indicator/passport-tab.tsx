import type { ReactNode } from 'react'
import { formatValue } from '#shared/format/value.ts'
import { periodName } from '#shared/format/period.ts'
import { spanName } from '#shared/format/span.ts'
import { stateName } from '#shared/format/status.ts'
import { useAnswer } from '#renderer/client/use-answer.ts'
import type { Answer } from '#renderer/client/ask.ts'
import { AskedView } from '#renderer/screen/frame/asked-view.tsx'
import { instantText } from '#renderer/screen/frame/instant-text.ts'
import { ScreenSkeleton } from '#renderer/screen/frame/screen-skeleton.tsx'
import { useCellName } from '#renderer/screen/frame/use-cell-name.ts'
import { useFrame } from '#renderer/screen/frame/use-frame.ts'
import { useStyle, useWords } from '#renderer/screen/frame/use-words.ts'
import { Button } from '#renderer/ui/button.tsx'
import { FactList } from '#renderer/ui/fact-list.tsx'
import { Icon } from '#renderer/ui/icon.tsx'
import { Panel } from '#renderer/ui/panel.tsx'
import table from '#renderer/ui/table.module.css'
import { passportWords } from '#renderer/view/text/passport.ts'
import styles from './passport.module.css'

type Passport = Answer<'passport'>

/**
 * Everything that the figure of the frame hangs from, from its value up to the pinned root. It is read and checked
 * when it is asked for; a link that does not hold is named in the figure's place (T10).
 */
export function PassportTab({ indicator }: { readonly indicator: string }) {
  const { language } = useStyle()
  const words = passportWords[language]
  const { input } = useFrame()
  const asked = useAnswer('passport', { ...input, indicator })
  return (
    <AskedView asked={asked} waiting={<ScreenSkeleton />}>
      {(passport) => (
        <Panel
          title={words.title}
          note={words.verified(instantText(passport.verifiedAt))}
          actions={
            <Button icon="shield" onClick={asked.again} disabled={asked.busy}>
              {words.again}
            </Button>
          }
        >
          <Chain passport={passport} />
        </Panel>
      )}
    </AskedView>
  )
}

function Chain({ passport }: { readonly passport: Passport }) {
  const { language } = useStyle()
  const { colon } = useWords()
  const words = passportWords[language]
  const { snapshot, head, root, approvals, partitions } = passport
  return (
    <ol className={styles.chain}>
      <FigureLink passport={passport} />
      <ChainLink
        title={words.definition}
        text={`v${passport.definitionVersion}`}
        note={words.definitionNote}
      />
      <ChainLink title={words.partitions(partitions.length)}>
        <PartitionTable partitions={partitions} fiscalStart={passport.fiscalStart} />
      </ChainLink>
      {byApproval(approvals).map((same) => (
        <ApprovalLink key={same[0].hash} approvals={same} />
      ))}
      <ChainLink
        title={words.snapshot}
        text={words.snapshotText(snapshot.edition, snapshot.sequence)}
        note={`${words.asOf}${colon}${periodName(snapshot.asOf, language)} ${words.published}${colon}${instantText(snapshot.publishedAt)}`}
      >
        <Hash hex={snapshot.hash} />
      </ChainLink>
      <ChainLink
        title={words.head}
        text={words.headText(head.sequence)}
        note={`${words.headNote(head.steps)} ${instantText(head.serverTime)}`}
      />
      <ChainLink title={words.root} text={words.rootText(root.tenant, root.version)} note={words.rootNote}>
        <Hash hex={root.fingerprint} />
      </ChainLink>
    </ol>
  )
}

type Approvals = readonly [Passport['approvals'][number], ...Passport['approvals']]

/** A domain approves many releases with one signature: a ratio and its parts often hang from the same. */
function byApproval(approvals: Passport['approvals']): readonly Approvals[] {
  const hashes = [...new Set(approvals.map(({ hash }) => hash))]
  return hashes.flatMap((hash) => {
    const [first, ...others] = approvals.filter((approval) => approval.hash === hash)
    return first ? [[first, ...others] as const] : []
  })
}

function ApprovalLink({ approvals }: { readonly approvals: Approvals }) {
  const { language } = useStyle()
  const words = passportWords[language]
  const [{ hash, approvedAt, approvers, signedBy }] = approvals
  return (
    <ChainLink title={words.approval} note={instantText(approvedAt)}>
      <ul className={styles.people}>
        {approvers.map(({ name, role }) => (
          <li key={`${role}${name}`}>
            {name} <span className={styles.note}>{role}</span>
          </li>
        ))}
      </ul>
      <FactList
        facts={[
          { name: words.approval, value: <Hash hex={hash} /> },
          {
            name: words.release,
            value: approvals.map(({ release }) => <Hash key={release} hex={release} />),
          },
          { name: words.signedBy, value: signedBy.map((key) => <Hash key={key} hex={key} />) },
        ]}
      />
    </ChainLink>
  )
}

function FigureLink({ passport }: { readonly passport: Passport }) {
  const { language } = useStyle()
  const { pause } = useWords()
  const where = useCellName()
  const words = passportWords[language]
  const { indicator, figure, view, fiscalStart } = passport
  const value = figure.values.AC
  return (
    <ChainLink
      title={words.figure}
      text={formatValue(value, { unit: indicator.unit, decimals: indicator.decimals, language })}
      note={[indicator.name[language], spanName(figure.period, view, language, fiscalStart), where].join(
        pause,
      )}
    >
      {value === null ? null : (
        <p className={styles.note}>
          {words.exact} <code>{value}</code>
        </p>
      )}
    </ChainLink>
  )
}

/** One link of the chain: what it is, what it says, and that it held. */
function ChainLink({
  title,
  text,
  note,
  children,
}: {
  readonly title: string
  readonly text?: string
  readonly note?: string
  readonly children?: ReactNode
}) {
  const { language } = useStyle()
  return (
    <li className={styles.link}>
      <span className={styles.mark} role="img" aria-label={passportWords[language].holds}>
        <Icon name="check" size={14} />
      </span>
      <div className={styles.body}>
        <h3 className={styles.title}>
          {title}
          {text === undefined ? null : <strong className={styles.text}>{text}</strong>}
          {note === undefined ? null : <span className={styles.note}>{note}</span>}
        </h3>
        {children}
      </div>
    </li>
  )
}

function PartitionTable({ partitions, fiscalStart }: Pick<Passport, 'partitions' | 'fiscalStart'>) {
  const { language } = useStyle()
  const words = useWords()
  const { partitions: title } = passportWords[language]
  return (
    // A year to date hangs from dozens; the chain stays in sight. Scrolls by keyboard too.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={styles.partitions} role="region" aria-label={title(partitions.length)} tabIndex={0}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">{words.indicator.period}</th>
            <th scope="col">{passportWords[language].indicator}</th>
            <th scope="col">{words.indicator.stateHead}</th>
            <th scope="col">{passportWords[language].hash}</th>
          </tr>
        </thead>
        <tbody>
          {partitions.map(({ indicator, period, state, hash }) => (
            <tr key={hash}>
              <th scope="row">{periodName(period, language, fiscalStart)}</th>
              <td>{indicator.name[language]}</td>
              <td>{stateName(state, language)}</td>
              <td>
                <Hash hex={hash} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** A hash whole, so that it can be compared and copied; it breaks anywhere. */
function Hash({ hex }: { readonly hex: string }) {
  return <code className={styles.hash}>{hex}</code>
}
