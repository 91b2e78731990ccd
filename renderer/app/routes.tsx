import { Redirect, Route, Switch } from 'wouter'
import { OverviewScreen } from '#renderer/screen/overview/overview-screen.tsx'
import { NoPage } from './no-page.tsx'

/** The screens behind their addresses; all but the first are loaded when they are first opened. */
export function Routes() {
  return (
    <Switch>
      <Route path="/">
        <Redirect to="/overview" replace />
      </Route>
      <Route path="/overview" component={OverviewScreen} />
      <Route component={NoPage} />
    </Switch>
  )
}
