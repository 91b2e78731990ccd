import type { Warning } from '#central/publish/warning.ts'
import type { LocalText } from '#shared/model/local-text.ts'

/** Says what a publisher should look at, and how much more there is. */
export function remarkWarnings(
  of: { readonly warnings: readonly Warning[]; readonly warningCount: number },
  remark: (text: LocalText) => void,
): void {
  for (const { sentence } of of.warnings) remark(sentence)
  const hidden = of.warningCount - of.warnings.length
  if (hidden > 0)
    remark({ zh: `另有 ${hidden} 条提示未显示。`, en: `${hidden} more warnings are not shown.` })
}
