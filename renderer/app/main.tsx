import '#renderer/ui/fonts.css'
import '#renderer/ui/tokens.css'
import '#renderer/ui/base.css'
import { setNonce } from 'get-nonce'
import { createRoot } from 'react-dom/client'
import { Answers } from '#renderer/client/answers.ts'
import { askOver } from '#renderer/client/ask.ts'
import type { Post } from '#renderer/client/ask.ts'
import { pageNonce } from '#renderer/ui/page-nonce.ts'
import { askAhead } from './ask-ahead.ts'
import { Application } from './application.tsx'
import { followBackend } from './follow-backend.ts'

const post: Post = (path, body, signal) =>
  fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
    ...(signal ? { signal } : {}),
  })

const ask = askOver(post)
const answers = new Answers(ask)
askAhead(answers, location)
const nonce = pageNonce()
setNonce(nonce)

const place = document.getElementById('page')
if (!place) throw new Error('index.html has no element «page»')
createRoot(place).render(<Application ask={ask} answers={answers} nonce={nonce} clock={Date.now} />)
followBackend(post, answers)
