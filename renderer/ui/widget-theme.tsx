import '@mantine/core/styles/default-css-variables.css'
import '@mantine/core/styles/ScrollArea.css'
import '@mantine/core/styles/UnstyledButton.css'
import '@mantine/core/styles/Paper.css'
import '@mantine/core/styles/Popover.css'
import '@mantine/core/styles/Menu.css'
import '@mantine/core/styles/Overlay.css'
import '@mantine/core/styles/ModalBase.css'
import '@mantine/core/styles/Modal.css'
import '@mantine/core/styles/Tooltip.css'
import { createTheme, MantineProvider } from '@mantine/core'
import type { ReactNode } from 'react'

const theme = createTheme({
  fontFamily: "'Noto Sans SC', sans-serif",
  respectReducedMotion: true,
  defaultRadius: 6,
})

/** Gives menus, popups and dialogs the page's look; their styles carry the page's nonce. */
export function WidgetTheme({
  nonce,
  isDark,
  children,
}: {
  readonly nonce: string
  readonly isDark: boolean
  readonly children: ReactNode
}) {
  return (
    <MantineProvider theme={theme} getStyleNonce={() => nonce} forceColorScheme={isDark ? 'dark' : 'light'}>
      {children}
    </MantineProvider>
  )
}
