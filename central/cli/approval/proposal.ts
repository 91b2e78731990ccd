import { z } from 'zod'
import { envelopeBytes, readEnvelope } from '#shared/envelope/dsse.ts'
import type { Envelope } from '#shared/envelope/dsse.ts'
import { approvalSchema, readDocument } from '#shared/envelope/document.ts'
import type { Approval } from '#shared/envelope/document.ts'
import { instantSchema } from '#shared/envelope/instant.ts'
import { jsonBytes } from '#shared/envelope/json.ts'
import { limits } from '#shared/envelope/limit.ts'
import { editionIdSchema, periodSchema, pillarIdSchema } from '#shared/envelope/noun.ts'
import { referenceSchema } from '#shared/envelope/reference.ts'
import { rootSchema } from '#shared/envelope/root.ts'
import type { Root } from '#shared/envelope/root.ts'
import { folderStore } from '#central/storage/folder.ts'
import type { BlobStore } from '#central/storage/blob-store.ts'
import { openObjects } from '#central/storage/object-store.ts'
import type { ObjectStore } from '#central/storage/object-store.ts'
import { CommandFailure } from '#central/cli/command.ts'
import { readWaiting } from '#central/cli/waiting-envelope.ts'

/** One approval of a proposal, and what it is compared with. */
const entrySchema = z.strictObject({
  edition: editionIdSchema,
  domain: pillarIdSchema,
  catalogue: referenceSchema,
  /** The edition's newest snapshot when it was proposed, with the domain's approval in it. */
  previous: z.strictObject({ sequence: z.int().min(1), approval: referenceSchema.nullable() }).nullable(),
})

const proposalSchema = z.strictObject({
  kind: z.literal('proposal'),
  tenant: z.string(),
  asOf: periodSchema,
  proposedAt: instantSchema,
  approvals: z.array(entrySchema).min(1).max(limits.approvalsPerSnapshot),
})

export type ProposalEntry = Readonly<z.infer<typeof entrySchema>>

/**
 * What waits for approval: `proposal.json` lists it, `approvals/` has one document for each edition and domain, signed
 * or not, `objects/` what a person needs to see of it, `root.json` who may sign.
 */
export type Proposal = Readonly<z.infer<typeof proposalSchema>>

/** An approval as it lies in a proposal: the exact payload, and the signatures that it has so far. */
export type ApprovalFile = { readonly envelope: Envelope; readonly approval: Approval }

/** A proposal's folder. */
export type ProposalFolder = {
  readonly folder: string
  readonly proposal: Proposal
  readonly root: Root
  readonly objects: ObjectStore
  readonly read: (entry: ProposalEntry) => Promise<ApprovalFile>
  /** In one step: whoever reads sees the old file or the new one. */
  readonly write: (entry: ProposalEntry, envelope: Envelope) => Promise<void>
}

export const proposalName = 'proposal.json'
export const rootName = 'root.json'

export function approvalName({ edition, domain }: Pick<ProposalEntry, 'edition' | 'domain'>): string {
  return `approvals/${edition}.${domain}.json`
}

export function proposalBytes(proposal: Proposal): Uint8Array {
  return jsonBytes(proposal)
}

/** Opens a folder that `central propose` wrote. Throws `CommandFailure` `not-a-proposal`. */
export async function openProposal(folder: string): Promise<ProposalFolder> {
  const blobs = folderStore(folder)
  const proposal = await readFrom(folder, blobs, proposalName, (bytes) => readDocument(proposalSchema, bytes))
  const root = await readFrom(folder, blobs, rootName, (bytes) =>
    readDocument(rootSchema, readEnvelope('root', bytes).payload),
  )
  return {
    folder,
    proposal,
    root,
    objects: await openObjects(blobs),
    read: (entry) => readFrom(folder, blobs, approvalName(entry), readApprovalFile),
    write: (entry, envelope) => blobs.replace(approvalName(entry), envelopeBytes(envelope)),
  }
}

async function readFrom<Read>(
  folder: string,
  blobs: BlobStore,
  name: string,
  read: (bytes: Uint8Array) => Read,
): Promise<Read> {
  try {
    const bytes = await blobs.read(name)
    if (!bytes) throw new TypeError(`there is no ${name}`)
    return read(bytes)
  } catch (cause) {
    throw new CommandFailure(
      'not-a-proposal',
      `${folder} 中缺少 ${name} 或其内容已损坏；请用 central propose 重新写出待审批文件。`,
      `${name} is missing from ${folder} or damaged; write the proposal again with central propose.`,
      { cause },
    )
  }
}

function readApprovalFile(bytes: Uint8Array): ApprovalFile {
  const envelope = readWaiting('approval', bytes)
  return { envelope, approval: readDocument(approvalSchema, envelope.payload) }
}
