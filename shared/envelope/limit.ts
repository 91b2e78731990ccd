/**
 * Every bound on what comes from outside, by name and unit (T8). A bound is a refusal, not a setting: nothing
 * that a real publisher makes comes near it.
 */
export const limits = {
  /** Uncompressed bytes of one object of each kind. */
  partitionBytes: 64 * 1024 * 1024,
  cellsBytes: 64 * 1024 * 1024,
  releaseBytes: 4 * 1024 * 1024,
  catalogueBytes: 64 * 1024 * 1024,
  roadmapBytes: 16 * 1024 * 1024,
  /** Bytes of one signed document, its envelope included. */
  envelopeBytes: 4 * 1024 * 1024,
  /** Bytes of `GET /v1/me`: a policy's envelope in base64, and a few names. */
  meBytes: 6 * 1024 * 1024,
  signaturesPerEnvelope: 32,
  keysPerRoot: 1024,
  cellsPerList: 2_000_000,
  partitionsPerRelease: 20_000,
  releasesPerApproval: 20_000,
  approvalsPerSnapshot: 1_000,
  /** Nesting of any JSON text. */
  jsonDepth: 32,
  /** Hashes in one batch request. */
  hashesPerBatch: 4_096,
  /** Compressed bytes may not be larger than the stated size by more than this. */
  compressedOverheadBytes: 4_096,
  /** Characters of any text in a catalogue or note. */
  textCharacters: 20_000,
} as const
