import { reopened } from '#central/cli/central-folder.ts'
import { CommandFailure } from '#central/cli/command.ts'
import type { Command } from '#central/cli/command.ts'
import { instantOf } from '#central/cli/command-line.ts'
import { extendRoot, placesOf } from '#central/cli/extend-root.ts'
import type { MadeKeys } from '#central/cli/extend-root.ts'
import { fallenLines } from '#central/cli/fallen-text.ts'
import { findKey } from '#central/cli/find-key.ts'
import { allFallen, startEpoch } from '#central/cli/new-epoch.ts'
import { openedInto } from '#central/cli/opened.ts'
import { renewPolicyNow } from '#central/cli/renew-policy-now.ts'
import { rolesWith } from '#central/cli/role-change.ts'
import { proposedInstead } from '#central/cli/root-proposal/propose-root.ts'
import { rootAnswer, rootLines } from '#central/cli/root-text.ts'
import { instantAt } from '#central/sign/instant.ts'
import { replaceKeys } from '#central/sign/replace-key.ts'
import type { RootRoles } from '#central/sign/root.ts'
import { withLock } from '#central/storage/lock.ts'

export const revoke: Command = {
  name: 'revoke',
  usage: 'revoke KEYID --since INSTANT [--epoch] [--root-keys FOLDER] [--propose FOLDER] [--into DIR]',
  does: {
    zh: '吊销一把密钥：自该时刻起的签名一律无效，之前的仍有效；换上新密钥并签发下一版根；--epoch 退回到仍可信的快照',
    en: 'revokes a key: what it signed from that instant on counts no more, what it signed before still does; puts a new key in its place in the next root version; --epoch goes back to the snapshots that still stand',
  },
  options: ['since', 'epoch', 'root-keys', 'propose', 'into'],
  words: 1,
  run: async (line, { surroundings, answer, remark }) => {
    const sinceMs = instantOf(line, 'since')
    const opened = await openedInto(line, surroundings.workingFolder)
    await withLock(opened.folder, async () => {
      const before = await reopened(opened)
      const { root } = before
      const keyId = findKey(root, line.words[0] ?? '')
      const compromisedSince = instantAt(sinceMs)
      if (sinceMs > surroundings.nowMs()) throw sinceAhead(compromisedSince)
      const earlier = root.revoked.find(
        (one) => one.keyId === keyId && Date.parse(one.compromisedSince) <= Date.parse(compromisedSince),
      )
      if (earlier) throw alreadyRevoked(keyId, earlier.compromisedSince)

      const made: MadeKeys[] = []
      let roles: Partial<RootRoles> = {}
      for (const { place, role } of placesOf(root)) {
        if (!role.keyIds.includes(keyId)) continue
        const size = { count: role.keyIds.length, threshold: role.threshold }
        const replaced = replaceKeys(root, role, (one) => one === keyId, size, surroundings.randomness)
        made.push({ place, keys: replaced.made })
        const changed = rolesWith(place, replaced.holders)
        roles = { ...roles, ...changed, approval: { ...roles.approval, ...changed.approval } }
      }
      const isNewEpoch = line.has('epoch')
      const change = {
        roles,
        revoke: [{ keyId, compromisedSince }],
        ...(isNewEpoch && { epoch: root.epoch + 1 }),
      }
      if (await proposedInstead(line, before, change, made, { surroundings, answer })) return
      const central = await extendRoot(before, change, made, surroundings)
      const started = isNewEpoch ? await startEpoch(central, surroundings) : undefined
      await renewPolicyNow(central, surroundings)
      const fallen = await allFallen(central)
      answer({ ...rootAnswer(central, made, started), revoked: keyId, compromisedSince, fallen }, [
        {
          zh: `已吊销 ${keyId}，自 ${compromisedSince} 起的签名无效`,
          en: `Revoked ${keyId}: what it signed since ${compromisedSince} counts no more`,
        },
        ...rootLines(central, made, started),
      ])
      for (const text of fallenLines(fallen)) remark(text)
    })
  },
}

function sinceAhead(instant: string): CommandFailure {
  return new CommandFailure(
    'since-ahead',
    `--since 的 ${instant} 在本机时钟之后；吊销只能从过去或现在算起，请改正时间。`,
    `${instant} in --since lies ahead of this machine's clock; a key is revoked from the past or from now: correct the time.`,
  )
}

function alreadyRevoked(keyId: string, since: string): CommandFailure {
  return new CommandFailure(
    'already-revoked',
    `密钥 ${keyId} 已自 ${since} 起吊销；只有更早的时间才会改变什么。`,
    `Key ${keyId} has been revoked since ${since} already; only an earlier instant would change anything.`,
  )
}
