import { useEffect } from 'react'
import { Button } from '#renderer/ui/button.tsx'
import { Notice } from '#renderer/ui/notice.tsx'
import { wordsIn } from '#renderer/view/text/words.ts'

/** The last thing that can still be shown; it relies on nothing that may have broken. */
export function BugScreen({ reference, message }: { readonly reference: string; readonly message: string }) {
  const words = wordsIn(document.documentElement.lang === 'en' ? 'en' : 'zh')
  const { problem } = words
  useEffect(() => {
    document.documentElement.dataset.failed = `${problem.bug} ${reference}: ${message}`
  }, [problem, reference, message])
  return (
    <Notice
      tone="bad"
      title={problem.bug}
      isWide
      actions={
        <Button kind="main" onClick={() => location.reload()}>
          {problem.reload}
        </Button>
      }
    >
      <p>{problem.bugHint}</p>
      <p>
        {problem.reference}
        {words.colon}
        <code>{reference}</code>
      </p>
      <p>{message}</p>
    </Notice>
  )
}
