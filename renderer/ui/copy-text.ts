/** Puts a text on the clipboard; where the host grants no clipboard, by the page's own copy command. */
export async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
  } catch {
    copyBySelection(text)
  }
}

function copyBySelection(text: string): void {
  const area = document.createElement('textarea')
  area.value = text
  area.readOnly = true
  area.className = 'only-heard'
  document.body.append(area)
  area.select()
  document.execCommand('copy')
  area.remove()
}
