import { Suspense, lazy, useEffect, useMemo } from 'react'
import { Route, Switch } from 'wouter'
import type { Answers } from '#renderer/client/answers.ts'
import type { Ask } from '#renderer/client/ask.ts'
import { ClockProvider } from '#renderer/client/clock.ts'
import type { Clock } from '#renderer/client/clock.ts'
import { ReaderProvider } from '#renderer/client/reader.ts'
import { ClientProvider } from '#renderer/client/use-answer.ts'
import { Shell } from '#renderer/screen/shell/shell.tsx'
import { WidgetTheme } from '#renderer/ui/widget-theme.tsx'
import { BugBoundary } from './bug-boundary.tsx'
import { Routes } from './routes.tsx'
import { useSettings } from './use-settings.ts'
import { useTheme } from './use-theme.ts'

const PaperRoute = lazy(async () => ({
  default: (await import('#renderer/paper/paper-route.tsx')).PaperRoute,
}))

const StampRoute = lazy(async () => ({
  default: (await import('#renderer/paper/stamp-route.tsx')).StampRoute,
}))

type Props = {
  readonly ask: Ask
  readonly answers: Answers
  readonly nonce: string
  readonly clock: Clock
}

/** The page: what every screen and every paper needs around it. */
export function Application({ ask, answers, nonce, clock }: Props) {
  const client = useMemo(() => ({ ask, answers }), [ask, answers])
  return (
    <ClientProvider value={client}>
      <Switch>
        <Route path="/paper/:pack">
          {({ pack }) => (
            <BugBoundary>
              <Suspense>
                <PaperRoute pack={pack} />
              </Suspense>
            </BugBoundary>
          )}
        </Route>
        <Route path="/stamp">
          <BugBoundary>
            <Suspense>
              <StampRoute />
            </Suspense>
          </BugBoundary>
        </Route>
        <Route>
          <ClockProvider value={clock}>
            <Screens nonce={nonce} />
          </ClockProvider>
        </Route>
      </Switch>
    </ClientProvider>
  )
}

function Screens({ nonce }: { readonly nonce: string }) {
  const reader = useSettings()
  const theme = useTheme(reader?.settings.theme ?? 'system')
  const language = reader?.language ?? 'zh'
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  }, [language])
  if (!reader) return null
  return (
    <ReaderProvider value={reader}>
      <WidgetTheme nonce={nonce} isDark={theme === 'dark'}>
        <BugBoundary>
          <Shell>
            <BugBoundary>
              <Suspense>
                <Routes />
              </Suspense>
            </BugBoundary>
          </Shell>
        </BugBoundary>
      </WidgetTheme>
    </ReaderProvider>
  )
}
