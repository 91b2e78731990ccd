import { useId } from 'react'
import type { InputHTMLAttributes, ReactNode, Ref } from 'react'
import { Icon } from './icon.tsx'
import type { IconName } from './icon.tsx'
import styles from './text-field.module.css'

type Props = Pick<
  InputHTMLAttributes<HTMLInputElement>,
  'onKeyDown' | 'autoComplete' | 'spellCheck' | 'role' | 'inputMode' | 'disabled' | 'required'
> & {
  readonly label: string
  readonly value: string
  readonly change: (value: string) => void
  readonly hint?: ReactNode
  readonly icon?: IconName
  readonly isLabelHidden?: boolean
  /** Shows dots instead of what is typed. */
  readonly isSecret?: boolean
  readonly placeholder?: string
  readonly ref?: Ref<HTMLInputElement>
}

/** One line of text with its label. */
export function TextField({
  label,
  value,
  change,
  hint,
  icon,
  isLabelHidden = false,
  isSecret = false,
  placeholder,
  ...rest
}: Props) {
  const id = useId()
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={isLabelHidden ? 'only-heard' : styles.label}>
        {label}
      </label>
      <div className={styles.box}>
        {icon ? <Icon name={icon} /> : null}
        <input
          id={id}
          type={isSecret ? 'password' : 'text'}
          value={value}
          placeholder={placeholder ?? (isLabelHidden ? label : undefined)}
          aria-describedby={hint ? `${id}-hint` : undefined}
          onChange={(event) => change(event.target.value)}
          className={styles.input}
          {...rest}
        />
      </div>
      {hint ? (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      ) : null}
    </div>
  )
}
