/**
 * What Node, Electron and a browser all give, and no more: this layer has neither the DOM's types nor Node's.
 */
declare class TextEncoder {
  encode(text?: string): Uint8Array<ArrayBuffer>
}

declare class TextDecoder {
  constructor(label?: string, options?: { readonly fatal?: boolean; readonly ignoreBOM?: boolean })
  decode(bytes?: ArrayBufferView | ArrayBuffer): string
}

declare class URL {
  constructor(text: string, base?: string)
  static canParse(text: string, base?: string): boolean
  readonly href: string
  readonly protocol: string
  readonly username: string
  readonly password: string
  readonly host: string
  readonly hostname: string
  readonly port: string
  readonly origin: string
  readonly pathname: string
  readonly search: string
  readonly hash: string
}

/** Bytes, one per UTF-16 unit, to base64; throws where a unit is over 255. */
declare function btoa(bytes: string): string

/** Base64 to bytes, one per UTF-16 unit; throws where `text` is no base64. */
declare function atob(text: string): string
