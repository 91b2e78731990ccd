/** A column of a table for people: its head, and which way its texts are set. */
export type Column = { readonly head: string; readonly align: 'left' | 'right' }

const wide =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]/g

/** Marks that are set above or below the letter before them, and signs that only join or turn what is around them. */
const withoutWidth = /[\p{Mn}\p{Me}\p{Cf}]/gu

/** Columns that a text takes in a terminal: Chinese characters and full-width marks take two, combining marks none. */
export function terminalWidth(text: string): number {
  return [...text.replaceAll(withoutWidth, '')].length + (text.match(wide)?.length ?? 0)
}

/** A table in plain text: heads, a rule, rows; numbers stand right-aligned under their heads (reporting rule 50). */
export function tableLines(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
): readonly string[] {
  const widths = columns.map(({ head }, at) =>
    Math.max(terminalWidth(head), ...rows.map((row) => terminalWidth(row[at] ?? ''))),
  )
  const line = (texts: readonly string[]): string =>
    columns
      .map(({ align }, at) => pad(texts[at] ?? '', widths[at] ?? 0, align))
      .join('  ')
      .trimEnd()
  return [
    line(columns.map(({ head }) => head)),
    widths.map((width) => '─'.repeat(width)).join('──'),
    ...rows.map(line),
  ]
}

function pad(text: string, width: number, align: Column['align']): string {
  const space = ' '.repeat(Math.max(0, width - terminalWidth(text)))
  return align === 'left' ? text + space : space + text
}
