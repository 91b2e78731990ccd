import { tufClasses } from './attack.ts'
import type { Attack, TufClass } from './attack.ts'

const meanings: Readonly<Record<TufClass, string>> = {
  rollback: 'an older state, or other content under a number that was seen',
  freeze: 'an old state kept alive, or an answer that never ends',
  'fast-forward': 'numbers so high that nothing could follow them',
  'mix-and-match': 'parts that were signed, but not for each other',
  threshold: 'too few signatures',
  'key-rotation': 'keys that are new, replaced or revoked',
  expired: 'documents past their time, or before it',
  'duplicate-key-ids': 'one key that is counted twice',
  'wrong-keys': 'keys of another role, or of nobody',
  delegation: 'keys and documents of another domain',
  'length-and-hash': 'bytes other than those that were named',
  'endless-data': 'more bytes than were stated',
  malformed: 'signed or served content that breaks the rules',
}

const rules = ['T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'T8', 'T9', 'T10', 'T11'] as const

/** The attacks as a page to read: by the classes of TUF's public conformance suite, by rule, and each by itself. */
export function attackTable(attacks: readonly Attack[]): string {
  const names = (chosen: readonly Attack[]) => chosen.map(({ id }) => `\`${id}\``).join(' ')
  return `${[
    '# Attacks',
    '',
    `${attacks.length} ways in which a central can be hostile: each is a complete valid world with one thing broken. Every one is`,
    'refused with its own code, leaves the last good state whole and is written into the audit log (D7).',
    'This page is made from `attack/registry.ts`; `registry.test.ts` holds it against it.',
    '',
    '## By the classes of TUF’s public conformance suite',
    '',
    '| class | what it is | attacks |',
    '| --- | --- | --- |',
    ...tufClasses.map(
      (tuf) => `| ${tuf} | ${meanings[tuf]} | ${names(attacks.filter((one) => one.tuf === tuf))} |`,
    ),
    '',
    '## By rule',
    '',
    '| rule | attacks |',
    '| --- | --- |',
    ...rules.map((rule) => `| ${rule} | ${attacks.filter((one) => one.rules.includes(rule)).length} |`),
    '',
    '## Each',
    '',
    '| attack | rules | a central that serves … | is refused with |',
    '| --- | --- | --- | --- |',
    ...attacks.map(
      ({ id, rules: own, breaks, code }) => `| ${id} | ${own.join(' ')} | ${breaks} | \`${code}\` |`,
    ),
  ].join('\n')}\n`
}
