import type { FromBackend, Line, ToBackend } from '#electron/shell/wire.ts'

/**
 * Two ends of a line as two processes have them: messages are copied by structured clone and arrive later, in order.
 */
export function linePair(): {
  readonly window: Line<ToBackend, FromBackend>
  readonly backend: Line<FromBackend, ToBackend>
  readonly end: () => void
} {
  const { port1, port2 } = new MessageChannel()
  return {
    window: endOf(port1),
    backend: endOf(port2),
    end: () => {
      port1.close()
      port2.close()
    },
  }
}

function endOf<Out, In>(port: MessagePort): Line<Out, In> {
  return {
    send: (message) => port.postMessage(message),
    listen: (hear) => {
      port.onmessage = ({ data }: MessageEvent<In>) => hear(data)
    },
  }
}
