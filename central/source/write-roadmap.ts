import type { Roadmap } from '#shared/model/roadmap.ts'
import { csvText, listed } from './write-csv.ts'

/** The three files of a roadmap: path → text in pieces. */
export function roadmapFiles(roadmap: Roadmap): readonly (readonly [path: string, text: Iterable<string>])[] {
  const { stages, initiatives, milestones } = roadmap
  return [
    [
      'stages.csv',
      csvText(
        ['id', 'order', 'name_zh', 'name_en', 'output_zh', 'output_en', 'owner'],
        stages.map(({ id, order, name, output, owner }) => [
          id,
          order,
          name.zh,
          name.en,
          output.zh,
          output.en,
          owner,
        ]),
      ),
    ],
    [
      'initiatives.csv',
      csvText(
        ['id', 'stage', 'name_zh', 'name_en', 'owner', 'indicators', 'budget_cny_m'],
        initiatives.map(({ id, stage, name, owner, indicators, budgetCnyM }) => [
          id,
          stage,
          name.zh,
          name.en,
          owner,
          listed(indicators),
          budgetCnyM,
        ]),
      ),
    ],
    [
      'milestones.csv',
      csvText(
        [
          'id',
          'initiative',
          'name_zh',
          'name_en',
          'baseline_date',
          'forecast_date',
          'actual_date',
          'status',
          'depends_on',
          'weight',
        ],
        milestones.map((milestone) => [
          milestone.id,
          milestone.initiative,
          milestone.name.zh,
          milestone.name.en,
          milestone.baselineDate,
          milestone.forecastDate,
          milestone.actualDate,
          milestone.status,
          listed(milestone.dependsOn),
          milestone.weight,
        ]),
      ),
    ],
  ]
}
