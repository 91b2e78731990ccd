import type { Answers } from '#renderer/client/answers.ts'
import { askFrame, readFrame } from '#renderer/view/frame.ts'

/**
 * Sends the questions of the first screen at once. Each would else wait for the one before it: the screens for the
 * settings, the overview for the state of the data, its pickers for the overview.
 */
export function askAhead(
  answers: Answers,
  { pathname, search }: Pick<Location, 'pathname' | 'search'>,
): void {
  if (pathname.startsWith('/paper/')) return
  answers.askAhead('settings', {})
  answers.askAhead('status', {})
  answers.askAhead('snapshots', {})
  answers.askAhead('dimensions', {})
  if (pathname !== '/' && pathname !== '/overview') return
  const params = new URLSearchParams(search)
  const frame = askFrame(readFrame((name) => params.get(name)))
  answers.askAhead('overview', frame)
}
