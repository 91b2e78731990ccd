// The parts of plotly.js that are in use; its own types cover only the whole bundle.
declare module 'plotly.js/lib/core' {
  const Plotly: {
    register(modules: readonly unknown[]): void
    react(place: HTMLElement, data: readonly object[], layout: object, config: object): Promise<unknown>
    purge(place: HTMLElement): void
    Plots: { resize(place: HTMLElement): Promise<unknown> }
  }
  export default Plotly
}

declare module 'plotly.js/lib/heatmap' {
  const heatmap: unknown
  export default heatmap
}
