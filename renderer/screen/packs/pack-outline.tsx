import { useLanguage } from '#renderer/client/reader.ts'
import type { Answer } from '#renderer/client/ask.ts'
import styles from './packs.module.css'

/** The sections and pages of a pack, in their order. */
export function PackOutline({ pack }: { readonly pack: Answer<'pack'> }) {
  const language = useLanguage()
  return (
    <ol className={styles.sections}>
      {pack.sections.map((section) => (
        <li key={section.id} className={styles.section}>
          <span className={styles.title}>{section.title[language]}</span>
          {section.pages.length > 1 ? (
            <ol className={styles.pages}>
              {section.pages.slice(1).map((page) => (
                <li key={page.id}>{page.title[language]}</li>
              ))}
            </ol>
          ) : null}
        </li>
      ))}
    </ol>
  )
}
