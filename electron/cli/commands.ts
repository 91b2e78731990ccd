import type { Command } from './command.ts'
import { bridge } from './command/bridge.ts'
import { changePin } from './command/change-pin.ts'
import { diff } from './command/diff.ts'
import { doctor } from './command/doctor.ts'
import { drill } from './command/drill.ts'
import { erase } from './command/erase.ts'
import { explain } from './command/explain.ts'
import { enrol } from './command/enrol.ts'
import { keep } from './command/keep.ts'
import { list } from './command/list.ts'
import { outlook } from './command/outlook.ts'
import { lock } from './command/lock.ts'
import { exportPack, packs } from './command/pack.ts'
import { passport } from './command/passport.ts'
import { roadmap } from './command/roadmap.ts'
import { show } from './command/show.ts'
import { snapshots } from './command/snapshots.ts'
import { status } from './command/status.ts'
import { storage } from './command/storage.ts'
import { sync } from './command/sync.ts'
import { unlock } from './command/unlock.ts'
import { whatIf } from './command/what-if.ts'

/** Every command that asks the backend, in the order of the usage. */
export const commands: readonly Command[] = [
  enrol,
  sync,
  status,
  list,
  show,
  drill,
  explain,
  whatIf,
  outlook,
  diff,
  bridge,
  passport,
  roadmap,
  snapshots,
  packs,
  exportPack,
  storage,
  keep,
  doctor,
  unlock,
  lock,
  changePin,
  erase,
]
