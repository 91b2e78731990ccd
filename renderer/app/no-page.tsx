import { useLocation } from 'wouter'
import { useReadyMark } from '#renderer/client/use-ready-mark.ts'
import { useWords } from '#renderer/screen/frame/use-words.ts'
import { Button } from '#renderer/ui/button.tsx'
import { Notice } from '#renderer/ui/notice.tsx'

export function NoPage() {
  const { problem } = useWords()
  const [, go] = useLocation()
  useReadyMark()
  return (
    <Notice
      tone="note"
      title={problem.noPage}
      isWide
      actions={
        <Button kind="main" onClick={() => go('/overview')}>
          {problem.toOverview}
        </Button>
      }
    >
      {problem.noPageHint}
    </Notice>
  )
}
