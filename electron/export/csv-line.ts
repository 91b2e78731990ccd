/** A field or line of CSV (RFC 4180). */
export function csvLine(fields: readonly string[]): string {
  return fields.map(quoted).join(',')
}

function quoted(field: string): string {
  return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field
}

/** A name as a spreadsheet may read it: one that would be taken for a formula is marked as text. */
export function csvText(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
}
