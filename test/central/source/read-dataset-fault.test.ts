import { describe, expect, it } from 'vitest'
import { readDataset } from '#central/source/read-dataset.ts'
import { asOf, faultsOf } from '#test/central/source/reading.ts'
import { appended, changed, filesOf, replaced, smallFolder } from '#test/central/source/small-folder.ts'

describe('readDataset, of a folder with one fault', () => {
  const full = 'observations/full.csv'
  it.each<[string, Readonly<Record<string, string | Uint8Array | null>>, readonly (string | RegExp)[]]>([
    ['a missing file', { 'owners.csv': null }, [/^owners\.csv The file owners\.csv is missing/]],
    [
      'no observations at all',
      { [full]: null, 'observations/org.csv': null, 'observations/group.csv': null },
      [/^observations\/\*\.csv The file/],
    ],
    ['an empty file', { 'pillars.csv': '' }, [/^pillars\.csv:1:1 The file is empty/]],
    [
      'a header alone',
      { 'members.csv': 'dimension,id,parent,name_zh,name_en,level\n' },
      [/^members\.csv:1:1 The file has a header and no rows/],
    ],
    [
      'another encoding',
      { 'owners.csv': Uint8Array.of(105, 100, 10, 97, 0xb2, 0xc6) },
      [/^owners\.csv:2:2 This is not UTF-8/],
    ],
    [
      'an unknown file',
      { 'restatement.csv': 'a\n' },
      [/^restatement\.csv A dataset folder has no such file/],
    ],
    [
      'an unknown column',
      replaced('pillars.csv', 'order', 'rank'),
      [/^pillars\.csv:1:4 There is no column «rank»/, /^pillars\.csv:1:1 The column «order» is missing/],
    ],
    [
      'a column twice',
      replaced('owners.csv', 'name_en', 'name_zh'),
      [
        /^owners\.csv:1:12 The column «name_zh» is there twice/,
        /^owners\.csv:1:1 The column «name_en» is missing/,
      ],
    ],
    [
      'a row of another width',
      appended('owners.csv', 'extra,a'),
      [/^owners\.csv:4:1 The row has 2 fields, the header has 3/],
    ],
    [
      'an unknown indicator',
      appended(full, 'nothing,2026-01,AC,cash,south,1'),
      [/^observations\/full\.csv:13:1 There is no indicator «nothing»/],
    ],
    [
      'an unknown member',
      appended(full, 'revenue,2026-02,AC,cash,mars,1'),
      [/^observations\/full\.csv:13:25 The dimension region has no member «mars»/],
    ],
    [
      'an unknown scenario',
      appended(full, 'revenue,2026-02,XX,cash,south,1'),
      [/^observations\/full\.csv:13:17 «XX» is none of AC, PL, FC, BM/],
    ],
    [
      'an unknown dimension',
      replaced(full, 'org,region', 'org,country'),
      [/^observations\/full\.csv:1:31 There is no column «country»/],
    ],
    [
      'an unknown flag',
      appended('observations/org.csv', 'peak,2026-02,AC,cash,1,guess'),
      [/^observations\/org\.csv:12:24 «guess» is none of estimated, suppressed/],
    ],
    [
      'a duplicate key',
      appended(full, 'revenue,2026-01,AC,cash,south,30.3'),
      [/^observations\/full\.csv:13:31 The same indicator, .* at observations\/full\.csv:4\./],
    ],
    [
      'a duplicate key in another file',
      {
        'observations/z.csv': 'indicator,period,scenario,org,region,value\nrevenue,2026-01,AC,cash,south,1\n',
      },
      [/^observations\/z\.csv:2:31 .* at observations\/full\.csv:4\./],
    ],
    [
      'a value that is no number',
      appended(full, 'revenue,2026-02,AC,cash,south,n/a'),
      [/^observations\/full\.csv:13:31 «n\/a» is no decimal number/],
    ],
    [
      'a value without end',
      appended(full, 'revenue,2026-02,AC,cash,south,Infinity'),
      [/«Infinity» is no decimal number/],
    ],
    [
      'a missing value',
      appended(full, 'revenue,2026-02,AC,cash,south,'),
      [/^observations\/full\.csv:13:31 «» is no decimal number/],
    ],
    [
      'a value of too many digits',
      appended(full, 'revenue,2026-02,AC,cash,south,1234567890.1234567'),
      [/has more than 15 digits/],
    ],
    [
      'a period of another frequency',
      appended(full, 'revenue,2026-Q1,AC,cash,south,1'),
      [
        /^observations\/full\.csv:13:9 The period 2026-Q1 does not fit the frequency of revenue, which is month/,
      ],
    ],
    [
      'no period',
      appended(full, 'revenue,2026-13,AC,cash,south,1'),
      [/^observations\/full\.csv:13:9 «2026-13» is no period/],
    ],
    [
      'an actual after the as-of period',
      appended(full, 'revenue,2026-04,AC,cash,south,1'),
      [/^observations\/full\.csv:13:9 An actual \(AC\) of 2026-04 is later than the as-of period 2026-03/],
    ],
    [
      'a value for a ratio',
      appended(full, 'margin,2026-01,AC,cash,south,1'),
      [/^observations\/full\.csv:13:1 margin is a ratio/],
    ],
    [
      'a dimension that the indicator lacks',
      appended(full, 'peak,2026-02,AC,cash,south,1'),
      [/^observations\/full\.csv:13:22 peak has no dimension region/],
    ],
    [
      'two levels that cross',
      appended(full, 'revenue,2026-02,AC,pay,everywhere,1', 'revenue,2026-02,AC,group,south,1'),
      [/^observations\/full\.csv:14:1 .* at observations\/full\.csv:13 cover the same ground/],
    ],
    [
      'a cycle of members',
      replaced('members.csv', 'org,loans,group', 'org,loans,cash'),
      [
        /^members\.csv:3:11 This closes a cycle: cash → loans → cash|^members\.csv:4:10 This closes a cycle: loans → cash → loans/,
      ],
    ],
    [
      'a dimension without a root',
      replaced('members.csv', 'org,group,,', 'org,group,pay,'),
      [/closes a cycle: (group → pay → group|pay → group → pay)/, /The dimension org has no root/],
    ],
    [
      'two roots',
      replaced('members.csv', 'org,pay,group', 'org,pay,'),
      [/^members\.csv:6:9 The dimension org already has the root «group»/],
    ],
    [
      'an unknown parent',
      replaced('members.csv', 'org,pay,group', 'org,pay,firm'),
      [/^members\.csv:6:9 The dimension org has no member «firm»/],
    ],
    [
      'a member twice',
      appended('members.csv', 'org,pay,group,支付,Payments,line'),
      [/^members\.csv:12:5 The member «pay» already stands further up/],
    ],
    [
      'another root than stated',
      replaced('dataset.json', '"everywhere"', '"east"'),
      [/^dataset\.json:4:44 The root of the dimension region is «everywhere»/],
    ],
    [
      'a name in one language only',
      replaced('members.csv', '支付,Payments', '支付,'),
      [/^members\.csv:6:18 «name_en» is missing/],
    ],
    [
      'an indicator version twice',
      appended('indicators.csv', String(String(smallFolder['indicators.csv']).split('\n')[1])),
      [/^indicators\.csv:11:\d+ Version 1 of revenue already stands/],
    ],
    [
      'a ratio without its parts',
      replaced(
        'indicators.csv',
        'ratio,ratio,cost,revenue,100,month,org|region',
        'ratio,ratio,cost,,100,month,org|region',
      ),
      [/^indicators\.csv:4:\d+ A ratio needs a numerator/],
    ],
    [
      'a ratio of an unknown part',
      replaced('indicators.csv', 'ratio,ratio,cost,revenue', 'ratio,ratio,cost,sales'),
      [/^indicators\.csv:4:\d+ There is no indicator «sales»/],
    ],
    [
      'a ratio of parts with fewer dimensions',
      replaced('indicators.csv', 'ratio,ratio,cost,revenue', 'ratio,ratio,peak,revenue'),
      [/^indicators\.csv:4:\d+ «peak» lacks the ratio's dimensions region/],
    ],
    [
      'a ratio of parts of another frequency',
      replaced(
        'indicators.csv',
        'ratio,ratio,cost,revenue,100,month,org,',
        'ratio,ratio,survey,revenue,100,month,org,',
      ),
      [/^indicators\.csv:5:\d+ «survey» is given by quarter/],
    ],
    [
      'a cycle of drivers',
      replaced(
        'indicators.csv',
        'revenue,money,收入,Revenue,全部收入,All revenue,CNY_M,1,up,sum,sum,,,,month,org|region,plan,3,8,internal,finance,data,ledger,1,2026-01,certified,',
        'revenue,money,收入,Revenue,全部收入,All revenue,CNY_M,1,up,sum,sum,,,,month,org|region,plan,3,8,internal,finance,data,ledger,1,2026-01,certified,secret',
      ),
      [
        /^indicators\.csv:(2|8):\d+ This closes a cycle: (revenue → secret → revenue|secret → revenue → secret)/,
      ],
    ],
    [
      'an unknown owner',
      replaced('indicators.csv', 'internal,finance,data', 'internal,sales,data'),
      [/^indicators\.csv:2:\d+ There is no owner «sales»/],
    ],
    [
      'an unknown grade of secrecy',
      replaced('indicators.csv', 'restricted,finance', 'top-secret,finance'),
      [/^indicators\.csv:8:\d+ «top-secret» is none of public, internal, confidential, restricted/],
    ],
    [
      'a cycle of milestones',
      replaced('milestones.csv', 'done,,1', 'done,cloud.move,1'),
      [/This closes a cycle: cloud\.plan → cloud\.move → cloud\.plan/],
    ],
    [
      'a date that does not exist',
      replaced('milestones.csv', '2026-06-30', '2026-06-31'),
      [/^milestones\.csv:3:\d+ «2026-06-31» is no date/],
    ],
    [
      'milestones without initiatives',
      { 'initiatives.csv': null },
      [/^initiatives\.csv The file initiatives\.csv is missing/],
    ],
    [
      'a restatement of nothing',
      appended('restatements.csv', 'cost,2025-12,无,None'),
      [/^restatements\.csv:3:6 cost has no figures in 2025-12/],
    ],
    [
      'a restatement without a note in Chinese',
      appended('restatements.csv', 'revenue,2026-01,,Booked late'),
      [/^restatements\.csv:3:17 «note_zh» is missing/],
    ],
    [
      'a headline that is no indicator',
      replaced('dataset.json', '"revenue"]', '"sales"]'),
      [/^dataset\.json:9:26 There is no indicator «sales»/],
    ],
    [
      'an edition of an unknown member',
      replaced('dataset.json', '"org": "loans"', '"org": "bank"'),
      [/^dataset\.json:7:\d+ The dimension org has no member «bank»/],
    ],
    [
      'a dataset.json that is no JSON',
      replaced('dataset.json', '"headline": [', '"headline": '),
      [/^dataset\.json:9:\d+ This is no valid JSON/],
    ],
    [
      'a dataset.json of another shape',
      replaced('dataset.json', '"fiscalYearStartMonth": 1', '"fiscalYearStartMonth": 13'),
      [/^dataset\.json:3:27 fiscalYearStartMonth is not as it should be/],
    ],
  ])('refuses %s, and says where', async (_, changes, expected) => {
    const faults = await faultsOf(changed(changes))
    expect(faults, faults.join('\n')).toHaveLength(expected.length)
    for (const pattern of expected) expect(faults).toContainEqual(expect.stringMatching(pattern))
  })
})

describe('readDataset, of a folder with many faults', () => {
  it('names all of them in one run, file by file, and answers no dataset', async () => {
    const files = changed({
      ...replaced('members.csv', 'region,south,everywhere,华南,South', 'region,south,everywhere,华南,'),
      ...replaced('dataset.json', '"revenue"]', '"sales"]'),
      ...appended('owners.csv', 'sa les,销售部,Sales'),
      ...replaced('indicators.csv', 'up,max,max', 'up,max,ratio'),
      ...replaced('milestones.csv', '2026-06-30', '30.6.2026'),
      ...appended('restatements.csv', 'revenue,2026,x,y'),
      ...appended(
        'observations/full.csv',
        'revenue,2026-02,AC,cash,mars,x',
        'sales,2026-13,ZZ,bank,south,1',
        '"revenue,2026-02,AC,cash,south,1',
      ),
      'observations/org.csv': Uint8Array.of(0xff, 0xfe),
    })
    const read = await readDataset(filesOf(files), asOf)
    expect(read.ok).toBe(false)
    const faults = await faultsOf(files)
    const places = faults.map((text) => text.slice(0, text.indexOf(' ')))
    expect(places).toEqual([
      'members.csv:11:28',
      'owners.csv:4:1',
      'indicators.csv:6:46',
      'milestones.csv:3:26',
      'dataset.json:9:26',
      'observations/full.csv:13:25',
      'observations/full.csv:13:30',
      'observations/full.csv:14:1',
      'observations/full.csv:14:7',
      'observations/full.csv:14:15',
      'observations/full.csv:14:18',
      'observations/full.csv:15:1',
      'observations/org.csv:1:1',
      'restatements.csv:3:9',
    ])
  })

  it('counts all and shows the first thousand', async () => {
    const rows = Array.from({ length: 1500 }, (_, at) => `revenue,2026-02,AC,cash,south,x${at}`)
    const read = await readDataset(filesOf(changed(appended('observations/full.csv', ...rows))), asOf)
    if (read.ok) throw new Error('it was read')
    expect(read.total).toBe(1500)
    expect(read.faults).toHaveLength(1000)
    expect(read.faults.at(-1)).toMatchObject({ file: 'observations/full.csv', line: 1012, column: 31 })
  })
})
