import { openCentral } from '#central/cli/central-folder.ts'
import type { Command } from '#central/cli/command.ts'
import { folderOf, optionFolderOf } from '#central/cli/command-line.ts'
import { placesOf } from '#central/cli/extend-root.ts'
import { placeText } from '#central/sign/keyring.ts'

export const listKeys: Command = {
  name: 'keys',
  usage: 'keys DIR [--root-keys FOLDER]',
  does: {
    zh: '列出最新一版根的角色、门限和密钥：编号、保管人、私钥是否在此、是否已吊销',
    en: 'lists the roles of the newest root with thresholds and keys: id, holder, whether the private key is here, whether it is revoked',
  },
  options: ['root-keys'],
  words: 1,
  run: async (line, { surroundings, answer }) => {
    const { workingFolder } = surroundings
    const central = await openCentral(
      folderOf(line, workingFolder),
      optionFolderOf(line, 'root-keys', workingFolder),
    )
    const { root, keyring, folder } = central
    const here = new Set(
      [keyring.root, keyring.snapshot, keyring.head, keyring.policy, ...keyring.approval.values()]
        .flat()
        .map(({ keyId }) => keyId),
    )
    const roles = placesOf(root).map(({ place, role }) => ({
      for: placeText(place),
      threshold: role.threshold,
      keys: role.keyIds.map((keyId) => ({
        keyId,
        holder: root.keys[keyId]?.holder ?? '',
        isHere: here.has(keyId),
      })),
    }))
    const revoked = root.revoked.map(({ keyId, compromisedSince }) => ({
      keyId,
      holder: root.keys[keyId]?.holder ?? '',
      compromisedSince,
    }))
    const { version, epoch, expiresAt } = root
    answer({ folder, rootVersion: version, epoch, expiresAt, roles, revoked }, [
      {
        zh: `根第 ${version} 版，纪元 ${epoch}，有效至 ${expiresAt}`,
        en: `Root version ${version}, epoch ${epoch}, valid until ${expiresAt}`,
      },
      ...roles.flatMap(({ for: of, threshold, keys }) => [
        {
          zh: `${of}（需 ${threshold} 把，共 ${keys.length} 把）`,
          en: `${of} (${threshold} of ${keys.length})`,
        },
        ...keys.map(({ keyId, holder, isHere }) => ({
          zh: `  ${keyId} ${holder}${isHere ? '' : '（私钥不在此处）'}`,
          en: `  ${keyId} ${holder}${isHere ? '' : ' (its private key is elsewhere)'}`,
        })),
      ]),
      ...revoked.map(({ keyId, holder, compromisedSince }) => ({
        zh: `已吊销 ${keyId} ${holder}，自 ${compromisedSince} 起`,
        en: `Revoked ${keyId} ${holder} since ${compromisedSince}`,
      })),
    ])
  },
}
