import { formatNumber } from '#shared/format/number.ts'

const steps = ['B', 'kB', 'MB', 'GB'] as const

/** A count of bytes in decimal units, with one decimal from kB on: «20.6 MB». */
export function byteSize(bytes: number): string {
  let size = bytes
  let step = 0
  while (size >= 1000 && step < steps.length - 1) {
    size /= 1000
    step++
  }
  return `${formatNumber(size, { decimals: step === 0 ? 0 : 1 })} ${steps[step]}`
}

/** A fingerprint or hash in groups of four, to be compared by eye. */
export function groupsOf(hex: string): readonly string[] {
  return hex.match(/.{1,4}/g) ?? []
}
