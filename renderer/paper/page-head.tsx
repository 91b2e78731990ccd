import type { ReactNode } from 'react'

/** Message, then title: what is said, then who, what in which unit, when (rules 23 to 25). */
export function PageHead({
  message,
  what,
  who,
}: {
  readonly message: string | null
  readonly what: ReactNode
  readonly who?: ReactNode
}) {
  return (
    <header>
      {message ? <p className="page-message">{message}</p> : null}
      <h2 className="page-title">
        {what}
        {who ? <span className="who"> {who}</span> : null}
      </h2>
    </header>
  )
}
