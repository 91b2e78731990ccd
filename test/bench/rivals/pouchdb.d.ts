/** As much of PouchDB as is used here; it comes without types. */
declare module 'pouchdb-core' {
  type Plugin = { readonly pouchdb: true }
  type Options = { readonly adapter: string }
  type Replication = { readonly batch_size: number; readonly batches_limit: number }
  export default class PouchDB {
    constructor(name: string, options: Options)
    static plugin(plugin: Plugin): typeof PouchDB
    static replicate(from: string, to: PouchDB, options: Replication): Promise<unknown>
    info(): Promise<{ readonly doc_count: number }>
    close(): Promise<void>
  }
}

declare module 'pouchdb-adapter-http' {
  const plugin: { readonly pouchdb: true }
  export default plugin
}

declare module 'pouchdb-adapter-leveldb' {
  const plugin: { readonly pouchdb: true }
  export default plugin
}

declare module 'pouchdb-replication' {
  const plugin: { readonly pouchdb: true }
  export default plugin
}
