/** How often something is tried: in the short round inside `npm test`, and in the long one. */
export type Count = { readonly short: number; readonly long: number }

/** One way in which a fault is brought about, and the file that does it. */
export type Method = {
  readonly name: string
  readonly file: string
  /** Trials that the file counts with `runTrials`; `null` where its tests are counted by the fault's id in their titles. */
  readonly trials: Count | null
}

/** One row of the table: what happens, and what must be so afterwards. */
export type Fault = {
  readonly id: FaultId
  readonly what: string
  readonly must: string
  readonly methods: readonly Method[]
}

export type FaultId = `F${number}`

const in_ =
  (folder: string) =>
  (file: string, name: string, short?: number, long?: number): Method => ({
    name,
    file: `test/${folder}/${file}.test.ts`,
    trials: short === undefined || long === undefined ? null : { short, long },
  })
const here = in_('faults')
const store = in_('electron/store')
const sync = in_('electron/sync')
const browser = in_('electron/chromium')

/**
 * The faults that sync, store, keys, central and exporting must withstand: for each what must be so, how it is brought
 * about, where, and how often. Every method is probed before it is used; one that a machine lacks is named in the
 * results. After every fault the application opens, nothing that was acknowledged is lost, no figure is wrong, and
 * what it says of itself is true.
 */
