import type { DatasetFiles } from '#central/source/read-text.ts'

/** The files of a dataset folder, by path. */
export type FolderFiles = Readonly<Record<string, string | Uint8Array>>

const indicatorHeader =
  'id,pillar,name_zh,name_en,definition_zh,definition_en,unit,decimals,direction,across_members,across_time,numerator,denominator,scale,frequency,dimensions,target_basis,amber_gap_pct,red_gap_pct,classification,owner,steward,sources,version,effective_from,status,driver_of'

/**
 * A whole dataset folder without a fault: two dimensions, a sum, a coarser sum, their ratio, a ratio of parts with
 * more dimensions, a peak, a number that can't be added, a quarterly sum, a roadmap.
 */
export const smallFolder: FolderFiles = {
  'dataset.json': `{
  "name": { "zh": "小数据集", "en": "Small dataset" },
  "fiscalYearStartMonth": 1,
  "rootNames": { "org": "group", "region": "everywhere" },
  "editions": [
    { "id": "all", "nameZh": "全部", "nameEn": "All", "clearance": "restricted", "org": null },
    { "id": "loans", "nameZh": "贷款", "nameEn": "Loans", "clearance": "internal", "org": "loans" }
  ],
  "headline": ["margin", "revenue"]
}
`,
  'members.csv': `dimension,id,parent,name_zh,name_en,level
org,group,,集团,Group,group
org,loans,group,贷款,Loans,line
org,cash,loans,现金贷,Cash loans,product
org,auto,loans,车贷,Auto loans,product
org,pay,group,支付,Payments,line
region,everywhere,,全国,Everywhere,all
region,east,everywhere,华东,East,region
region,shanghai,east,上海,Shanghai,province
region,zhejiang,east,浙江,Zhejiang,province
region,south,everywhere,华南,South,region
`,
  'pillars.csv': `id,order,name_zh,name_en,question_zh,question_en
money,1,经营,Money,赚钱吗,Does it earn?
people,2,人员,People,人够吗,Are there enough people?
`,
  'owners.csv': `id,name_zh,name_en
finance,财务部,Finance
data,数据部,Data office
`,
  'indicators.csv': `${indicatorHeader}
revenue,money,收入,Revenue,全部收入,All revenue,CNY_M,1,up,sum,sum,,,,month,org|region,plan,3,8,internal,finance,data,ledger,1,2026-01,certified,
cost,money,成本,Cost,全部成本,All cost,CNY_M,1,down,sum,sum,,,,month,org|region,plan,3,8,internal,finance,data,ledger,1,2026-01,certified,
margin,money,成本率,Cost ratio,成本占收入,Cost over revenue,PCT,1,down,ratio,ratio,cost,revenue,100,month,org|region,plan,2,5,internal,finance,data,ledger,1,2026-01,certified,
cost_rate,money,总成本率,Cost ratio by line,成本占收入,Cost over revenue,PCT,1,down,ratio,ratio,cost,revenue,100,month,org,plan,2,5,internal,finance,data,ledger,1,2026-01,certified,
peak,people,峰值,Peak,最高值,Highest,TPS,0,up,max,max,,,,month,org,plan,5,15,internal,data,data,monitoring,1,2026-01,certified,
users,people,用户,Users,去重用户,Distinct users,PERSON,0,up,none,last,,,,month,org,none,,,internal,data,data,platform,1,2026-01,certified,
secret,money,机密收入,Secret revenue,机密,Secret,CNY_M,2,up,sum,sum,,,,month,org,none,,,restricted,finance,data,ledger,1,2026-01,certified,revenue
group_only,money,集团值,Group figure,集团,Group,CNY_M,0,up,sum,sum,,,,month,,none,,,public,finance,data,ledger,1,2026-01,certified,
survey,people,问卷,Survey,问卷数,Answers,COUNT,0,up,sum,sum,,,,quarter,org,none,,,internal,data,data,survey,1,2026-Q1,certified,
`,
  'stages.csv': `id,order,name_zh,name_en,output_zh,output_en,owner
design,1,设计,Design,路线图,Roadmap,data
`,
  'initiatives.csv': `id,stage,name_zh,name_en,owner,indicators,budget_cny_m
cloud,design,上云,Cloud,data,revenue|secret,12.5
`,
  'milestones.csv': `id,initiative,name_zh,name_en,baseline_date,forecast_date,actual_date,status,depends_on,weight
cloud.plan,cloud,方案,Plan,2026-01-31,2026-01-31,2026-01-30,done,,1
cloud.move,cloud,迁移,Move,2026-06-30,2026-07-31,,late,cloud.plan,2
`,
  'observations/full.csv': `indicator,period,scenario,org,region,value
revenue,2026-01,AC,cash,shanghai,10.1
revenue,2026-01,AC,cash,zhejiang,20.2
revenue,2026-01,AC,cash,south,30.3
revenue,2026-01,AC,auto,south,5
revenue,2026-01,AC,pay,shanghai,7.5
cost,2026-01,AC,cash,shanghai,4.1
cost,2026-01,AC,cash,zhejiang,0
cost,2026-01,AC,auto,south,2.5
revenue,2026-01,PL,cash,shanghai,11
revenue,2026-02,AC,cash,shanghai,12.4
cost,2026-02,AC,cash,shanghai,6.2
`,
  'observations/org.csv': `indicator,period,scenario,org,value,flag
peak,2026-01,AC,cash,120,
peak,2026-01,AC,auto,150,estimated
peak,2026-01,AC,pay,90,
users,2026-01,AC,group,1000,
users,2026-01,AC,cash,700,
users,2026-01,AC,pay,600,
secret,2026-01,AC,cash,1.25,
secret,2026-01,AC,pay,2.5,suppressed
survey,2026-Q1,AC,cash,40,
survey,2026-Q1,AC,pay,60,
`,
  'observations/group.csv': `indicator,period,scenario,value
group_only,2026-01,AC,42
`,
  'restatements.csv': `indicator,period,note_zh,note_en
cost,2026-01,补记一月成本,January cost booked late
`,
}

/** The small folder with some files changed; `null` takes a file away. */
export function changed(changes: Readonly<Record<string, string | Uint8Array | null>>): FolderFiles {
  const files: Record<string, string | Uint8Array> = { ...smallFolder }
  for (const [path, content] of Object.entries(changes)) {
    if (content === null) delete files[path]
    else files[path] = content
  }
  return files
}

/** A file of the small folder with one text replaced; the text must be there. */
export function replaced(path: string, from: string, to: string): Readonly<Record<string, string>> {
  const content = smallFolder[path]
  if (typeof content !== 'string' || !content.includes(from)) throw new Error(`${path} has no ${from}`)
  return { [path]: content.replace(from, to) }
}

/** A file of the small folder with lines added. */
export function appended(path: string, ...lines: readonly string[]): Readonly<Record<string, string>> {
  return { [path]: `${String(smallFolder[path] ?? '')}${lines.join('\n')}\n` }
}

/** Files in memory, read as a folder. */
export function filesOf(files: FolderFiles): DatasetFiles {
  return {
    read: async (path) => {
      const content = files[path]
      if (content === undefined) return null
      return typeof content === 'string' ? new TextEncoder().encode(content) : content
    },
    list: async (folder) =>
      Object.keys(files)
        .filter((path) => (folder === '.' ? !path.includes('/') : path.startsWith(`${folder}/`)))
        .map((path) => path.slice(path.lastIndexOf('/') + 1))
        .toSorted(),
  }
}
