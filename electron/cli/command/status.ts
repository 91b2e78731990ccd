import { say } from '#electron/cli/context.ts'
import { policyLines } from '#electron/cli/policy-lines.ts'
import type { Command } from '#electron/cli/command.ts'

export const status: Command = {
  name: 'status',
  usage: 'status',
  does: { zh: '登记、快照、时效与存储的现状', en: 'enrolment, snapshot, freshness and storage' },
  words: 0,
  options: [],
  run: async (context) => {
    const now = await context.ask('status', {})
    const account = await context.ask('account', {})
    if (context.json) {
      const policy = now.enrolment ? await context.ask('policy', {}) : null
      return context.print(JSON.stringify({ ...now, account, policy }))
    }
    if (!now.enrolment) {
      return context.print(
        say(context, {
          zh: '本机尚未登记。运行 chartroom enrol --central URL --root 指纹 --edition 版本范围。',
          en: 'This device is not enrolled. Run chartroom enrol --central URL --root FINGERPRINT --edition EDITION.',
        }),
      )
    }
    const { tenant, central, edition, rootVersion, fingerprint } = now.enrolment
    context.print(
      say(context, {
        zh: `${tenant} ・ ${now.enrolment.editionName.zh}（${edition}）`,
        en: `${tenant} · ${now.enrolment.editionName.en} (${edition})`,
      }),
    )
    context.print(say(context, { zh: `中心　　${central}`, en: `central    ${central}` }))
    context.print(
      say(context, {
        zh: `根密钥　第 ${rootVersion} 版 ${fingerprint}`,
        en: `root       version ${rootVersion} ${fingerprint}`,
      }),
    )
    context.print(
      now.snapshot
        ? say(context, {
            zh: `快照　　第 ${now.snapshot.sequence} 号，截至 ${now.snapshot.asOf}，${now.snapshot.hash}；共保留 ${now.snapshotCount} 个`,
            en: `snapshot   ${now.snapshot.sequence}, as of ${now.snapshot.asOf}, ${now.snapshot.hash}; ${now.snapshotCount} kept`,
          })
        : say(context, {
            zh: '快照　　还没有，运行 chartroom sync',
            en: 'snapshot   none yet, run chartroom sync',
          }),
    )
    const confirmed = now.freshness.confirmedAt ?? '—'
    context.print(
      say(
        context,
        {
          confirmed: {
            zh: `时效　　中心已确认（${confirmed}）`,
            en: `freshness  confirmed by central (${confirmed})`,
          },
          stale: {
            zh: `时效　　自 ${confirmed} 起未获中心确认`,
            en: `freshness  not confirmed by central since ${confirmed}`,
          },
          never: { zh: '时效　　尚未由中心确认', en: 'freshness  never confirmed by central' },
        }[now.freshness.state],
      ),
    )
    for (const line of policyLines(await context.ask('policy', {}))) context.print(say(context, line))
    const { objects, bytes } = now.storage
    context.print(
      say(context, {
        zh: `存储　　${objects.toLocaleString('en-US')} 个对象，${bytes.toLocaleString('en-US')} 字节`,
        en: `storage    ${objects.toLocaleString('en-US')} objects, ${bytes.toLocaleString('en-US')} bytes`,
      }),
    )
    context.print(
      say(context, { zh: `密钥　　${account.protection.zh}`, en: `key        ${account.protection.en}` }),
    )
  },
}
