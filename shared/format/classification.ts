import type { Classification } from '#shared/model/classification.ts'
import type { Language, LocalText } from '#shared/model/local-text.ts'

const names: Readonly<Record<Classification, LocalText>> = {
  public: { zh: '公开', en: 'Public' },
  internal: { zh: '内部', en: 'Internal' },
  confidential: { zh: '机密', en: 'Confidential' },
  restricted: { zh: '受限', en: 'Restricted' },
}

export function classificationName(classification: Classification, language: Language): string {
  return names[classification][language]
}
