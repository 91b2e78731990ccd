import type { KeyPlace } from '#central/sign/keyring.ts'
import { placeText } from '#central/sign/keyring.ts'
import type { SigningKey } from '#central/sign/key.ts'
import type { LocalText } from '#shared/model/local-text.ts'
import { keyFolderIn } from './central-folder.ts'
import type { CentralFolder } from './central-folder.ts'
import type { MadeKeys } from './extend-root.ts'
import type { EpochStart } from './new-epoch.ts'

/** What a new root version is, as a program reads it. */
export function rootAnswer({ root, folder }: CentralFolder, made: readonly MadeKeys[], epoch?: EpochStart) {
  return {
    folder,
    rootVersion: root.version,
    expiresAt: root.expiresAt,
    epoch: root.epoch,
    made: made.flatMap(({ place, keys }) => keys.map(({ keyId }) => ({ for: placeText(place), keyId }))),
    ...(epoch && {
      dropped: epoch.dropped,
      reissued: epoch.reissued.map(({ edition, sequence, snapshot }) => ({
        edition,
        sequence,
        snapshot: snapshot.hash,
      })),
    }),
  }
}

/** The same in a few lines. */
export function rootLines(
  central: CentralFolder,
  made: readonly MadeKeys[],
  epoch?: EpochStart,
): readonly LocalText[] {
  const { root } = central
  return [
    ...made.map(({ place, keys }) => madeLine(central, place, keys)),
    {
      zh: `根现为第 ${root.version} 版，纪元 ${root.epoch}，有效至 ${root.expiresAt}`,
      en: `Root is now version ${root.version}, epoch ${root.epoch}, valid until ${root.expiresAt}`,
    },
    ...(epoch ? epochLines(epoch) : []),
  ]
}

function madeLine(central: CentralFolder, place: KeyPlace, keys: readonly SigningKey[]): LocalText {
  const ids = keys.map(({ keyId }) => keyId.slice(0, 16))
  const folder = keyFolderIn(central, place)
  return {
    zh: `${placeText(place)} 的新密钥：${ids.join('、')}（存于 ${folder}，旧密钥移至其中的 retired）`,
    en: `New keys of ${placeText(place)}: ${ids.join(', ')} (in ${folder}; the old ones are in its folder retired)`,
  }
}

function epochLines({ dropped, reissued }: EpochStart): readonly LocalText[] {
  const first = new Map<string, number>()
  for (const { edition, sequence } of dropped) if (!first.has(edition)) first.set(edition, sequence)
  return [
    ...[...first].map(([edition, sequence]) => ({
      zh: `${edition} 从第 ${sequence} 号起的快照已退出序列`,
      en: `${edition}: snapshots from ${sequence} on have left the run`,
    })),
    ...reissued.map(({ edition, sequence, asOf }) => ({
      zh: `${edition} 以第 ${sequence} 号快照（截至 ${asOf}）开始新纪元`,
      en: `${edition} starts the new epoch with snapshot ${sequence} as of ${asOf}`,
    })),
    ...(reissued.length > 0
      ? []
      : [
          {
            zh: '尚无新纪元的快照；请发布，设备才会跟上',
            en: 'No snapshot of the new epoch yet; publish, so that devices follow',
          },
        ]),
  ]
}
