import { setTimeout as pause } from 'node:timers/promises'
import { knock } from '#electron/chromium/front-door.ts'
import { CommandFailure } from './context.ts'

/** How long a process that holds the folder may take until its window is there. */
const windowWithinMs = 20_000

const tryEveryMs = 200

/**
 * Whether a window over this folder is open already and came to the front, at a link's place where one is given; then
 * there is nothing left to do. Waits for one that is just starting. Throws `CommandFailure` `busy` where something
 * without a window uses the folder, such as another command.
 */
export async function isShownElsewhere(
  dataDirectory: string,
  door: string | null,
  link: string | null,
): Promise<boolean> {
  const { isInUse } = await import('#electron/backend/in-use.ts')
  for (let waitedMs = 0; waitedMs <= windowWithinMs; waitedMs += tryEveryMs) {
    if (await knock(door, link)) return true
    if (!isInUse(dataDirectory)) return false
    await pause(tryEveryMs)
  }
  throw new CommandFailure({
    code: 'busy',
    message: {
      zh: '另一个命令正在使用这个数据目录，请等它结束后再打开窗口。',
      en: 'Another command is using this data folder; open the window when it has ended.',
    },
    offers: ['retry'],
  })
}
