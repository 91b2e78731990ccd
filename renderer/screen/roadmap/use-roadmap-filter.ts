import { useMemo } from 'react'
import type { Answer } from '#renderer/client/ask.ts'
import { useParam } from '#renderer/screen/frame/use-param.ts'

type Roadmap = Answer<'roadmap'>

/** Which initiatives are shown: of a stage, an owner, with a milestone of a status; in the order of the stages. */
export function useRoadmapFilter(roadmap: Roadmap) {
  const [stage, setStage] = useParam('stage')
  const [owner, setOwner] = useParam('owner')
  const [status, setStatus] = useParam('status')
  const shown = useMemo(() => {
    const order = new Map(roadmap.stages.map(({ id, order: place }) => [id, place]))
    return roadmap.initiatives
      .filter(
        (one) =>
          (stage === '' || one.stage === stage) &&
          (owner === '' || one.owner === owner) &&
          (status === '' || one.milestones.some((milestone) => milestone.status === status)),
      )
      .toSorted((a, b) => (order.get(a.stage) ?? 0) - (order.get(b.stage) ?? 0))
  }, [roadmap, stage, owner, status])
  return { shown, stage, setStage, owner, setOwner, status, setStatus }
}

export type RoadmapFilterChoice = ReturnType<typeof useRoadmapFilter>
