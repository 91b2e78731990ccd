// Plays Electron's utility process for a bundled backend: the line to its parent is a child process's own.
import { EventEmitter } from 'node:events'
import { pathToFileURL } from 'node:url'

const port = new EventEmitter()
// @ts-expect-error -- only Electron's own processes have it, and only its types know it
process.parentPort = Object.assign(port, { postMessage: (message) => process.send?.(message) })
process.on('message', (data) => port.emit('message', { data }))
await import(pathToFileURL(process.argv[2] ?? '').href)
