import { chartEn } from './en/chart.ts'
import { figureEn } from './en/figure.ts'
import { frameEn } from './en/frame.ts'
import { programmeEn } from './en/programme.ts'
import type { Words } from './words.ts'

/** English, complete: its shape is Chinese's, so a missing text is a type error. */
export const en: Words = { ...frameEn, ...chartEn, ...figureEn, ...programmeEn }
