import { z } from 'zod'
import { CommandFailure } from '#central/cli/command.ts'
import { readWaiting } from '#central/cli/waiting-envelope.ts'
import { folderStore } from '#central/storage/folder.ts'
import { readDocument } from '#shared/envelope/document.ts'
import { envelopeBytes, readEnvelope } from '#shared/envelope/dsse.ts'
import type { Envelope } from '#shared/envelope/dsse.ts'
import { instantSchema } from '#shared/envelope/instant.ts'
import { rootSchema } from '#shared/envelope/root.ts'
import type { Root } from '#shared/envelope/root.ts'

const proposalSchema = z.strictObject({
  kind: z.literal('root-proposal'),
  tenant: z.string(),
  version: z.int().min(2),
  proposedAt: instantSchema,
})

/** What a root that waits is; written last, so that it also says that all of it is there. */
export type RootProposal = Readonly<z.infer<typeof proposalSchema>>

/**
 * A folder with the next root version, which the holders of root keys sign one after another on machines of their own
 * (T2, T3): `previous.json` is the newest root as it was published, `next.json` the next one with the signatures that
 * it has so far.
 */
export type RootProposalFolder = {
  readonly folder: string
  readonly previous: Root
  /** As it was published. */
  readonly previousBytes: Uint8Array
  readonly next: Root
  readonly envelope: Envelope
  /** In one step: whoever reads sees the old file or the new one. */
  readonly write: (envelope: Envelope) => Promise<void>
}

const proposalName = 'root-proposal.json'
const previousName = 'previous.json'
const nextName = 'next.json'

/** Writes a proposal into an empty folder. */
export async function writeRootProposal(
  folder: string,
  previousBytes: Uint8Array,
  envelope: Envelope,
  proposal: RootProposal,
): Promise<void> {
  const blobs = folderStore(folder)
  await blobs.stage(previousName, previousBytes)
  await blobs.stage(nextName, envelopeBytes(envelope))
  await blobs.settle()
  await blobs.replace(proposalName, new TextEncoder().encode(JSON.stringify(proposal)))
}

/** Opens a folder that `--propose` wrote. Throws `CommandFailure` `not-a-proposal`. */
export async function openRootProposal(folder: string): Promise<RootProposalFolder> {
  const blobs = folderStore(folder)
  try {
    const read = async (name: string) => {
      const bytes = await blobs.read(name)
      if (!bytes) throw new TypeError(`there is no ${name}`)
      return bytes
    }
    readDocument(proposalSchema, await read(proposalName))
    const previousBytes = await read(previousName)
    const envelope = readWaiting('root', await read(nextName))
    return {
      folder,
      previousBytes,
      previous: readDocument(rootSchema, readEnvelope('root', previousBytes).payload),
      next: readDocument(rootSchema, envelope.payload),
      envelope,
      write: (signed) => blobs.replace(nextName, envelopeBytes(signed)),
    }
  } catch (cause) {
    throw new CommandFailure(
      'not-a-proposal',
      `${folder} 不是根的提议，或其内容已损坏；请用 central rotate、revoke 或 renew 加 --propose 重新写出。`,
      `${folder} is no proposal of a root, or damaged; write it again with central rotate, revoke or renew and --propose.`,
      { cause },
    )
  }
}
