import type { Box } from '#renderer/view/course-layout.ts'
import styles from './scenario.module.css'

/** Around the value that the message names (rule 26). */
export function Ring({ box }: { readonly box: Box }) {
  return <rect {...box} rx={Math.min(10, box.height / 2)} className={styles.ring} data-mark="ring" />
}
