import type { Page, RowsFacts } from './rows.ts'

/**
 * The questions in the SQL that SQLite and DuckDB both speak, over the tables `newer`, `older` and those of members.
 * Values have two decimals, and so has a difference; rows are sorted by it as it is subtracted, as ours are.
 */
const difference = (of: string) => `round(${of}, 2)`

/** Everything that the cards need: the months that they run through and the year before. */
export function headlineSql({ headline, asOf, courseMonths }: RowsFacts): string {
  return `SELECT indicator, month, ac, pl FROM newer
    WHERE indicator IN (${headline.join()}) AND first = 0 AND second = 0
      AND month > ${asOf - courseMonths - 12} AND month <= ${asOf}
    ORDER BY indicator, month`
}

export function drillSql({ asOf }: RowsFacts): string {
  return `SELECT n.first, n.ac, n.pl, y.ac, ${difference('n.ac - n.pl')}, ${difference('n.ac - y.ac')}
    FROM (SELECT $member AS number UNION ALL SELECT number FROM tree WHERE parent = $member) t
    JOIN newer n ON n.indicator = $indicator AND n.month = ${asOf} AND n.first = t.number AND n.second = 0
    LEFT JOIN newer y ON y.indicator = $indicator AND y.month = ${asOf - 12} AND y.first = t.number AND y.second = 0
    ORDER BY n.first <> $member, n.first`
}

const columns = { AC: 'ac', PL: 'pl', PY: 'py', dPL: 'dpl', dPY: 'dpy' } as const

export function pageSql({ wide, asOf }: RowsFacts, order: Pick<Page, 'key' | 'descending'>): string {
  return `WITH rows AS (
      SELECT n.first, n.second, n.ac, n.pl, y.ac AS py, n.ac - n.pl AS dpl, n.ac - y.ac AS dpy
      FROM newer n
      LEFT JOIN newer y ON y.indicator = n.indicator AND y.month = ${asOf - 12}
        AND y.first = n.first AND y.second = n.second
      WHERE n.indicator = ${wide} AND n.month = ${asOf} AND n.first > 0 AND n.second > 0)
    SELECT CAST(count(*) OVER () AS INTEGER), rows.first, rows.second, rows.ac, rows.pl, rows.py,
      ${difference('rows.dpl')}, ${difference('rows.dpy')} FROM rows
    JOIN first_member f ON f.number = rows.first JOIN second_member s ON s.number = rows.second
    WHERE instr(f.name, $text) > 0 OR instr(s.name, $text) > 0
    ORDER BY ${columns[order.key]} ${order.descending ? 'DESC' : 'ASC'} NULLS LAST, first, second
    LIMIT $limit OFFSET $offset`
}

export const diffSql = `SELECT n.indicator, n.month, CAST(count(*) AS INTEGER),
    max(CASE WHEN n.first = 0 AND n.second = 0 THEN o.ac END),
    max(CASE WHEN n.first = 0 AND n.second = 0 THEN n.ac END)
  FROM newer n
  JOIN older o ON o.indicator = n.indicator AND o.month = n.month AND o.first = n.first AND o.second = n.second
  WHERE n.ac IS DISTINCT FROM o.ac OR n.pl IS DISTINCT FROM o.pl
  GROUP BY 1, 2 ORDER BY 1, 2`

/** Tables of members: the names of the wide indicator's, and the tree of the others. */
export function memberSql({ wideMembers, parents }: RowsFacts): readonly string[] {
  const named = (table: string, names: readonly string[]) => [
    `CREATE TABLE ${table} (number INTEGER PRIMARY KEY, name TEXT)`,
    `INSERT INTO ${table} VALUES ${names.map((name, number) => `(${number}, '${name}')`).join()}`,
  ]
  return [
    ...named('first_member', wideMembers[0]),
    ...named('second_member', wideMembers[1]),
    'CREATE TABLE tree (number INTEGER PRIMARY KEY, parent INTEGER)',
    `INSERT INTO tree VALUES ${parents.map((parent, number) => `(${number}, ${parent})`).join()}`,
    'CREATE INDEX child ON tree (parent)',
  ]
}
