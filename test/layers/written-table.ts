/** The rows below the table whose head's first cell is `head`, as `first cell → names in the second`. */
export function tableBelow(markdown: string, head: string): ReadonlyMap<string, readonly string[]> {
  const lines = markdown.split('\n')
  const start = lines.findIndex((line) => cellsOf(line)[0] === head)
  if (start < 0) throw new Error(`no table headed ${head}`)
  const rows = lines.slice(start + 2)
  const end = rows.findIndex((line) => !line.startsWith('|'))
  return new Map(
    rows.slice(0, end < 0 ? rows.length : end).flatMap((line) => {
      const [left = '', right = ''] = cellsOf(line)
      return namesIn(left).map((name) => [name, namesIn(right)] as const)
    }),
  )
}

function cellsOf(line: string): string[] {
  return line.startsWith('|')
    ? line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim())
    : []
}

/** `a/{b,c}, d` names a/b, a/c and d. */
function namesIn(cell: string): string[] {
  const names = cell.match(/(?:[^,{]|\{[^}]*\})+/g) ?? []
  return names
    .map((name) => name.trim().replaceAll('`', ''))
    .filter((name) => name !== '')
    .flatMap((name) => {
      const [, before = '', inner] = /^(.*)\{(.*)\}$/.exec(name) ?? []
      return inner === undefined ? [name] : inner.split(',').map((part) => before + part)
    })
}
