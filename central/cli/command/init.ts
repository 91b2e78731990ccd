import { readable } from '#central/sign/fingerprint.ts'
import { initCentral } from '#central/cli/central-folder.ts'
import { UsageFailure } from '#central/cli/command.ts'
import type { Command } from '#central/cli/command.ts'
import { folderOf } from '#central/cli/command-line.ts'
import { domainHolders } from '#central/cli/domain-holder.ts'
import { readCatalogueFolder } from '#central/cli/read-folder.ts'
import { isId } from '#shared/model/id.ts'
import { resolve } from 'node:path'

export const init: Command = {
  name: 'init',
  usage: 'init DIR [--dataset DATASET] [--tenant ID]',
  does: {
    zh: '新建发布库：密钥、角色和根；领域取自数据集（缺省为演示数据集）',
    en: "makes a publisher's folder: keys, roles and root; domains as in the dataset (by default the demonstration)",
  },
  options: ['dataset', 'tenant'],
  words: 1,
  run: async (line, { surroundings, answer }) => {
    const folder = folderOf(line, surroundings.workingFolder)
    const tenant = line.text('tenant') ?? 'chartroom'
    if (!isId(tenant)) {
      throw new UsageFailure(
        `--tenant 的「${tenant}」不能作为标识；请用字母、数字、点、下划线和连字符。`,
        `«${tenant}» in --tenant is no id; use letters, digits, points, underscores and hyphens.`,
      )
    }
    const given = line.text('dataset')
    const dataset =
      given === undefined ? surroundings.demonstrationFolder : resolve(surroundings.workingFolder, given)
    const domains = domainHolders(await readCatalogueFolder(dataset))
    const central = await initCentral(folder, tenant, domains, surroundings)
    const { fingerprint } = central
    answer({ folder, tenant, fingerprint, domains: domains.map(({ domain }) => domain) }, [
      { zh: `已建立发布库 ${folder}`, en: `Made ${folder}` },
      {
        zh: `密钥：根 3 把（需 2 把）、快照、头指针、策略，以及 ${domains.length} 个领域的审批密钥，存于 ${folder}/keys`,
        en: `Keys: 3 of the root (2 are needed), snapshot, head, policy, and approval for ${domains.length} domains, in ${folder}/keys`,
      },
      { zh: `根指纹：${readable(fingerprint)}`, en: `Root fingerprint: ${readable(fingerprint)}` },
    ])
  },
}
