import type { Description } from './description.ts'

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

/** What XML 1.0 can't hold, not even escaped: control characters, lone surrogates and two non-characters. */
const unwritable = /(?![\t\n\r])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu

function escaped(text: string): string {
  return text.replaceAll(unwritable, '\ufffd').replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? '')
}

function inLanguages(name: string, text: string, language: string): string {
  const items = ['x-default', language].map(
    (tag) => `<rdf:li xml:lang="${escaped(tag)}">${escaped(text)}</rdf:li>`,
  )
  return `<${name}><rdf:Alt>${items.join('')}</rdf:Alt></${name}>`
}

function listed(name: string, kind: 'Bag' | 'Seq', texts: readonly string[]): string {
  const items = texts.map((text) => `<rdf:li>${escaped(text)}</rdf:li>`)
  return texts.length === 0 ? '' : `<${name}><rdf:${kind}>${items.join('')}</rdf:${kind}></${name}>`
}

/** The description as an XMP packet (ISO 16684-1), which repeats the information dictionary in a form all can read. */
export function xmpPacket(description: Description): string {
  const { title, author, subject, language, keywords, creator, producer, createdAt } = description
  const simple = Object.entries({
    'dc:format': 'application/pdf',
    'xmp:CreateDate': createdAt,
    'xmp:ModifyDate': createdAt,
    'xmp:MetadataDate': createdAt,
    'xmp:CreatorTool': creator,
    'pdf:Producer': producer,
    'pdf:Keywords': keywords.join(', '),
  }).map(([name, text]) => `<${name}>${escaped(text)}</${name}>`)
  const properties = [
    ...simple,
    inLanguages('dc:title', title, language),
    inLanguages('dc:description', subject, language),
    listed('dc:creator', 'Seq', [author]),
    listed('dc:language', 'Bag', [language]),
    listed('dc:subject', 'Bag', keywords),
  ]
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
${properties.filter((property) => property !== '').join('\n')}
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`
}
