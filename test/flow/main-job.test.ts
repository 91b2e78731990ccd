import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDFDict, PDFDocument, PDFName } from '@cantoo/pdf-lib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askCommand, runCommand, serveCentral } from '#test/fixture/command.ts'
import type { Serving } from '#test/fixture/command.ts'
import {
  asOf,
  exists,
  months,
  planTenths,
  products,
  provinces,
  revenueTenths,
  smallDataset,
  writeFiles,
} from '#test/fixture/small-dataset.ts'

const folder = mkdtempSync(join(tmpdir(), 'chartroom-flow-'))
const dataset = join(folder, 'dataset')
const published = join(folder, 'central')
const data = ['--data', join(folder, 'device')]
let central: Serving

const chartroom = (...words: readonly string[]) => askCommand('chartroom', [...words, ...data])

/** Revenue in tenths of a chosen part of the leaves, added in whole numbers straight from the rows. */
function sumTenths(
  of: typeof revenueTenths,
  month: number,
  wanted: (product: string, province: string) => boolean = () => true,
): number {
  let sum = 0
  products.forEach((product, p) => {
    provinces.forEach((province, r) => {
      if (exists(p, r) && wanted(product, province)) sum += of(p, r, month)
    })
  })
  return sum
}

beforeAll(async () => {
  writeFiles(dataset, smallDataset())
  await askCommand('central', ['init', published])
  await askCommand('central', ['publish', dataset, '--into', published, '--as-of', asOf])
  central = await serveCentral(published)
  await chartroom('enrol', '--central', central.url, '--root', central.fingerprint, '--edition', 'board')
  await chartroom('sync')
}, 60_000)

