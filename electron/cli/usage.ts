import type { Language } from '#shared/model/local-text.ts'
import type { Command } from './command.ts'
import { terminalWidth } from './table.ts'

/** The whole usage, a line for each command. */
export function usageLines(
  commands: readonly Pick<Command, 'usage' | 'does'>[],
  language: Language,
): readonly string[] {
  const head =
    language === 'zh'
      ? [
          'chartroom 帷幄：离线可信的经营驾驶舱',
          '',
          '用法：chartroom 命令 [--data 目录] [--json] [--lang zh|en]',
          '',
        ]
      : [
          'chartroom 帷幄: approved figures, offline',
          '',
          'usage: chartroom COMMAND [--data DIR] [--json] [--lang zh|en]',
          '',
        ]
  const width = Math.max(...commands.map(({ usage }) => Math.min(terminalWidth(usage), 56)))
  return [
    ...head,
    ...commands.map(({ usage, does }) => {
      const gap = ' '.repeat(Math.max(0, width - terminalWidth(usage)))
      return `  ${usage}${gap}  ${does[language]}`
    }),
  ]
}
