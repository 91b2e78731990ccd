import { lazy } from 'react'
import { Redirect, Route, Switch } from 'wouter'
import { OverviewScreen } from '#renderer/screen/overview/overview-screen.tsx'
import { NoPage } from './no-page.tsx'

const IndicatorScreen = lazy(async () => ({
  default: (await import('#renderer/screen/indicator/indicator-screen.tsx')).IndicatorScreen,
}))
const DrillScreen = lazy(async () => ({
  default: (await import('#renderer/screen/indicator/drill-screen.tsx')).DrillScreen,
}))
const RoadmapScreen = lazy(async () => ({
  default: (await import('#renderer/screen/roadmap/roadmap-screen.tsx')).RoadmapScreen,
}))

/** The screens behind their addresses; all but the first are loaded when they are first opened. */
export function Routes() {
  return (
    <Switch>
      <Route path="/">
        <Redirect to="/overview" replace />
      </Route>
      <Route path="/overview" component={OverviewScreen} />
      <Route path="/indicator/:id" component={IndicatorScreen} />
      <Route path="/indicator/:id/drill" component={DrillScreen} />
      <Route path="/roadmap" component={RoadmapScreen} />
      <Route component={NoPage} />
    </Switch>
  )
}
