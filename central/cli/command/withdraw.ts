import { UsageFailure } from '#central/cli/command.ts'
import type { Command } from '#central/cli/command.ts'
import { editionOf } from '#central/cli/command-line.ts'
import type { CommandLine } from '#central/cli/command-line.ts'
import { openedInto, requireInto } from '#central/cli/opened.ts'
import { withdraw } from '#central/cli/withdraw.ts'
import { limits } from '#shared/envelope/limit.ts'
import { indicatorId, isId } from '#shared/model/id.ts'
import type { LocalText } from '#shared/model/local-text.ts'
import { isPeriod } from '#shared/model/period.ts'
import type { Period } from '#shared/model/period.ts'

export const withdrawFigures: Command = {
  name: 'withdraw',
  usage:
    'withdraw INDICATOR [--period P] (--reason-zh TEXT --reason-en TEXT | --lift) --into DIR [--edition E]',
  does: {
    zh: '撤回一个指标（或其一期）的数值：各版本范围发布下一快照，数值不再显示并说明原因；某期的撤回到该期有新数值为止，其余到 --lift 为止',
    en: "withdraws an indicator's figures, or one period's: a next snapshot of each edition says not to show them, and why; one period stays withdrawn until it has other figures, the rest until --lift",
  },
  options: ['period', 'reason-zh', 'reason-en', 'lift', 'into', 'edition'],
  words: 1,
  run: async (line, { surroundings, answer, remark }) => {
    requireInto(line)
    const [indicator = ''] = line.words
    if (!isId(indicator)) {
      throw new UsageFailure(`「${indicator}」不是指标编号。`, `«${indicator}» is no id of an indicator.`)
    }
    const period = periodOf(line)
    const reason = reasonOf(line)
    const edition = editionOf(line)
    const central = await openedInto(line, surroundings.workingFolder)
    const order = { indicator: indicatorId(indicator), period, reason, ...(edition && { edition }) }
    const { editions, ratios } = await withdraw(central, order, surroundings)
    answer(
      {
        indicator,
        period,
        isLifted: reason === null,
        editions: editions.map((one) => ({
          edition: one.edition,
          sequence: one.sequence,
          snapshot: one.snapshot.hash,
          withdrawn: one.withdrawn,
        })),
        ratios,
      },
      editions.map((one) => ({
        zh: `${one.edition} 第 ${one.sequence} 号快照：${reason ? '已撤回' : '已恢复'} ${indicator} ${period ?? '全部期间'} ${one.snapshot.hash}`,
        en: `${one.edition} snapshot ${one.sequence}: ${reason ? 'withdrew' : 'brought back'} ${indicator} ${period ?? 'of all periods'} ${one.snapshot.hash}`,
      })),
    )
    if (reason && ratios.length > 0) {
      remark({
        zh: `由它算出的比率仍在显示：${ratios.join('、')}；若也有误，请一并撤回。`,
        en: `Ratios that are worked out from it are still shown: ${ratios.join(', ')}; withdraw them too if they are wrong.`,
      })
    }
  },
}

function periodOf(line: CommandLine): Period | null {
  const text = line.text('period')
  if (text === undefined) return null
  if (isPeriod(text)) return text
  throw new UsageFailure(
    `--period 的「${text}」不是期间；请写成 2026-10、2026-Q3 或 2026。`,
    `«${text}» in --period is no period; write 2026-10, 2026-Q3 or 2026.`,
  )
}

function reasonOf(line: CommandLine): LocalText | null {
  const zh = line.text('reason-zh')?.trim() ?? ''
  const en = line.text('reason-en')?.trim() ?? ''
  const isGiven = zh !== '' && en !== '' && Math.max(zh.length, en.length) <= limits.textCharacters
  if (line.has('lift') && zh === '' && en === '') return null
  if (!line.has('lift') && isGiven) return { zh, en }
  throw new UsageFailure(
    '请用 --reason-zh 和 --reason-en 以两种语言说明撤回的原因；恢复则只写 --lift。',
    'Say why in both languages, with --reason-zh and --reason-en; to bring it back, give --lift alone.',
  )
}
