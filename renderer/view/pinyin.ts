import { pinyin } from 'pinyin-pro'
import type { Syllables } from './find.ts'

/**
 * The sounds of a Chinese text, one for each character, without tones, ü as v (as it is typed); other
 * letters stay as they are.
 */
export const pinyinOf: Syllables = (text) =>
  pinyin(text, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true }).map((sound) =>
    sound.toLowerCase(),
  )
