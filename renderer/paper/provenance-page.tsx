import { formatDate } from '#shared/format/date.ts'
import { periodName } from '#shared/format/period.ts'
import { useAnswer } from '#renderer/client/use-answer.ts'
import { usePaper } from './paper-context.ts'
import { PageHead } from './page-head.tsx'

/** Where every figure comes from: snapshot, root, approvals by pillar, each with its hash (rules 28 and 63). */
export function ProvenancePage() {
  const { pack, style, words, input } = usePaper()
  const { language } = style
  const { value: indicators } = useAnswer('indicators', input)
  const pillarName = (id: string) =>
    indicators?.pillars.find((pillar) => pillar.id === id)?.name[language] ?? id
  const { provenance, snapshot } = pack
  const facts: readonly (readonly [string, string])[] = [
    [words.paper.snapshot, `#${snapshot.sequence}`],
    [words.paper.asOf, periodName(pack.asOf, language)],
    [words.paper.published, pack.publishedAt],
    [words.paper.edition, snapshot.edition],
    [words.paper.hash, snapshot.hash],
    [words.paper.tenant, provenance.tenant],
    [
      words.paper.fingerprint,
      `${provenance.fingerprint} (${words.sync.rootVersion(provenance.rootVersion)})`,
    ],
    [words.paper.application, provenance.application],
  ]
  return (
    <>
      <PageHead message={words.paper.provenance} what={words.paper.approvals} who={words.paper.verifyHint} />
      <dl className="fact-list">
        {facts.map(([name, text]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="hash">{text}</dd>
          </div>
        ))}
      </dl>
      <table className="paper-table">
        <thead>
          <tr>
            <th scope="col">{words.paper.domain}</th>
            <th scope="col">{words.paper.approver}</th>
            <th scope="col">{words.paper.hash}</th>
          </tr>
        </thead>
        <tbody>
          {provenance.approvals.map(({ pillar, hash, approvers }) => (
            <tr key={pillar}>
              <th scope="row">{pillarName(pillar)}</th>
              <td>
                {approvers
                  .map(
                    ({ role, name, at }) =>
                      `${name} (${role}, ${formatDate(at.slice(0, 10), language, 'short')})`,
                  )
                  .join(words.listed)}
              </td>
              <td className="hash">{hash}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="block-note">
        {words.paper.legend}
        {words.stop} {words.paper.rounding}
        {words.stop}
      </p>
    </>
  )
}
