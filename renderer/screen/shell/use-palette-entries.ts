import { useMemo } from 'react'
import { useLocation } from 'wouter'
import { useReader } from '#renderer/client/reader.ts'
import { useAnswer, useClient } from '#renderer/client/use-answer.ts'
import { useFrame } from '#renderer/screen/frame/use-frame.ts'
import type { IconName } from '#renderer/ui/icon.tsx'
import type { Findable } from '#renderer/view/find.ts'
import { en } from '#renderer/view/text/en.ts'
import { presentationWords } from '#renderer/view/text/presentation.ts'
import { zh } from '#renderer/view/text/zh.ts'

export type PaletteEntry = Findable & {
  readonly kind: 'screens' | 'pillars' | 'indicators' | 'actions'
  readonly icon: IconName
  readonly run: () => void
}

const screens = ['overview', 'roadmap', 'centre', 'packs', 'snapshots', 'sync', 'settings'] as const

/** Everything that the command field knows, in the order in which it is offered. */
export function usePaletteEntries(): readonly PaletteEntry[] {
  const [, go] = useLocation()
  const { href, input } = useFrame()
  const { ask } = useClient()
  const { settings, change } = useReader()
  const { value } = useAnswer('indicators', input)
  return useMemo(() => {
    const to = (path: string) => () => go(href(path))
    return [
      ...screens.map((name): PaletteEntry => ({
        id: name,
        kind: 'screens',
        icon: name,
        name: { zh: zh.nav[name], en: en.nav[name] },
        run: to(`/${name}`),
      })),
      {
        id: 'present',
        kind: 'screens',
        icon: 'present',
        name: { zh: presentationWords.zh.title, en: presentationWords.en.title },
        run: to('/present'),
      },
      ...actions.map(({ id, icon, name, does }): PaletteEntry => ({
        id,
        kind: 'actions',
        icon,
        name,
        run: () => does({ ask, change, language: settings.language }),
      })),
      ...(value?.pillars ?? []).map(({ id, name }): PaletteEntry => ({
        id: `pillar ${id}`,
        kind: 'pillars',
        icon: 'pillar',
        name,
        run: to(`/pillar/${id}`),
      })),
      ...(value?.rows ?? []).map(({ label }): PaletteEntry => ({
        id: `indicator ${label.id}`,
        kind: 'indicators',
        icon: 'chart',
        name: label.name,
        more: label.id,
        run: to(`/indicator/${label.id}`),
      })),
    ]
  }, [value, href, go, ask, change, settings.language])
}

type Means = {
  readonly ask: ReturnType<typeof useClient>['ask']
  readonly change: ReturnType<typeof useReader>['change']
  readonly language: 'zh' | 'en'
}

const actions: readonly (Pick<PaletteEntry, 'id' | 'icon' | 'name'> & {
  readonly does: (means: Means) => void
})[] = [
  {
    id: 'sync now',
    icon: 'sync',
    name: { zh: zh.sync.now, en: en.sync.now },
    // A refusal is shown where the state of the data is, at the foot of the sidebar.
    does: ({ ask }) => void ask('sync', {}).catch(() => {}),
  },
  {
    id: 'language',
    icon: 'language',
    name: { zh: '切换到英文 English', en: 'Switch to Chinese 中文' },
    does: ({ change, language }) => change({ language: language === 'zh' ? 'en' : 'zh' }),
  },
  {
    id: 'theme light',
    icon: 'theme',
    name: { zh: '浅色外观', en: 'Light theme' },
    does: ({ change }) => change({ theme: 'light' }),
  },
  {
    id: 'theme dark',
    icon: 'theme',
    name: { zh: '深色外观', en: 'Dark theme' },
    does: ({ change }) => change({ theme: 'dark' }),
  },
  {
    id: 'theme contrast',
    icon: 'theme',
    name: { zh: '高对比外观', en: 'High-contrast theme' },
    does: ({ change }) => change({ theme: 'contrast' }),
  },
]
