import type { Language } from '#shared/model/local-text.ts'
import type { Command } from './command.ts'

/** The whole usage: a line for each command and what it does below. */
export function usageLines(commands: readonly Command[], language: Language): readonly string[] {
  const head =
    language === 'zh'
      ? '用法：central 命令 [--json] [--lang zh|en]'
      : 'usage: central COMMAND [--json] [--lang zh|en]'
  return [head, ...commands.flatMap(({ usage, does }) => [`  central ${usage}`, `      ${does[language]}`])]
}
