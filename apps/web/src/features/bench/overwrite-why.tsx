/** Why the station beside this page refuses, in words: what to do, and the code. */
import { FAULT_WORDS, NOT_READY_WORDS } from '@nagori/android';
import { useText, useWords } from '../../language/use-words.ts';
import { OVERWRITE, whyKey } from './words-overwrite.ts';

const REASONS: Readonly<Record<string, { readonly ja: string; readonly en: string }>> = {
  ...NOT_READY_WORDS,
  ...FAULT_WORDS,
};

interface WhyProps {
  readonly code: string;
  readonly reason: string | undefined;
}

/** What to do, the command's own reason, and the code. */
export function Why({ code, reason }: WhyProps) {
  const say = useWords(OVERWRITE);
  const text = useText();
  const nearer =
    reason !== undefined && Object.hasOwn(REASONS, reason) ? REASONS[reason] : undefined;
  return (
    <p>
      {nearer !== undefined && <>{text(nearer)} — </>}
      {say(whyKey(code, reason))} <code>{code}</code>
    </p>
  );
}
