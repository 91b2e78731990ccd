import type { LocalText } from '#shared/model/local-text.ts'

/** Something that can be found by its name. */
export type Findable = {
  readonly id: string
  readonly name: LocalText
  /** More that it may be found by, such as its definition; counts less than the name. */
  readonly more?: string
}

/** How a Chinese name sounds: syllables without tones. Handed in, for its dictionary is loaded on demand. */
export type Syllables = (text: string) => readonly string[]

/** No pinyin yet: only the written forms are found. */
export const noSyllables: Syllables = () => []

type Indexed<Item> = { readonly item: Item; readonly forms: readonly string[]; readonly more: string }

/**
 * Finds items by Chinese name, English name, English initials, pinyin or pinyin initials, the best first: an
 * exact beginning before a part, the name before what else is known. An empty text finds everything, in order.
 */
export function finder<Item extends Findable>(
  items: readonly Item[],
  syllables: Syllables,
): (text: string) => readonly Item[] {
  const indexed: Indexed<Item>[] = items.map((item) => ({
    item,
    forms: formsOf(item.name, syllables),
    more: plain(item.more ?? ''),
  }))
  return (text) => {
    const wanted = plain(text)
    if (wanted === '') return items
    return indexed
      .map(({ item, forms, more }) => ({ item, rank: rankOf(wanted, forms, more) }))
      .filter(({ rank }) => rank < Infinity)
      .toSorted((a, b) => a.rank - b.rank)
      .map(({ item }) => item)
  }
}

function formsOf(name: LocalText, syllables: Syllables): string[] {
  const sounds = syllables(name.zh)
  const words = name.en.toLowerCase().split(/[^a-z0-9]+/)
  return [
    plain(name.zh),
    plain(name.en),
    plain(sounds.join('')),
    sounds.map((sound) => sound.slice(0, 1)).join(''),
    words.map((word) => word.slice(0, 1)).join(''),
  ].filter((form) => form !== '')
}

function rankOf(wanted: string, forms: readonly string[], more: string): number {
  let best = more.includes(wanted) ? 90 : Infinity
  forms.forEach((form, index) => {
    const at = form.indexOf(wanted)
    if (at < 0) return
    const whole = form.length === wanted.length ? 0 : at === 0 ? 10 : 30
    best = Math.min(best, whole + index)
  })
  return best
}

/** Lower case, without spaces and marks, so that «NPL ratio» and «nplratio» are the same. */
function plain(text: string): string {
  return text.toLowerCase().replace(/[\s\-_/.,，、()（）]+/g, '')
}
