// The parts of plotly.js that are in use; its own types cover only the whole bundle.
declare module 'plotly.js/lib/core' {
  const Plotly: {
    register(modules: readonly unknown[]): void
    react(place: HTMLElement, data: readonly object[], layout: object, config: object): Promise<unknown>
    purge(place: HTMLElement): void
  }
  export default Plotly
}

declare module 'plotly.js/lib/treemap' {
  const treemap: unknown
  export default treemap
}
