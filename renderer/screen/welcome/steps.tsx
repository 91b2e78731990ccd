import { useWords } from '#renderer/screen/frame/use-words.ts'
import { classNames } from '#renderer/ui/class-names.ts'
import styles from './welcome.module.css'

/** Which of the steps this is. */
export function Steps({ current }: { readonly current: number }) {
  const { welcome } = useWords()
  return (
    <ol className={styles.steps}>
      {welcome.steps.map((step, index) => (
        <li
          key={step}
          aria-current={index === current ? 'step' : undefined}
          className={classNames(styles.step, index === current && styles.now, index < current && styles.past)}
        >
          <span className={styles.number}>{index + 1}</span>
          {step}
        </li>
      ))}
    </ol>
  )
}
