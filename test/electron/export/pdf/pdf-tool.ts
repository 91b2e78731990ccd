import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Writes a PDF where the tools of poppler and qpdf can read it, and removes it after `read`. */
function withFile<Result>(pdf: Uint8Array, read: (file: string, folder: string) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), 'pdf-tool-'))
  try {
    const file = join(folder, 'document.pdf')
    writeFileSync(file, pdf)
    return read(file, folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function run(program: string, args: readonly string[], allowed: readonly number[] = [0]): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 2 ** 28 })
  if (error) throw error
  if (!allowed.includes(status ?? -1)) throw new Error(`${program} ended with ${status}: ${stderr}`)
  return stdout
}

/** What `pdfinfo` says, by name, as `{ Pages: '6', Tagged: 'yes', … }`. */
export function pdfFacts(pdf: Uint8Array): Readonly<Record<string, string>> {
  const lines = withFile(pdf, (file) => run('pdfinfo', ['-isodates', file]))
    .trim()
    .split('\n')
  return Object.fromEntries(
    lines.map((line) => {
      const at = line.indexOf(':')
      return [line.slice(0, at), line.slice(at + 1).trim()]
    }),
  )
}

/** Width and height of each page in points, rounded. */
export function pdfSizes(pdf: Uint8Array): readonly (readonly [number, number])[] {
  const text = withFile(pdf, (file) => run('pdfinfo', ['-f', '1', '-l', '10000', file]))
  return [...text.matchAll(/^Page +\d+ size: +([\d.]+) x ([\d.]+)/gm)].map(([, width, height]) => [
    Math.round(Number(width)),
    Math.round(Number(height)),
  ])
}

/** The XMP metadata as text; empty where there is none. */
export function pdfXmp(pdf: Uint8Array): string {
  return withFile(pdf, (file) => run('pdfinfo', ['-meta', file]))
}

/** The tree of tags as indented text. */
export function pdfTags(pdf: Uint8Array): string {
  return withFile(pdf, (file) => run('pdfinfo', ['-struct-text', file]))
}

/** The text of the whole document, or of one page (from 1). */
export function pdfText(pdf: Uint8Array, page?: number): string {
  const range = page === undefined ? [] : ['-f', String(page), '-l', String(page)]
  return withFile(pdf, (file) => run('pdftotext', [...range, '-layout', file, '-']))
}

export type PdfFont = {
  readonly name: string
  readonly type: string
  readonly isEmbedded: boolean
  readonly isSubset: boolean
  readonly hasUnicode: boolean
}

/** The fonts in use, as `pdffonts` lists them. */
export function pdfFonts(pdf: Uint8Array): readonly PdfFont[] {
  const [, rule = '', ...rows] = withFile(pdf, (file) => run('pdffonts', [file]))
    .trimEnd()
    .split('\n')
  const starts = [...rule.matchAll(/-+/g)].map(({ index }) => index)
  const cell = (row: string, column: number) => row.slice(starts[column], starts[column + 1]).trim()
  return rows.map((row) => ({
    name: cell(row, 0),
    type: cell(row, 1),
    isEmbedded: cell(row, 3) === 'yes',
    isSubset: cell(row, 4) === 'yes',
    hasUnicode: cell(row, 5) === 'yes',
  }))
}

/** What `qpdf --check` complains of; empty for a sound file. */
export function pdfFaults(pdf: Uint8Array): readonly string[] {
  return withFile(pdf, (file) => {
    const { stdout, stderr, status, error } = spawnSync('qpdf', ['--check', file], { encoding: 'utf8' })
    if (error) throw error
    return status === 0
      ? []
      : `${stdout}${stderr}`.split('\n').filter((line) => /WARNING|ERROR|error/.test(line))
  })
}

/** The embedded files by name. */
export function pdfAttachments(pdf: Uint8Array): Readonly<Record<string, Uint8Array>> {
  return withFile(pdf, (file, folder) => {
    const target = join(folder, 'attached')
    mkdirSync(target)
    run('pdfdetach', ['-saveall', '-o', target, file])
    return Object.fromEntries(readdirSync(target).map((name) => [name, readFileSync(join(target, name))]))
  })
}

/** The document's objects as `qpdf --json` gives them, for what no other tool shows. */
export function pdfJson(pdf: Uint8Array, key: string): unknown {
  const text = withFile(pdf, (file) => run('qpdf', ['--json=2', `--json-key=${key}`, file]))
  return JSON.parse(text)[key]
}
