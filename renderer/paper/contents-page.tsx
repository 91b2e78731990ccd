import { usePaper } from './paper-context.ts'
import { sectionTitle } from './page-rules.ts'

/** Every page with its number, each a link (rule 62: contents and bookmarks agree). */
export function ContentsPage() {
  const { pack, style, words, pages } = usePaper()
  const { language } = style
  const rows = pack.sections.flatMap((section, index) =>
    index < 2
      ? []
      : section.pages.map((page, place) => ({
          id: page.id,
          title: place === 0 ? sectionTitle(index, section.title[language]) : page.title[language],
          isSection: place === 0,
        })),
  )
  return (
    <>
      <h1 className="page-message">{words.paper.contents}</h1>
      <div className="contents-columns">
        <table className="paper-table contents-table">
          <tbody>
            {rows.map(({ id, title, isSection }) => (
              <tr key={id} className={isSection ? 'section' : undefined}>
                <td>
                  <a href={`#${id}`}>{title}</a>
                </td>
                <td className="number">
                  <a href={`#${id}`}>{pages[id] ?? ''}</a>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="legend-note">
        {words.paper.legend}
        {words.stop} {words.paper.rounding}
        {words.stop}
      </p>
    </>
  )
}
