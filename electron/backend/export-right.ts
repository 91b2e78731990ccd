import { classificationName } from '#shared/format/classification.ts'
import { formatList } from '#shared/format/list.ts'
import { formatInstant } from '#shared/format/date.ts'
import type { IndicatorLabel } from '#shared/contract/figure.ts'
import type { Language } from '#shared/model/local-text.ts'
import type { DeviceSession } from './device-files.ts'
import type { Standing } from './policy-desk.ts'
import { Refusal } from './refusal.ts'

/** Indicators that a refusal names one by one. */
const mostNamed = 3

/**
 * Refuses to let figures leave the device whose grade the policy keeps on it (T2), or is past its lease (T5); names
 * them. Throws `Refusal`.
 */
function requireExportable(labels: readonly IndicatorLabel[], { exportable, ended }: Standing): void {
  const [late] = labels.filter(({ classification }) => ended.has(classification))
  if (late) {
    const at = `${formatInstant(ended.get(late.classification) ?? '', 0)} UTC`
    throw new Refusal(
      'lease-ended',
      {
        zh: `「${late.name.zh}」所属「${classificationName(late.classification, 'zh')}」级的离线期限已于 ${at} 结束，未导出；请先联网同步。`,
        en: `Nothing was exported: the offline lease of “${late.name.en}” (${classificationName(late.classification, 'en').toLowerCase()}) ended at ${at}; connect and sync first.`,
      },
      ['retry'],
    )
  }
  const kept = labels.filter(({ classification }) => !exportable.includes(classification))
  if (kept.length === 0) return
  const names = kept.slice(0, mostNamed).map(({ name }) => name)
  const grades = [...new Set(kept.map(({ classification }) => classification))]
  throw new Refusal(
    'export-refused',
    {
      zh: `策略不允许「${grades.map((grade) => classificationName(grade, 'zh')).join('、')}」级的数值离开本机：${names.map(({ zh }) => `「${zh}」`).join('')}${kept.length > mostNamed ? `等 ${kept.length} 项` : ''}，因此未导出；请向管理员申请。`,
      en: `The policy keeps ${formatList(
        grades.map((grade) => classificationName(grade, 'en').toLowerCase()),
        'en',
      )} figures on this device: ${formatList(
        names.map(({ en }) => `“${en}”`),
        'en',
      )}${kept.length > mostNamed ? ` and ${kept.length - mostNamed} more` : ''}; nothing was exported. Ask your administrator.`,
    },
    [],
    kept.map(({ id }) => id).join(' '),
  )
}

/** As `requireExportable`; a refusal is worth an entry as much as an export that was made (D7). */
export async function requireExportableInLog(
  labels: readonly IndicatorLabel[],
  standing: Standing,
  {
    session,
    clock,
    what,
  }: {
    readonly session: () => Promise<Pick<DeviceSession, 'audit'>>
    readonly clock: () => Date
    /** What was to leave the device, as the entry names it. */
    readonly what: string
  },
): Promise<void> {
  try {
    requireExportable(labels, standing)
  } catch (error) {
    const { audit } = await session()
    if (error instanceof Refusal) {
      const { code } = error.failure
      audit.append({ at: clock().toISOString(), event: 'export-refused', code, detail: what })
    }
    throw error
  }
}

const unnamed: Readonly<Record<Language, string>> = { zh: '未署名读者', en: 'Unnamed reader' }

/** The name that is laid over every exported page; `null` where the policy asks for none. */
export function watermarkFor({ kept }: Standing, language: Language): string | null {
  if (!kept?.policy.watermark) return null
  const { reader } = kept
  return reader === '' || reader === 'anonymous' ? unnamed[language] : reader
}
