import { readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'
import { commonHeaders, pageHeaders } from './page-header.ts'

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
}

/** Answers `GET` of the page's files; `null` where the path is none of them. */
export type PageFiles = (path: string) => Response | null

/**
 * The files of the built page, found once: a request can only name one of them, so no path is ever joined from
 * what a request says. Every route of the page answers with its one document, which carries a fresh nonce.
 * Throws where the folder holds no built page.
 */
export function pageFiles(directory: string, makeNonce: () => string): PageFiles {
  const files = new Map<string, string>()
  for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name)
    if (entry.isFile()) files.set(`/${relative(directory, file).split(sep).join('/')}`, file)
  }
  const index = files.get('/index.html')
  if (!index) throw new Error(`no built page in ${directory}`)
  const html = readFileSync(index, 'utf8')
  const kept = new Map<string, Uint8Array<ArrayBuffer>>()

  return (path) => {
    const file = files.get(path)
    if (file === undefined || file === index) {
      // A path with an ending is a file that is not there; any other is a route of the page.
      return extname(path) !== '' && file === undefined ? null : pageDocument(html, makeNonce())
    }
    const type = mediaTypes[extname(file)]
    if (!type) return null
    let bytes = kept.get(file)
    if (!bytes) {
      bytes = new Uint8Array(readFileSync(file))
      kept.set(file, bytes)
    }
    return new Response(bytes, {
      headers: { 'content-type': type, 'cache-control': 'no-cache', ...commonHeaders },
    })
  }
}

function pageDocument(html: string, nonce: string): Response {
  return new Response(html.replaceAll('__CSP_NONCE__', nonce), {
    headers: {
      'content-type': mediaTypes['.html'] ?? '',
      'cache-control': 'no-store',
      ...pageHeaders(nonce),
    },
  })
}
