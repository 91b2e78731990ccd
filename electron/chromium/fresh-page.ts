import { z } from 'zod'
import type { Backend } from '#electron/backend/host.ts'
import type { Browser } from './browser.ts'
import { serveOverPipe } from './serve-over-pipe.ts'

export type PageSize = { readonly width: number; readonly height: number }

/** One page at a time, each in a context and a process of its own, so that nothing of one print reaches the next. */
export type FreshPages = {
  /** Gives `work` the session of a new page of this size (CSS pixels) and removes the page after it. */
  readonly withPage: <Result>(size: PageSize, work: (session: string) => Promise<Result>) => Promise<Result>
}

const contextSchema = z.object({ browserContextId: z.string() })

/** What a machine's settings would otherwise decide: the same page looks the same everywhere. */
const sameEverywhere = [
  ['Emulation.setTimezoneOverride', { timezoneId: 'UTC' }],
  ['Emulation.setLocaleOverride', { locale: 'zh_CN' }],
  [
    'Emulation.setEmulatedMedia',
    {
      features: [
        { name: 'prefers-color-scheme', value: 'light' },
        { name: 'prefers-reduced-motion', value: 'reduce' },
      ],
    },
  ],
] as const

/** Serves every page of a headless browser from `backend`; a page that another page opens is closed. */
export async function freshPages(
  { connection }: Browser,
  backend: Pick<Backend, 'handle'>,
  onBug: (error: unknown) => void,
): Promise<FreshPages> {
  let expect: ((session: string) => void) | null = null
  await serveOverPipe(connection, {
    backend,
    onBug,
    admits: () => expect !== null,
    onPage: (session) => {
      expect?.(session)
      expect = null
    },
  })

  return {
    async withPage(size, work) {
      const context = contextSchema.parse(await connection.send('Target.createBrowserContext'))
      try {
        const { promise, resolve } = Promise.withResolvers<string>()
        expect = resolve
        await connection.send('Target.createTarget', { url: 'about:blank', ...context })
        const session = await promise
        const screen = { ...size, deviceScaleFactor: 1, mobile: false }
        await connection.send('Emulation.setDeviceMetricsOverride', screen, session)
        for (const [method, params] of sameEverywhere) await connection.send(method, params, session)
        return await work(session)
      } finally {
        expect = null
        await connection.send('Target.disposeBrowserContext', context).catch(() => undefined)
      }
    },
  }
}
