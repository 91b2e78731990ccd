import { Link, useParams } from 'wouter'
import { useAnswer } from '#renderer/client/use-answer.ts'
import type { Answer } from '#renderer/client/ask.ts'
import { AskedView } from '#renderer/screen/frame/asked-view.tsx'
import { Screen } from '#renderer/screen/frame/screen.tsx'
import { ScreenSkeleton } from '#renderer/screen/frame/screen-skeleton.tsx'
import { useFrame } from '#renderer/screen/frame/use-frame.ts'
import { useSpokenInput } from '#renderer/screen/frame/use-spoken-input.ts'
import { useParam } from '#renderer/screen/frame/use-param.ts'
import { useStyle, useWords } from '#renderer/screen/frame/use-words.ts'
import { WhySentence } from '#renderer/screen/frame/why-sentence.tsx'
import { Tabs } from '#renderer/ui/tabs.tsx'
import { passportWords } from '#renderer/view/text/passport.ts'
import { CourseTab } from './course-tab.tsx'
import { DefinitionTab } from './definition-tab.tsx'
import { DriversTab } from './drivers-tab.tsx'
import { HistoryTab } from './history-tab.tsx'
import { IndicatorChips } from './indicator-chips.tsx'
import { MembersTab } from './members-tab.tsx'
import { OutlookTab } from './outlook-tab.tsx'
import { PassportTab } from './passport-tab.tsx'

type Detail = Answer<'indicator'>

const tabKeys = ['course', 'map', 'drivers', 'outlook', 'definition', 'history', 'passport'] as const

/** One indicator: what it says this period, its course, where it differs, what it means and where it comes from. */
export function IndicatorScreen() {
  const { id } = useParams<{ id: string }>()
  const asked = useAnswer('indicator', { ...useSpokenInput(), indicator: id })
  return (
    <AskedView asked={asked} waiting={<ScreenSkeleton />}>
      {(detail) => <Shown key={detail.definition.id} detail={detail} />}
    </AskedView>
  )
}

function Shown({ detail }: { readonly detail: Detail }) {
  const words = useWords()
  const { language } = useStyle()
  const { href } = useFrame()
  const [tab, setTab] = useParam('tab', true)
  const { definition, pillar, message, partitions } = detail
  const name = definition.name[language]
  const restated = partitions.filter(({ state }) => state === 'restated').length
  const chosen = tabKeys.find((key) => key === tab) ?? 'course'
  return (
    <Screen
      name={name}
      trail={
        <>
          <Link href={href('/overview')}>{words.nav.overview}</Link>
          {' › '}
          <Link href={href(`/pillar/${pillar.id}`)}>{pillar.name[language]}</Link>
          {' › '}
          <span aria-current="page">{name}</span>
        </>
      }
      heading={message?.text[language] ?? name}
      aside={message ? <WhySentence message={message} /> : null}
      context={<IndicatorChips detail={detail} />}
    >
      <Tabs
        label={name}
        tabs={[
          { key: 'course', name: words.indicator.tabs.course },
          { key: 'map', name: words.members.tab },
          { key: 'drivers', name: words.indicator.tabs.drivers },
          { key: 'outlook', name: words.indicator.tabs.outlook },
          { key: 'definition', name: words.indicator.tabs.definition },
          {
            key: 'history',
            name: words.indicator.tabs.history,
            ...(restated > 0 ? { note: String(restated) } : {}),
          },
          { key: 'passport', name: passportWords[language].tab },
        ]}
        chosen={chosen}
        choose={(key) => setTab(key === 'course' ? '' : key)}
      />
      {chosen === 'course' ? <CourseTab detail={detail} /> : null}
      {chosen === 'map' ? <MembersTab detail={detail} /> : null}
      {chosen === 'drivers' ? <DriversTab detail={detail} /> : null}
      {chosen === 'outlook' ? <OutlookTab detail={detail} /> : null}
      {chosen === 'definition' ? <DefinitionTab detail={detail} /> : null}
      {chosen === 'history' ? <HistoryTab detail={detail} /> : null}
      {chosen === 'passport' ? <PassportTab indicator={definition.id} /> : null}
    </Screen>
  )
}
