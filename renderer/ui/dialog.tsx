import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import styles from './dialog.module.css'

/** A window over the page that holds the keyboard until it is closed. */
export function Dialog({
  isOpen,
  close,
  label,
  width,
  isAtTop = false,
  children,
}: {
  readonly isOpen: boolean
  readonly close: () => void
  readonly label: string
  readonly width: number
  readonly isAtTop?: boolean
  readonly children: ReactNode
}) {
  return (
    <Modal
      opened={isOpen}
      onClose={close}
      withCloseButton={false}
      size={width}
      padding={0}
      radius={10}
      shadow="none"
      centered={!isAtTop}
      yOffset="10vh"
      transitionProps={{ duration: 0 }}
      overlayProps={{ backgroundOpacity: 0.35 }}
      classNames={{ content: styles.content ?? '' }}
      attributes={{ content: { 'aria-label': label } }}
    >
      {children}
    </Modal>
  )
}
