import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'
import { classNames } from './class-names.ts'
import { Icon } from './icon.tsx'
import type { IconName } from './icon.tsx'
import styles from './button.module.css'

type Props = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className' | 'type'> & {
  readonly kind?: 'plain' | 'main' | 'quiet'
  readonly icon?: IconName
  readonly trailing?: IconName
  readonly children: ReactNode
  /** Only the sign is seen; the text is its name. */
  readonly isIconOnly?: boolean
  readonly isSubmit?: boolean
  readonly ref?: Ref<HTMLButtonElement>
}

/** `main` is the one thing that a screen is there to do. */
export function Button({
  kind = 'plain',
  icon,
  trailing,
  isIconOnly = false,
  isSubmit = false,
  children,
  ...rest
}: Props) {
  return (
    <button
      type={isSubmit ? 'submit' : 'button'}
      {...rest}
      // After the rest: a popup's target is given a class of its own.
      className={classNames(styles.button, styles[kind], isIconOnly && styles.square)}
    >
      {icon ? <Icon name={icon} /> : null}
      <span className={isIconOnly ? 'only-heard' : styles.text}>{children}</span>
      {trailing ? <Icon name={trailing} size={12} /> : null}
    </button>
  )
}
