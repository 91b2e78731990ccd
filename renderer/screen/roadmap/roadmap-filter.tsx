import type { Answer } from '#renderer/client/ask.ts'
import { useStyle, useWords } from '#renderer/screen/frame/use-words.ts'
import { Pick } from '#renderer/ui/pick.tsx'
import { milestoneStatuses } from '#renderer/view/milestone-status.ts'
import type { RoadmapFilterChoice } from './use-roadmap-filter.ts'

export function RoadmapFilter({
  roadmap,
  filter,
}: {
  readonly roadmap: Answer<'roadmap'>
  readonly filter: RoadmapFilterChoice
}) {
  const { roadmap: words } = useWords()
  const { language } = useStyle()
  const owners = new Map(roadmap.initiatives.map(({ owner, ownerName }) => [owner, ownerName[language]]))
  return (
    <>
      <Pick
        label={words.stage}
        isLabelHidden
        value={filter.stage}
        choices={[
          { value: '', name: words.allStages },
          ...roadmap.stages.map(({ id, name }) => ({ value: id, name: name[language] })),
        ]}
        change={filter.setStage}
      />
      <Pick
        label={words.owner}
        isLabelHidden
        value={filter.owner}
        choices={[
          { value: '', name: words.allOwners },
          ...[...owners].map(([value, name]) => ({ value, name })),
        ]}
        change={filter.setOwner}
      />
      <Pick
        label={words.statusLabel}
        isLabelHidden
        value={filter.status}
        choices={[
          { value: '', name: words.allStatuses },
          ...milestoneStatuses.map((value) => ({ value, name: words.milestoneStatus[value] })),
        ]}
        change={filter.setStatus}
      />
    </>
  )
}
