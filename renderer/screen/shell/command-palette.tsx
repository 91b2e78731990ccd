import { Dialog } from '#renderer/ui/dialog.tsx'
import { useWords } from '#renderer/screen/frame/use-words.ts'
import { PaletteBody } from './palette-body.tsx'

/** One field for everything: screens, pillars, indicators in both languages and pinyin, actions. */
export function CommandPalette({ isOpen, close }: { readonly isOpen: boolean; readonly close: () => void }) {
  const words = useWords()
  return (
    <Dialog isOpen={isOpen} close={close} label={words.palette.label} width={620} isAtTop>
      <PaletteBody close={close} />
    </Dialog>
  )
}
