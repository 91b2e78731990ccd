import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Language, LocalText } from '#shared/model/local-text.ts'
import { runCentral, serveCentral } from './central-process.ts'
import { asker } from './context.ts'
import type { WindowCommand } from './open.ts'
import { showWindow } from './show-window.ts'
import { inSession } from './session.ts'
import type { Session } from './session.ts'

/** The size of the overview's picture: the smallest screen on which it needs no scrolling. */
const pictureSize = { width: 1366, height: 768 }

const demonstrationEdition = 'board'

/**
 * The main job from end to end: publishes the demonstration, serves it on loopback, enrols, syncs, prints the board
 * pack, and opens the window; where no window can be shown, writes the overview as a picture instead.
 */
export const demo: WindowCommand = {
  name: 'demo',
  usage: 'demo [--headless] [--out DIR]',
  does: { zh: '从发布到打印，完整演示一遍', en: 'the main job from publishing to paper' },
  run: async (line, language, surroundings) => {
    const out = resolve(surroundings.workingDirectory, line.text('out') ?? join('out', 'demo'))
    const say = (text: LocalText): void => surroundings.print(text[language])
    mkdirSync(out, { recursive: true })
    if (surroundings.isRoot) {
      say({
        zh: '当前是 root：Chromium 将不带沙箱运行，只应在容器里这样做。',
        en: 'Running as root: Chromium runs without its sandbox, which only a container should do.',
      })
    }
    await runCentral(['demo', join(out, 'central'), '--publish'], surroundings)
    const central = await serveCentral(join(out, 'central'), surroundings)
    try {
      say({
        zh: `已发布并签名，服务于 ${central.url}，根指纹 ${central.fingerprint}`,
        en: `Published, signed and served at ${central.url}, root fingerprint ${central.fingerprint}`,
      })
      await inSession(
        { dataDirectory: join(out, 'data'), allowRoot: true },
        surroundings,
        async (session) => {
          await syncAndPrint(session, central, out, language, say)
          if (line.has('headless') || !surroundings.hasDisplay) {
            await pictureOverview(session, out, say)
            return
          }
          say({
            zh: '窗口已打开，关闭窗口即结束。',
            en: 'The window is open; closing it ends the demonstration.',
          })
          await showWindow(session, surroundings, true)
        },
      )
    } finally {
      await central.close()
    }
  },
}

async function syncAndPrint(
  session: Session,
  central: { readonly url: string; readonly fingerprint: string },
  out: string,
  language: Language,
  say: (text: LocalText) => void,
): Promise<void> {
  const ask = asker(session.backend.handle)
  await ask('settings.save', { language })
  await ask('enrol', { central: central.url, root: central.fingerprint, edition: demonstrationEdition })
  const synced = await ask('sync', {})
  const count = (number: number): string => number.toLocaleString('en-US')
  const seconds = (ms: number): string => (ms / 1000).toFixed(1)
  say({
    zh: `已同步到第 ${synced.sequence} 号快照：${count(synced.figures)} 个数值，${count(synced.bytes)} 字节，全部验证通过，${seconds(synced.elapsedMs)} 秒`,
    en: `Synced to snapshot ${synced.sequence}: ${count(synced.figures)} figures, ${count(synced.bytes)} bytes, all verified, ${seconds(synced.elapsedMs)} s`,
  })
  const printed = await ask('pack.export', { id: 'board', language, path: join(out, 'board-pack.pdf') })
  if (printed) {
    say({
      zh: `董事会材料：${printed.path}，${printed.pages} 页，${seconds(printed.elapsedMs)} 秒`,
      en: `Board pack: ${printed.path}, ${printed.pages} pages, ${seconds(printed.elapsedMs)} s`,
    })
  }
}

async function pictureOverview(session: Session, out: string, say: (text: LocalText) => void): Promise<void> {
  const path = join(out, 'overview.png')
  writeFileSync(path, await session.host.screenshot('/', pictureSize))
  say({
    zh: `没有显示器，总览已存为图片：${path}`,
    en: `There is no display; the overview is a picture: ${path}`,
  })
}
