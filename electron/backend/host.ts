import type { LocalText } from '#shared/model/local-text.ts'
import type { SecretBox } from './secret-box.ts'

/** What a window or printer may be given: the page's own routes, from `/`. */
export type PagePath = `/${string}`

/** What the backend must be given by the host that it runs in (architecture decision 1). */
export type Host = {
  /** Prints one of the page's paper routes; the bytes of a PDF. Rejects with `HostFailure`. */
  readonly print: (path: PagePath, signal?: AbortSignal) => Promise<Uint8Array>
  /** A picture (PNG) of one of the page's routes at a size in CSS pixels. */
  readonly screenshot: (
    path: PagePath,
    size: { readonly width: number; readonly height: number },
  ) => Promise<Uint8Array>
  /** Where to save a file: a person is asked where the host can ask; `null` where they cancel. */
  readonly askSavePath: (suggestedName: string) => Promise<string | null>
  /** Opens an allowed link outside the application. */
  readonly openLink: (url: string) => Promise<void>
  readonly notify: (title: string, body: string) => void
  /** Name and version of the print engine, for a document's provenance. */
  readonly engine: () => Promise<string>
  /** The system's protected storage; absent where the host has none. */
  readonly secretBox?: SecretBox
}

/** Answers one request of the page: its files, its operations, its events. */
export type Backend = {
  readonly handle: (request: Request) => Promise<Response>
  /** Ends work in hand and closes the files. */
  readonly close: () => Promise<void>
}

export type HostCode =
  | 'browser-missing'
  | 'browser-refused'
  | 'browser-ended'
  | 'root-refused'
  | 'page-failed'
  | 'page-slow'
  | 'print-failed'
  | 'cancelled'

/** A host could not do what was asked; says what and what to do, in both languages. */
export class HostFailure extends Error {
  override readonly name = 'HostFailure'
  readonly code: HostCode
  readonly sentence: LocalText

  constructor(code: HostCode, sentence: LocalText, options?: ErrorOptions) {
    super(sentence.en, options)
    this.code = code
    this.sentence = sentence
  }
}