afterAll(async () => {
  await central?.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('from a dataset folder to the terminal', () => {
  const month = months.length - 1

  it('shows the exact sum of the leaves with plan, previous year, variances and status', async () => {
    const actual = sumTenths(revenueTenths, month) / 10
    const plan = sumTenths(planTenths, month) / 10
    const previous = sumTenths(revenueTenths, month - 12) / 10
    const shown = await chartroom('show', 'revenue')
    expect(shown).toMatchObject({
      indicator: 'revenue',
      period: asOf,
      values: { AC: actual, PL: plan, PY: previous, FC: null },
      definitionVersion: 1,
      snapshot: { edition: 'board', sequence: 1 },
    })
    expect(shown).toHaveProperty('variances.PL.absolute', expect.closeTo(actual - plan, 9))
    expect(shown).toHaveProperty('variances.PL.relative', expect.closeTo((actual - plan) / plan, 12))
    expect(shown).toHaveProperty('status', actual >= plan ? 'on-target' : expect.any(String))
  })

  it('shows a cell of two dimensions, inner members included', async () => {
    const lending = sumTenths(
      revenueTenths,
      month,
      (product, province) => ['cards', 'loans'].includes(product) && ['beijing', 'hebei'].includes(province),
    )
    expect(await chartroom('show', 'revenue', '--at', 'org=lending,region=north')).toMatchObject({
      values: { AC: lending / 10 },
    })
  })

  it('adds the year to date of a flow and takes the last value of a stock', async () => {
    let sum = 0
    for (let at = month - 9; at <= month; at++) sum += sumTenths(revenueTenths, at)
    expect(await chartroom('show', 'revenue', '--view', 'ytd')).toMatchObject({ values: { AC: sum / 10 } })
    expect(await chartroom('show', 'headcount', '--view', 'ytd')).toMatchObject({
      values: { AC: 4 * 100 + 60 + 4 * month },
    })
  })

  it('shows «no value» with its reason where what was not published can’t be added', async () => {
    expect(await chartroom('show', 'users', '--at', 'org=lending')).toMatchObject({
      values: { AC: null },
      reasons: { AC: 'not-additive' },
    })
  })

  it('drills along one dimension into official figures whose sum is the total', async () => {
    const drilled = await chartroom('drill', 'revenue', '--by', 'org')
    expect(drilled).toMatchObject({
      rows: [
        {
          cell: { org: 'lending' },
          values: { AC: sumTenths(revenueTenths, month, (p) => p === 'cards' || p === 'loans') / 10 },
        },
        {
          cell: { org: 'payments' },
          values: { AC: sumTenths(revenueTenths, month, (p) => p === 'wallet' || p === 'acquiring') / 10 },
        },
      ],
      total: { values: { AC: sumTenths(revenueTenths, month) / 10 } },
    })
  })

  it('says that nothing is new on a second sync', async () => {
    expect(await chartroom('sync')).toMatchObject({ sequence: 1, newSnapshots: 0, objects: 0 })
  })

  it('tells where the device belongs, what it keeps, and what protects its key (D2)', async () => {
    expect(await chartroom('status')).toMatchObject({
      enrolment: { edition: 'board', fingerprint: central.fingerprint },
      snapshot: { sequence: 1 },
      freshness: { state: 'confirmed' },
      account: {
        phase: 'unlocked',
        protection: { zh: expect.stringMatching(/。$/), en: expect.stringMatching(/\.$/) },
      },
    })
  })

  it('refuses an unknown indicator with its code, a sentence, and exit code 1', async () => {
    const { code, stderr } = await runCommand('chartroom', ['show', 'no_such', '--lang', 'en', ...data])
    expect(code).toBe(1)
    expect(stderr).toMatch(/^unknown-indicator: .*no_such.*\.\n$/)
  })

  it.each([
    [['show', 'revenue', '--view', 'decade'], /decade/],
    [['show'], /usage: chartroom show/],
    [['dance'], /no command dance/],
    [['sync', '--by', 'org'], /takes no option --by/],
  ])('refuses the wrong usage %j with exit code 2', async (words, sentence) => {
    const { code, stderr } = await runCommand('chartroom', [...words, '--lang', 'en', ...data])
    expect(code).toBe(2)
    expect(stderr).toMatch(sentence)
  })
})

describe('from a dataset folder to paper', () => {
  it.each(['zh', 'en'] as const)(
    'prints the board pack (%s) with the figures that the terminal shows',
    async (language) => {
      const file = join(folder, `pack-${language}.pdf`)
      const done = await chartroom('export', 'board', '--to', file, '--lang', language, '--allow-root')
      expect(done).toMatchObject({ path: file })
      const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' })
      // A ratio of two exact sums, rounded as its definition says.
      const month = months.length - 1
      const profit = sumTenths((p, r, at) => Math.floor(revenueTenths(p, r, at) / (4 + p)), month)
      const margin = ((100 * profit) / sumTenths(revenueTenths, month)).toFixed(1)
      expect(text).toContain(margin)
      expect(text).toContain(language === 'zh' ? '利润率' : 'Margin')
      const snapshots = (await chartroom('snapshots')) as { snapshots: { hash: string }[] }
      const hash = snapshots.snapshots[0]?.hash ?? 'none'
      const pages = Number(/Pages:\s+(\d+)/.exec(execFileSync('pdfinfo', [file], { encoding: 'utf8' }))?.[1])
      expect(pages).toBeGreaterThan(6)
      for (let page = 2; page <= pages; page++) {
        const one = execFileSync('pdftotext', ['-f', String(page), '-l', String(page), file, '-'], {
          encoding: 'utf8',
        })
        expect(one.replaceAll('\n', ' '), `page ${page}`).toContain(hash.slice(0, 4))
        expect(one.replaceAll(/\s+/g, ''), `page ${page}`).toMatch(
          language === 'zh' ? `第${page}页，共${pages}页` : new RegExp(`${page}(of|/)${pages}`),
        )
      }
      execFileSync('qpdf', ['--check', file])
      expect(execFileSync('pdffonts', [file], { encoding: 'utf8' })).not.toMatch(/Type 3/)
    },
    120_000,
  )

  it('T2 lays the reader over every page as the policy asks, the same to the bit each time', async () => {
    const file = join(folder, 'pack-again.pdf')
    await chartroom('export', 'board', '--to', file, '--lang', 'zh', '--allow-root')
    const bytes = readFileSync(file)
    const pages = (await PDFDocument.load(bytes)).getPages()
    const isStamped = (page: (typeof pages)[number]) =>
      page.node.Resources()?.lookupMaybe(PDFName.of('XObject'), PDFDict)?.has(PDFName.of('ChartroomStamp'))
    expect(pages.length).toBeGreaterThan(6)
    expect(pages.every(isStamped)).toBe(true)
    expect(bytes.equals(readFileSync(join(folder, 'pack-zh.pdf')))).toBe(true)
    // Laid over what is printed, it hides nothing: the page still has its dark ink.
    const picture = execFileSync('pdftoppm', ['-f', '3', '-l', '3', '-r', '40', '-gray', file])
    expect(picture.subarray(20).filter((grey) => grey < 110).length).toBeGreaterThan(500)
  }, 120_000)
})
