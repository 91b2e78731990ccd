import type { Dataset } from '#central/source/dataset.ts'
import type { IndicatorId } from '#shared/model/id.ts'
import type { Definition } from '#shared/model/indicator.ts'
import type { PublicationMemory } from './memory.ts'
import { divide } from './ratio.ts'
import { rollUp } from './roll-up.ts'
import type { Rolled } from './rolled.ts'
import type { Space } from '#central/source/space.ts'
import type { Warnings } from './warning.ts'

/** An indicator's figures at every node, worked out when first asked for. `null` where there are none. */
export type RolledOf = (indicator: IndicatorId) => Rolled | null

/**
 * The figures of a dataset under the definitions that are followed; ratios are divided after their parts have been
 * rolled up.
 */
export function figuresOf(
  dataset: Dataset,
  space: Space,
  followed: ReadonlyMap<IndicatorId, Definition>,
  warnings: Warnings,
  memory: PublicationMemory,
): RolledOf {
  const done = new Map<IndicatorId, Rolled | null>()
  const rolledOf: RolledOf = (indicator) => {
    const known = done.get(indicator)
    if (known !== undefined) return known
    const definition = followed.get(indicator)
    const rolled = definition ? work(definition) : null
    done.set(indicator, rolled)
    return rolled
  }
  function work(definition: Definition): Rolled | null {
    if (definition.ratio) {
      const numerator = rolledOf(definition.ratio.numerator)
      const denominator = rolledOf(definition.ratio.denominator)
      return numerator && denominator && divide(space, definition, numerator, denominator, memory)
    }
    const observations = dataset.observations.get(definition.id)
    return observations ? rollUp(space, definition, observations, warnings, memory) : null
  }
  return rolledOf
}
