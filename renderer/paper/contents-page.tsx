import { usePaper } from './paper-context.ts'
import styles from './paper.module.css'

/** Every page by name with its number, each a link; agrees with the bookmarks (rule 62). */
export function ContentsPage() {
  const { pack, language, pages, text } = usePaper()
  const listed = pack.sections.filter(({ id }) => id !== 'cover' && id !== 'contents')
  return (
    <>
      <h1 className={styles.title}>{text.contents}</h1>
      <ol className={styles.contents}>
        {listed.flatMap((section) =>
          section.pages.map(({ id, title }, index) => (
            <li key={id} className={index === 0 ? styles.chapter : styles.entry}>
              <a href={`#${id}`}>
                <span>{title[language]}</span>
                <span className={styles.dots} />
                <span className={styles.pageNumber}>{pages[id] ?? ''}</span>
              </a>
            </li>
          )),
        )}
      </ol>
    </>
  )
}
