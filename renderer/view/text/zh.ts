import { chartZh } from './zh/chart.ts'
import { figureZh } from './zh/figure.ts'
import { frameZh } from './zh/frame.ts'
import { programmeZh } from './zh/programme.ts'

/** Chinese, the first language: `en` has the same shape. */
export const zh = { ...frameZh, ...chartZh, ...figureZh, ...programmeZh }