export const faults: readonly Fault[] = [
  {
    id: 'F1',
    what: 'A process is killed during a sync',
    must: 'The old or the new snapshot is whole, never a mixture; the next sync ends what was begun',
    methods: [here('killed-sync', 'SIGKILL at any time of a sync', 12, 200)],
  },
  {
    id: 'F2',
    what: 'A process is killed while it keeps the user’s work',
    must: 'Every text that was acknowledged is there',
    methods: [here('killed-work', 'SIGKILL while texts are kept', 12, 200)],
  },
  {
    id: 'F3',
    what: 'A process is killed during a migration',
    must: 'The file has the old schema or the new one, and all that was in it',
    methods: [
      here('killed-migration', 'SIGKILL while a file is migrated', 8, 50),
      store('schema', 'a migration that fails half-way'),
    ],
  },
  {
    id: 'F4',
    what: 'A process is killed while keys change',
    must: 'The old key or the new one opens the same secret; what root names can sign',
    methods: [
      here('key-killed', 'SIGKILL while a PIN changes', 12, 100),
      here('key-killed', 'SIGKILL while a PIN takes over an unprotected key', 6, 40),
      here('killed-rotation', 'SIGKILL while central rotates a key', 5, 30),
    ],
  },
  {
    id: 'F5',
    what: 'A process is killed while it exports',
    must: 'Under the final name lies the old file or the new one, whole, or none',
    methods: [here('killed-export', 'SIGKILL while a file is written', 12, 100)],
  },
  {
    id: 'F6',
    what: 'The power is cut: later writes in any order, sectors torn, length without data',
    must: 'As F1 to F5, and nothing that was acknowledged is lost',
    methods: [
      here('power-cut', 'write log and replay', 100, 1000),
      here('power-cut', 'control: without synchronous', 1, 1),
    ],
  },
  {
    id: 'F7',
    what: 'The power is cut on a real ext4 with its journal',
    must: 'Nothing that was acknowledged is lost once the journal has been replayed',
    methods: [here('ext4-power-cut', 'copy of a mounted ext4 while the writer stands still', 0, 40)],
  },
  {
    id: 'F8',
    what: 'The disk says that it has written and has not',
    must: 'The trials of F6 and F7 notice: they must fail then',
    methods: [
      here('power-cut', 'control: a sync that does nothing, replayed', 1, 1),
      here('ext4-power-cut', 'control: a sync that does nothing, on ext4', 0, 1),
    ],
  },
  {
    id: 'F9',
    what: 'The disk is full at any write',
    must: 'One clear refusal, the old state whole, and with space everything goes on in the same process',
    methods: [
      here('failing-disk', 'ENOSPC from the Nth write on (preload)', 15, 100),
      here('full-disk', 'a file system of 2 MB that fills', 0, 10),
      here('full-disk', 'ENOSPC from the Nth write on (strace)', 0, 12),
    ],
  },
  {
    id: 'F10',
    what: 'A sync of the disk fails',
    must: 'The commit is reported as failed, and the same commit succeeds when it is tried again',
    methods: [
      here('failing-disk', 'EIO of the Nth sync (preload)', 12, 50),
      here('full-disk', 'EIO of the Nth sync (strace)', 0, 12),
    ],
  },
  {
    id: 'F11',
    what: 'A file may not grow any more',
    must: 'One clear refusal, the old state whole, and without the limit everything goes on',
    methods: [
      here('file-limit', 'limit of a file’s length (ulimit)', 3, 10),
      in_('electron/export')('write-whole-file', 'an export under such a limit'),
    ],
  },
  {
    id: 'F12',
    what: 'Any call of the file system fails by chance, opening included',
    must: 'Opened on another try, or refused with a reason; nothing is lost',
    methods: [here('failing-disk', 'errors of any call by chance (preload)', 20, 50)],
  },
  {
    id: 'F13',
    what: 'A bit flips in the snapshot file',
    must: 'No figure is shown that is not the true one, what is damaged is named, the rest is shown, a sync repairs it',
    methods: [
      here('flipped-bit', 'one bit anywhere in the snapshot file', 60, 400),
      store('open-store', 'one bit, and what hangs from it'),
    ],
  },
  {
    id: 'F14',
    what: 'A bit flips or a page is zero in the user’s work',
    must: 'No text is wrong; where the file is refused the last good generation is offered and restores',
    methods: [
      here('flipped-bit', 'bits and pages of the user’s work', 40, 200),
      store('open-work', 'damage found when the file is opened'),
    ],
  },
  {
    id: 'F15',
    what: 'A file is garbage, empty, gone, read-only or held by another program',
    must: 'It is named, and rebuilt, waited for, opened again or offered back; nothing is deleted',
    methods: [
      here('strange-file', 'twelve cases', 12, 60),
      store('open-store', 'a file that is no database'),
    ],
  },
  {
    id: 'F16',
    what: 'A hostile database file',
    must: 'A refusal with a code, or the truth; never a crash, a hang or a wrong figure',
    methods: [here('fuzzed-file', 'mutated database files', 60, 300)],
  },
  {
    id: 'F17',
    what: 'Several instances start at once',
    must: 'Exactly one gets the folder, the others say so and end',
    methods: [
      here('many-instances', '2 to 10 processes at once', 6, 20),
      store('data-directory', 'a second opening, and one after a kill'),
    ],
  },
  {
    id: 'F18',
    what: 'The network and what answers on it misbehave',
    must: 'Tried again or refused in one word, nothing applied in part, and the next sync succeeds',
    methods: [here('network-fault', '21 cases at any request and byte', 21, 420)],
  },
  {
    id: 'F28',
    what: 'The browser or its host is killed',
    must: 'The other side ends within 2 s: no process, no profile is left',
    methods: [
      here('killed-host', 'SIGKILL of a host with a window', 3, 50),
      browser('host-end', 'a host that ends early'),
      browser('open-window', 'a browser that is killed'),
      browser('printer', 'a printer’s browser that is killed'),
    ],
  },
  {
    id: 'F29',
    what: 'The keyring is locked, gone, another one, or holds something else',
    must: 'The state is named, nothing is written over or deleted, and the key opens when it is back',
    methods: [here('key-states', 'states of a real keyring and of a host’s protected storage')],
  },
  {
    id: 'F30',
    what: 'Root changed k times while the device was away',
    must: 'Every version is walked, each signed by the one before; all kept snapshots stay readable',
    methods: [sync('trust-walk', 'k from 1 to 40'), sync('trust-rotation', 'a year of rotations')],
  },
  {
    id: 'F31',
    what: 'A root, head or approval has expired',
    must: 'Refused or marked in a fixed order, and what is kept stays readable',
    methods: [
      here('expiry-order', 'what is found first'),
      sync('trust-expiry', 'syncs under what has expired'),
    ],
  },
  {
    id: 'F32',
    what: 'Content that is signed and malformed',
    must: 'Refused whole with a reason; the last snapshot stays as it was',
    methods: [here('malformed-content', 'a mutation of any document, signed anew', 100, 1000)],
  },
  {
    id: 'F33',
    what: 'The printer fails, a font is missing, a pack is long, printing is cancelled',
    must: 'A clear failure, nothing half-written, no process over 1 GiB, and the next page prints',
    methods: [
      here('long-pack', 'a pack of 40 pages, in the long round of 300'),
      here('failed-export', 'an export whose printer fails', 5, 10),
      browser('printer', 'pages that fail, hang, crash or are cancelled'),
    ],
  },
  {
    id: 'F34',
    what: 'A file of a newer application',
    must: 'Refused by name in read-only manner; not one byte of it changes',
    methods: [
      here('newer-file', 'three files of three newer versions', 9, 9),
      store('schema', 'each file of a newer version'),
    ],
  },
]

/** The method of a fault by its name; throws where the table has none. */
export function methodOf(id: FaultId, name: string): Method {
  const method = faults.find((fault) => fault.id === id)?.methods.find((one) => one.name === name)
  if (!method) throw new Error(`the fault table has no method «${name}» of ${id}`)
  return method
}
