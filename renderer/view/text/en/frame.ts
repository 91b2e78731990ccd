import type { Words } from '#renderer/view/text/words.ts'

/** English for what stands around every screen. */
export const frameEn: Pick<
  Words,
  | 'product'
  | 'pause'
  | 'listed'
  | 'stop'
  | 'apart'
  | 'colon'
  | 'nav'
  | 'trust'
  | 'frame'
  | 'palette'
  | 'problem'
  | 'general'
> = {
  product: 'Chartroom 帷幄',
  pause: ', ',
  listed: ', ',
  apart: ' – ',
  stop: '.',
  colon: ': ',
  nav: {
    label: 'Main navigation',
    skip: 'Skip to content',
    overview: 'Overview',
    roadmap: 'Roadmap',
    centre: 'Indicator centre',
    snapshots: 'Snapshots',
    packs: 'Packs',
    sync: 'Sync and trust',
    settings: 'Settings',
    pillars: 'Pillars',
    board: 'Meetings and care',
    offTarget: (count) => `${count} off target`,
  },
  trust: {
    label: 'State of the data',
    confirmed: 'Confirmed',
    stale: 'Not confirmed',
    never: 'Never confirmed',
    verified: 'signature verified',
    failed: 'Last sync failed',
    syncing: (percent) => `Syncing ${percent}`,
    snapshot: (asOf, sequence) => `Snapshot ${asOf} · no. ${sequence}`,
    pastSnapshot: (asOf, sequence) => `You are looking at the past snapshot ${asOf}, no. ${sequence}`,
    backToCurrent: 'Back to the current one',
    lastSync: (when) => `Last sync ${when}`,
    neverSynced: 'Never synced',
    staleSince: (when) => `Not confirmed by central since ${when}; the figures stay readable`,
  },
  frame: {
    label: 'Frame',
    period: 'Period',
    view: 'View',
    organisation: 'Unit',
    snapshot: 'Snapshot',
    previousYear: 'Previous year',
    nextYear: 'Next year',
    members: 'Find a member',
    root: 'All',
    noMember: 'No member matches',
    current: 'current',
    board: 'board',
    ownView: 'Each at its own frequency',
  },
  palette: {
    label: 'Commands',
    hint: 'Go to or find: indicators, screens, actions',
    nothing: 'No indicator, screen or action matches',
    screens: 'Screens',
    indicators: 'Indicators',
    actions: 'Actions',
    pillars: 'Pillars',
    keys: '↑ ↓ to choose, Enter to open, Esc to close',
  },
  problem: {
    bug: 'The application made a mistake',
    bugHint:
      'This is a fault of the application itself; your data is untouched. Please give the reference when you report it.',
    reference: 'Reference',
    reload: 'Load again',
    refused: "This can't be shown",
    offers: {
      retry: 'Try again',
      'use-last-snapshot': 'Use the last snapshot',
      enrol: 'Enrol this device',
      unlock: 'Unlock',
      'update-app': 'Update the application',
      'choose-another': 'Choose another',
      report: 'Report',
    },
    noPage: 'There is no such page',
    noPageHint: 'The address may be mistyped, or belong to a newer version.',
    toOverview: 'To the overview',
    detail: 'Detail',
    stillShown: 'What was fetched before is still shown below',
  },
  general: {
    loading: 'Fetching',
    close: 'Close',
    back: 'Back',
  },
}
