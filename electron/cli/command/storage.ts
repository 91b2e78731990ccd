import { readNumber } from '#electron/cli/arguments.ts'
import type { CommandLine } from '#electron/cli/arguments.ts'
import type { Command } from '#electron/cli/command.ts'
import { UsageFailure, say } from '#electron/cli/context.ts'
import type { Context } from '#electron/cli/context.ts'
import { tableLines } from '#electron/cli/table.ts'
import type { Storage } from '#shared/contract/storage.ts'
import { formatNumber } from '#shared/format/number.ts'

const choices = ['all', 'month', 'quarter', 'none'] as const

export const storage: Command = {
  name: 'storage',
  usage: 'storage [--newest N] [--older all|month|quarter|none] [--tidy]',
  does: {
    zh: '历史快照占用的空间与保留规则；--tidy 按规则清理',
    en: 'what past snapshots take, and the rule that keeps them; --tidy lets go by the rule',
  },
  words: 0,
  options: ['newest', 'older', 'tidy'],
  run: async (context, line) => {
    const newest = readNumber('--newest', line.text('newest'))
    const older = readOlder(line)
    if (newest !== undefined || older) {
      await context.ask('storage.retention', {
        ...(newest !== undefined && { newest }),
        ...(older && { older }),
      })
    }
    const tidied = line.has('tidy') ? await context.ask('storage.tidy', {}) : null
    const now = await context.ask('storage', {})
    if (context.json) return context.print(JSON.stringify({ ...now, ...(tidied && { tidied }) }))
    for (const text of lines(context, now)) context.print(text)
    if (!tidied) return
    const removed = tidied.removed.join(', ') || '—'
    const [from, to] = [bytes(tidied.fileBytes.before), bytes(tidied.fileBytes.after)]
    context.print(
      say(context, {
        zh: `已清理：不再保留 ${removed}，文件从 ${from} 变为 ${to}。`,
        en: `Tidied: no longer kept ${removed}; the file went from ${from} to ${to}.`,
      }),
    )
  },
}

function readOlder(line: CommandLine): (typeof choices)[number] | undefined {
  const given = line.text('older')
  const older = choices.find((one) => one === given)
  if (given === undefined || older) return older
  throw new UsageFailure(
    `--older 只能是 ${choices.join('、')}，而不是「${given}」。`,
    `--older takes ${choices.join(', ')}, not «${given}».`,
  )
}

function lines(context: Context, now: Storage): readonly string[] {
  const head = (zh: string, en: string, align: 'left' | 'right') => ({
    head: say(context, { zh, en }),
    align,
  })
  const whyOf = ({ current, board, hold, goes }: Storage['snapshots'][number]): string => {
    if (current) return say(context, { zh: '当前', en: 'current' })
    if (board) return say(context, { zh: '董事会', en: 'board' })
    if (hold === 'pinned') return say(context, { zh: '已固定', en: 'held' })
    if (hold === 'compared') return say(context, { zh: '比较过', en: 'compared' })
    return goes
      ? say(context, { zh: '可清理', en: 'goes' })
      : say(context, { zh: '按规则保留', en: 'kept by rule' })
  }
  return [
    ...tableLines(
      [
        head('序号', 'number', 'right'),
        head('截至', 'as of', 'left'),
        head('独有', 'own', 'right'),
        head('共用', 'shared', 'right'),
        head('去留', 'kept as', 'left'),
      ],
      [
        ...now.snapshots.map((one) => [
          String(one.sequence),
          one.asOf,
          bytes(one.ownBytes),
          bytes(one.sharedBytes),
          whyOf(one),
        ]),
        ...now.removed.map((one) => [
          String(one.sequence),
          one.asOf,
          '',
          '',
          say(context, { zh: '不再保留在本机', en: 'no longer kept here' }),
        ]),
      ],
    ),
    say(context, ruleOf(now.retention)),
    say(context, {
      zh: `快照文件 ${bytes(now.fileBytes)}；清理可释放 ${bytes(now.freedBytes + now.idleBytes)}。`,
      en: `The file takes ${bytes(now.fileBytes)}; tidying frees ${bytes(now.freedBytes + now.idleBytes)}.`,
    }),
  ]
}

function ruleOf({ newest, older }: Storage['retention']) {
  const rest = {
    all: { zh: '更早的全部保留', en: 'and all older ones' },
    month: { zh: '更早的每月保留最后一个', en: 'and the last of each month before' },
    quarter: { zh: '更早的每季度保留最后一个', en: 'and the last of each quarter before' },
    none: { zh: '更早的不保留', en: 'and none before' },
  }[older]
  return {
    zh: `规则：董事会、固定和比较过的快照始终保留；最新 ${newest} 个保留，${rest.zh}。`,
    en: `Rule: the board's, held and compared snapshots always stay; the newest ${newest} stay, ${rest.en}.`,
  }
}

function bytes(count: number): string {
  return `${formatNumber(count / 1024, { decimals: 0 })} KiB`
}
