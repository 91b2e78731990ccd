import { readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { CommandFailure } from '#central/cli/command.ts'
import type { Command } from '#central/cli/command.ts'
import { optionFolderOf } from '#central/cli/command-line.ts'
import { readEscrowKeys } from '#central/sign/escrow-key.ts'
import { escrowFolderOf } from '#central/sign/key-folder.ts'
import { readDocument } from '#shared/envelope/document.ts'
import { escrowFileSchema } from '#shared/envelope/escrow.ts'
import type { EscrowContent, EscrowFile } from '#shared/envelope/escrow.ts'
import { EnvelopeFailure } from '#shared/envelope/failure.ts'

export const openEscrow: Command = {
  name: 'open-escrow',
  usage: 'open-escrow FILE [--keys DIR] [--into DIR] [--to FILE]',
  does: {
    zh: '打开被吊销设备为本中心密封的文件：用户未送出的内容和审计记录；--keys 指明托管密钥所在，--to 写出全部内容',
    en: 'opens what a revoked device sealed for this central: unsent work and audit entries; --keys says where the escrow keys are, --to writes all of it to a file',
  },
  options: ['keys', 'into', 'to'],
  words: 1,
  run: async (line, { surroundings, answer }) => {
    const { workingFolder } = surroundings
    const path = resolve(workingFolder, line.words[0] ?? '')
    const folder =
      optionFolderOf(line, 'keys', workingFolder) ??
      escrowFolderOf(join(resolve(workingFolder, line.text('into') ?? '.'), 'keys'))
    const file = await readSealed(path)
    const content = await opened(file, path, folder)
    const to = line.text('to')
    if (to !== undefined) {
      const target = resolve(workingFolder, to)
      await writeNew(target, `${JSON.stringify(content, null, 2)}\n`)
    }
    const { tenant, device, at, reason, keyId } = file
    answer({ tenant, device, at, reason, keyId, ...content }, [
      {
        zh: `设备 ${device}（${tenant}）于 ${at} 密封，原因：${reason}`,
        en: `Sealed by device ${device} of ${tenant} at ${at}, because of ${reason}`,
      },
      ...content.work.map(({ name, value }) => ({
        zh: `  ${name}（${value.length} 个字符）`,
        en: `  ${name} (${value.length} characters)`,
      })),
      { zh: `  审计记录 ${content.audit.length} 条`, en: `  ${content.audit.length} audit entries` },
    ])
  },
}

async function readSealed(path: string): Promise<EscrowFile> {
  try {
    return readDocument(escrowFileSchema, await readFile(path))
  } catch (cause) {
    const isOther = !(cause instanceof EnvelopeFailure) && !(cause instanceof Error && 'code' in cause)
    if (isOther) throw cause
    throw new CommandFailure(
      'not-sealed-work',
      `${path} 不存在，或不是设备密封的文件；请检查路径。`,
      `${path} is not there, or no file that a device sealed; check the path.`,
      { cause },
    )
  }
}

async function opened(file: EscrowFile, path: string, folder: string): Promise<EscrowContent> {
  const keys = await readEscrowKeys(folder)
  const key = keys.find(({ named }) => named.keyId === file.keyId)
  if (!key) {
    throw new CommandFailure(
      'no-key',
      `${folder} 中没有打开 ${path} 的托管密钥 ${file.keyId}；请用 --keys 指明它所在的文件夹。`,
      `${folder} has no escrow key ${file.keyId}, which opens ${path}; point --keys to the folder where it is.`,
    )
  }
  const content = key.open(file)
  if (content) return content
  throw new CommandFailure(
    'not-opened',
    `${path} 与其密钥不符或已被改动；请向设备的使用人重新索取。`,
    `${path} does not open with its key, or was altered; ask for the file again.`,
  )
}

async function writeNew(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text, { mode: 0o600, flag: 'wx' })
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause)) throw cause
    throw new CommandFailure(
      'cannot-write',
      `无法写出 ${path}：文件已存在或文件夹不可写；请另选一个路径。`,
      `${path} can't be written: it is there already, or its folder can't be written to; choose another path.`,
      { cause },
    )
  }
}
