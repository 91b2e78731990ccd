import { Popover } from '@mantine/core'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import type { IconName } from './icon.tsx'
import styles from './popup.module.css'

/** A button that opens a small panel beside it; Escape and a click elsewhere close it. */
export function Popup({
  label,
  button,
  icon,
  isIconOnly = false,
  kind = 'plain',
  width,
  children,
  at = 'bottom-end',
}: {
  /** What the panel is, for readers who hear it. */
  readonly label: string
  readonly button: ReactNode
  readonly icon?: IconName
  readonly isIconOnly?: boolean
  readonly kind?: 'plain' | 'quiet'
  readonly width: number
  readonly children: (close: () => void) => ReactNode
  readonly at?: 'bottom-end' | 'bottom-start'
}) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <Popover
      opened={isOpen}
      onChange={setIsOpen}
      position={at}
      offset={4}
      width={width}
      shadow="none"
      trapFocus
      returnFocus
      transitionProps={{ duration: 0 }}
      classNames={{ dropdown: styles.panel ?? '' }}
    >
      <Popover.Target>
        <Button
          kind={kind}
          isIconOnly={isIconOnly}
          onClick={() => setIsOpen((was) => !was)}
          {...(icon ? { icon } : {})}
          {...(isIconOnly || kind === 'quiet' ? {} : { trailing: 'down' as const })}
        >
          {button}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={label}>{children(() => setIsOpen(false))}</Popover.Dropdown>
    </Popover>
  )
}
