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
const PillarScreen = lazy(async () => ({
  default: (await import('#renderer/screen/pillar/pillar-screen.tsx')).PillarScreen,
}))
const CentreScreen = lazy(async () => ({
  default: (await import('#renderer/screen/centre/centre-screen.tsx')).CentreScreen,
}))
const PacksScreen = lazy(async () => ({
  default: (await import('#renderer/screen/packs/packs-screen.tsx')).PacksScreen,
}))
const SnapshotsScreen = lazy(async () => ({
  default: (await import('#renderer/screen/snapshots/snapshots-screen.tsx')).SnapshotsScreen,
}))
const SyncScreen = lazy(async () => ({
  default: (await import('#renderer/screen/sync/sync-screen.tsx')).SyncScreen,
}))
const SettingsScreen = lazy(async () => ({
  default: (await import('#renderer/screen/settings/settings-screen.tsx')).SettingsScreen,
}))
const PresentScreen = lazy(async () => ({
  default: (await import('#renderer/screen/present/present-screen.tsx')).PresentScreen,
}))
const WelcomeScreen = lazy(async () => ({
  default: (await import('#renderer/screen/welcome/welcome-screen.tsx')).WelcomeScreen,
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
      <Route path="/pillar/:id" component={PillarScreen} />
      <Route path="/centre" component={CentreScreen} />
      <Route path="/packs" component={PacksScreen} />
      <Route path="/snapshots" component={SnapshotsScreen} />
      <Route path="/sync" component={SyncScreen} />
      <Route path="/settings" component={SettingsScreen} />
      <Route path="/present" component={PresentScreen} />
      <Route path="/welcome" component={WelcomeScreen} />
      <Route component={NoPage} />
    </Switch>
  )
}
