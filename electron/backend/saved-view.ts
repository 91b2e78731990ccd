import { z } from 'zod'
import type { WorkStore } from '#electron/store/open-work.ts'
import { mostSavedViews, savedViewParams } from '#shared/contract/saved-view.ts'
import type { SavedView } from '#shared/contract/saved-view.ts'
import { indicatorId } from '#shared/model/id.ts'
import type { IndicatorId } from '#shared/model/id.ts'
import { Refusal } from './refusal.ts'

const folder = 'view/'

const savedSchema = z.strictObject({
  name: z.string(),
  indicator: z.string().transform((id) => indicatorId(id)),
  params: z.partialRecord(z.enum(savedViewParams), z.string()),
  savedAt: z.string(),
})

type Work = Pick<WorkStore, 'get' | 'set' | 'remove' | 'below'>

/** The views that the user saved (D4), by name; what a newer application wrote and this one can't read is left out. */
export function savedViews(work: Pick<Work, 'below'>, indicator?: IndicatorId): readonly SavedView[] {
  const views = [...work.below(folder)].flatMap(([name, text]) => readView(name.slice(folder.length), text))
  return views
    .filter((view) => indicator === undefined || view.indicator === indicator)
    .toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
}

/** Saves a view, over the one of that name and indicator where there is one. Durable on return. */
export function saveView(work: Work, view: Omit<SavedView, 'id'>, newId: () => string): SavedView {
  const others = savedViews(work, view.indicator)
  const same = others.find(({ name }) => name === view.name)
  if (!same && others.length >= mostSavedViews) {
    throw new Refusal(
      'too-many-views',
      {
        zh: `这项指标已有 ${mostSavedViews} 个视图；请先删除不用的。`,
        en: `This indicator already has ${mostSavedViews} views; delete one first.`,
      },
      ['choose-another'],
    )
  }
  return written(work, { ...view, id: same?.id ?? newId() })
}

/** Gives a view another name. Throws `Refusal` where it is not there or another one has the name. */
export function renameView(work: Work, id: string, name: string): SavedView {
  const view = viewOf(work, id)
  if (savedViews(work, view.indicator).some((other) => other.name === name && other.id !== id)) {
    throw new Refusal(
      'view-name-taken',
      {
        zh: `已有名为「${name}」的视图；请换一个名称。`,
        en: `There is already a view called ${name}; choose another name.`,
      },
      ['choose-another'],
    )
  }
  return written(work, { ...view, name })
}

export function removeView(work: Work, id: string): null {
  viewOf(work, id)
  work.remove(`${folder}${id}`)
  return null
}

function viewOf(work: Work, id: string): SavedView {
  const text = work.get(`${folder}${id}`)
  const [view] = text === null ? [] : readView(id, text)
  if (view) return view
  throw new Refusal(
    'unknown-view',
    {
      zh: '这个视图已不在本机上；请刷新列表。',
      en: 'This view is no longer on this device; reload the list.',
    },
    ['retry'],
  )
}

function written(work: Work, view: SavedView): SavedView {
  const { id, ...rest } = view
  work.set(`${folder}${id}`, JSON.stringify(rest))
  return view
}

function readView(id: string, text: string): SavedView[] {
  const read = savedSchema.safeParse(JSON.parse(text))
  return read.success ? [{ id, ...read.data }] : []
}
