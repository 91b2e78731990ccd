import type { Language } from '#shared/model/local-text.ts'

const digits = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const

const words = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'] as const

/**
 * A count as running text writes it: Chinese numerals below a hundred (两 before a measure word), English words up to
 * ten, figures beyond.
 */
export function spokenCount(count: number, language: Language): string {
  if (language === 'en') return words[count] ?? String(count)
  if (!Number.isInteger(count) || count < 0 || count > 99) return String(count)
  if (count === 2) return '两'
  if (count < 10) return digits[count] ?? String(count)
  const tens = Math.floor(count / 10)
  const ones = count % 10
  return `${tens === 1 ? '' : digits[tens]}十${ones === 0 ? '' : digits[ones]}`
}

/** A name inside an English sentence: «Core availability» → «core availability», «IT run cost» stays. */
export function midSentence(name: string): string {
  const [first = '', second = ''] = name
  if (second !== '' && second === second.toUpperCase() && second !== second.toLowerCase()) return name
  return first.toLowerCase() + name.slice(1)
}
