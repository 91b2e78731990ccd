import type { Model } from './model.ts'
import { businessModels } from './model-business.ts'
import { dataModels } from './model-data.ts'
import { experienceModels } from './model-experience.ts'
import { peopleModels } from './model-people.ts'
import { riskModels } from './model-risk.ts'
import { strategyModels } from './model-strategy.ts'
import { technologyModels } from './model-technology.ts'

/** Every indicator that is no ratio; what is followed comes before what follows it. */
export const models: readonly Model[] = [
  ...strategyModels,
  ...dataModels,
  ...technologyModels,
  ...riskModels,
  ...businessModels,
  ...experienceModels,
  ...peopleModels,
]
