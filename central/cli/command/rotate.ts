import { reopened } from '#central/cli/central-folder.ts'
import type { CentralFolder } from '#central/cli/central-folder.ts'
import { CommandFailure, UsageFailure } from '#central/cli/command.ts'
import type { Command } from '#central/cli/command.ts'
import { numberOf } from '#central/cli/command-line.ts'
import type { CommandLine } from '#central/cli/command-line.ts'
import { extendRoot, placesOf } from '#central/cli/extend-root.ts'
import { startEpoch } from '#central/cli/new-epoch.ts'
import { openedInto } from '#central/cli/opened.ts'
import { renewPolicyNow } from '#central/cli/renew-policy-now.ts'
import { rolesWith } from '#central/cli/role-change.ts'
import { proposedInstead } from '#central/cli/root-proposal/propose-root.ts'
import { rootAnswer, rootLines } from '#central/cli/root-text.ts'
import type { KeyPlace } from '#central/sign/keyring.ts'
import { replaceKeys } from '#central/sign/replace-key.ts'
import { withLock } from '#central/storage/lock.ts'
import { isId, pillarId } from '#shared/model/id.ts'

/** Far fewer than an envelope has room for. */
const mostKeys = 16

export const rotate: Command = {
  name: 'rotate',
  usage:
    'rotate root|snapshot|head|policy | --domain D [--count N] [--threshold M] [--epoch] [--root-keys FOLDER] [--propose FOLDER] [--into DIR]',
  does: {
    zh: '为一个角色或领域换新密钥（可改把数和门限），签发下一版根；新旧门限都要满足',
    en: 'gives a role or a domain new keys (and another count or threshold) in the next root version, signed by the old and the new threshold',
  },
  options: ['domain', 'count', 'threshold', 'epoch', 'root-keys', 'propose', 'into'],
  words: 1,
  fewestWords: 0,
  run: async (line, { surroundings, answer }) => {
    const place = placeOf(line)
    const count = numberOf(line, 'count', mostKeys)
    const threshold = numberOf(line, 'threshold', mostKeys)
    const opened = await openedInto(line, surroundings.workingFolder)
    await withLock(opened.folder, async () => {
      const before = await reopened(opened)
      const role = roleAt(before, place)
      const takes = threshold ?? role.threshold
      const size = { count: count ?? Math.max(role.keyIds.length, takes), threshold: takes }
      if (size.count < size.threshold) throw tooFew(size.count, size.threshold)
      const { holders, made } = replaceKeys(before.root, role, () => true, size, surroundings.randomness)
      const change = {
        roles: rolesWith(place, holders),
        ...(line.has('epoch') && { epoch: before.root.epoch + 1 }),
      }
      const keys = [{ place, keys: made }]
      if (await proposedInstead(line, before, change, keys, { surroundings, answer })) return
      const central = await extendRoot(before, change, keys, surroundings)
      const started = line.has('epoch') ? await startEpoch(central, surroundings) : undefined
      await renewPolicyNow(central, surroundings)
      answer(rootAnswer(central, keys, started), rootLines(central, keys, started))
    })
  },
}

function placeOf(line: CommandLine): KeyPlace {
  const [word] = line.words
  const domain = line.text('domain')
  if ((word === undefined) === (domain === undefined)) {
    throw new UsageFailure(
      '请写一个角色（root、snapshot、head、policy），或用 --domain 指明一个领域。',
      'Name one role (root, snapshot, head, policy), or one domain with --domain.',
    )
  }
  if (word === 'root' || word === 'snapshot' || word === 'head' || word === 'policy') return { role: word }
  if (domain !== undefined && isId(domain)) return { role: 'approval', domain: pillarId(domain) }
  throw new UsageFailure(
    `没有名为「${word ?? domain ?? ''}」的角色；请写 root、snapshot、head、policy，或用 --domain。`,
    `There is no role ${word ?? domain ?? ''}; write root, snapshot, head or policy, or use --domain.`,
  )
}

function roleAt({ root }: CentralFolder, place: KeyPlace) {
  if (place.role !== 'approval') return root.roles[place.role]
  const role = Object.hasOwn(root.roles.approval, place.domain) ? root.roles.approval[place.domain] : null
  if (role) return role
  const known = placesOf(root).flatMap((one) => (one.place.role === 'approval' ? [one.place.domain] : []))
  throw new CommandFailure(
    'unknown-domain',
    `根未授权领域「${place.domain}」；已有：${known.join('、')}。`,
    `Root delegates no domain ${place.domain}; it has ${known.join(', ')}.`,
  )
}

function tooFew(count: number, threshold: number): UsageFailure {
  return new UsageFailure(
    `门限 ${threshold} 至少要 ${threshold} 把密钥，而此处为 ${count} 把；请加大 --count 或减小 --threshold。`,
    `A threshold of ${threshold} takes at least as many keys, and there would be ${count}; raise --count or lower --threshold.`,
  )
}
