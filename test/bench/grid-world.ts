import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { askCommand, runCommand, serveCentral } from '#test/fixture/command.ts'

const units = 316
const branches = 317
const months = ['2025-10', '2026-09', '2026-10'] as const

/** Leaf cells of the list that is scrolled. */
export const cellCount = units * branches

/** A device that has synced one indicator with a hundred thousand leaf cells, made as every device is: published, signed, served, synced. */
export async function gridWorld(folder: string): Promise<{ readonly data: string }> {
  const dataset = join(folder, 'dataset')
  writeDataset(dataset)
  const central = join(folder, 'central')
  await done(['init', central])
  await done(['publish', dataset, '--into', central, '--as-of', '2026-10'])
  const data = join(folder, 'device')
  const serving = await serveCentral(central)
  try {
    const { url, fingerprint } = serving
    const words = `enrol --central ${url} --root ${fingerprint} --edition board --data`.split(' ')
    await askCommand('chartroom', [...words, data])
    await askCommand('chartroom', ['sync', '--data', data])
  } finally {
    await serving.close()
  }
  return { data }
}

async function done(words: readonly string[]): Promise<void> {
  const { code, stderr } = await runCommand('central', words)
  if (code !== 0) throw new Error(`central ${words[0]}: ${stderr}`)
}

function writeDataset(folder: string): void {
  const file = (name: string, lines: readonly string[]) => {
    const path = join(folder, name)
    mkdirSync(join(path, '..'), { recursive: true })
    writeFileSync(path, `${lines.join('\n')}\n`)
  }
  const named = (prefix: string, count: number) =>
    Array.from({ length: count }, (_, at) => `${prefix}${at + 1}`)
  file('dataset.json', [
    JSON.stringify({
      name: { zh: '大集团', en: 'Large group' },
      fiscalYearStartMonth: 1,
      rootNames: { org: 'group', region: 'country' },
      editions: [{ id: 'board', nameZh: '董事会', nameEn: 'Board', clearance: 'restricted', org: 'group' }],
      headline: ['amount'],
    }),
  ])
  file('members.csv', [
    'dimension,id,parent,name_zh,name_en,level',
    'org,group,,集团,Group,group',
    ...named('u', units).map((id) => `org,${id},group,业务单元${id.slice(1)},Unit ${id.slice(1)},unit`),
    'region,country,,全国,Country,country',
    ...named('b', branches).map(
      (id) => `region,${id},country,网点${id.slice(1)},Branch ${id.slice(1)},branch`,
    ),
  ])
  file('indicators.csv', [
    'id,pillar,name_zh,name_en,definition_zh,definition_en,unit,decimals,direction,across_members,across_time,numerator,denominator,scale,frequency,dimensions,target_basis,amber_gap_pct,red_gap_pct,classification,owner,steward,sources,version,effective_from,status,driver_of',
    'amount,growth,金额,Amount,各网点金额,Amount by branch,CNY_M,2,up,sum,sum,,,,month,org|region,plan,3,8,internal,finance,finance,ledger,1,2024-01,certified,',
  ])
  file('pillars.csv', [
    'id,order,name_zh,name_en,question_zh,question_en',
    'growth,1,增长,Growth,是否在增长?,Do we grow?',
  ])
  file('owners.csv', ['id,name_zh,name_en', 'finance,财务部,Finance'])
  const rows = ['indicator,period,scenario,value,org,region']
  months.forEach((month, at) => {
    for (let unit = 1; unit <= units; unit++) {
      for (let branch = 1; branch <= branches; branch++) {
        // A size for each cell that is neither alike nor in order, the same at every run.
        const size = 10 + ((unit * 7_919 + branch * 104_729 + at * 31) % 9_973) / 10
        rows.push(`amount,${month},AC,${size.toFixed(1)},u${unit},b${branch}`)
        rows.push(
          `amount,${month},PL,${(size * (0.9 + ((unit * 13 + branch * 17) % 21) / 100)).toFixed(1)},u${unit},b${branch}`,
        )
      }
    }
  })
  file('observations/amount.csv', rows)
}
