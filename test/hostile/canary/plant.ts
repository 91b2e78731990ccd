import type { DatasetFiles } from '#test/fixture/small-dataset.ts'
import { smallDataset } from '#test/fixture/small-dataset.ts'

/** Every planted text begins like one of these, and no other text on a machine does. */
const textHeads = { en: 'Kanarienvogel', zh: '金絲雀報喜' } as const

/** Every planted figure is one of `figureBase` + n + a tenth. */
const figureBase = 73_914_600

/** A dataset with texts and figures planted wherever it has some. */
export type Planted = {
  readonly files: DatasetFiles
  readonly texts: readonly string[]
  readonly figures: readonly number[]
}

/** Columns that hold a name or a text, by file. */
const textColumns: Readonly<Record<string, readonly number[]>> = {
  'members.csv': [3, 4],
  'indicators.csv': [2, 3, 4, 5],
  'owners.csv': [1, 2],
  'pillars.csv': [2, 3, 4, 5],
  'stages.csv': [2, 3, 4, 5],
  'initiatives.csv': [2, 3],
  'milestones.csv': [2, 3],
}

const figureRows = 40

export function plantCanaries(): Planted {
  const texts: string[] = []
  const figures: number[] = []
  const files = Object.entries(smallDataset()).map(([path, text]): [string, string] => {
    const columns = textColumns[path]
    if (columns) return [path, withTexts(text, columns, texts)]
    return [path, path === 'observations/growth.csv' ? withFigures(text, figures) : text]
  })
  return { files: Object.fromEntries(files), texts, figures }
}

function withTexts(text: string, columns: readonly number[], planted: string[]): string {
  return text
    .trimEnd()
    .split('\n')
    .map((line, row) => {
      if (row === 0) return line
      const cells = line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/)
      for (const column of columns) {
        const number = planted.length
        // A part of it reads like a period, which may not show either.
        const canary = `${column % 2 === 0 ? textHeads.en : textHeads.zh} 20${number}-Q3`
        cells[column] = canary
        planted.push(canary)
      }
      return cells.join(',')
    })
    .join('\n')
    .concat('\n')
}

/** The newest actuals of revenue, leaf by leaf. */
function withFigures(text: string, planted: number[]): string {
  const lines = text.trimEnd().split('\n')
  const rows = lines.flatMap((line, at) => (line.startsWith('revenue,') && line.includes(',AC,') ? [at] : []))
  for (const at of rows.slice(-figureRows)) {
    const figure = figureBase + planted.length + (1 + (planted.length % 9)) / 10
    lines[at] = (lines[at] ?? '').replace(/,AC,[^,]+,/, `,AC,${figure},`)
    planted.push(figure)
  }
  return `${lines.join('\n')}\n`
}
