/**
 * Cuts the bytes of a `--remote-debugging-pipe` into messages: each is JSON in UTF-8 and ends with one zero byte.
 * Returns the function that takes the next bytes; it throws a `RangeError` once a message passes `maxBytes`.
 */
export function messageSplitter(
  maxBytes: number,
  onMessage: (text: string) => void,
): (bytes: Buffer) => void {
  let parts: Buffer[] = []
  let held = 0

  const hold = (part: Buffer) => {
    held += part.length
    if (held > maxBytes) throw new RangeError(`a message is longer than ${maxBytes} bytes`)
    if (part.length > 0) parts.push(part)
  }

  return (bytes) => {
    let start = 0
    for (let end = bytes.indexOf(0); end !== -1; end = bytes.indexOf(0, start)) {
      hold(bytes.subarray(start, end))
      const whole = Buffer.concat(parts, held)
      parts = []
      held = 0
      start = end + 1
      onMessage(whole.toString('utf8'))
    }
    hold(bytes.subarray(start))
  }
}
