declare module 'subset-font' {
  /** The part of a font that some text needs, in a format of the web. */
  export default function subsetFont(
    font: Uint8Array,
    text: string,
    options: { readonly targetFormat: 'woff2' },
  ): Promise<Uint8Array>
}
