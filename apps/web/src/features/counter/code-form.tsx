/**
 * The code that staff see on the customer's phone, typed or scanned from its screen (binding B1).
 *
 * Invariants: this page never knows the code, so it cannot be confirmed without seeing it; only
 * input with the form of a code costs an attempt; the remaining attempts are shown.
 */
import type { ChallengeDto } from '@nagori/area-challenge/wire';
import { readCode } from '@nagori/challenge';
import { useRef, useState } from 'react';
import { useWords } from '../../language/use-words.ts';
import { KeyHint, useFunctionKeys } from '../../parts/function-keys.tsx';
import { ANSWER_KEYS } from '../../parts/keys.ts';
import { ScanField } from '../../parts/scan-field.tsx';
import { ProblemNotice } from '../../parts/states.tsx';
import { useConfirmCode } from './challenge-api.ts';
import classes from './counter.module.css';
import { CHALLENGE } from './words-challenge.ts';

/**
 * Only the code's form on the phone's screen, including the hyphen, counts as scanned, since many
 * labels have eight characters. A Japanese keyboard turns a scanner's keys into full-width
 * characters with its own dash.
 */
const looksScanned = (text: string): boolean =>
  /^[0-9A-Z]{4}[\p{Pd}ー−][0-9A-Z]{4}$/iu.test(text.normalize('NFKC'));

export interface CodeFormProps {
  readonly handover: string;
  readonly challenge: ChallengeDto;
  readonly current: boolean;
  readonly top: boolean;
}

export function CodeForm({ handover, challenge, current, top }: CodeFormProps) {
  const say = useWords(CHALLENGE);
  const confirm = useConfirmCode(handover, challenge.id);
  const field = useRef<HTMLInputElement>(null);
  const [unreadable, setUnreadable] = useState(false);
  const toField = () => field.current?.focus();
  useFunctionKeys({
    ...(current ? { [ANSWER_KEYS[0]]: toField } : {}),
    ...(top ? { ask: toField } : {}),
  });
  const take = (typed: string): boolean => {
    if (confirm.isPending) return false;
    const code = readCode(typed);
    setUnreadable(code === undefined);
    if (code === undefined) return false;
    confirm.mutate(code);
    return true;
  };
  return (
    <>
      <p className={classes.hint}>
        {say('compare')}
        {top && <KeyHint name="ask" />}
        {current && <KeyHint name={ANSWER_KEYS[0]} />}
      </p>
      <ScanField
        label={say('seenCode')}
        placeholder="XXXX-XXXX"
        error={unreadable ? say('codeShape') : undefined}
        accepts={looksScanned}
        onScan={take}
        onType={() => setUnreadable(false)}
        field={field}
        busy={confirm.isPending}
        action={say('checkCode')}
      />
      <ProblemNotice error={confirm.error} words={{ 'code-differs': say('differs') }} />
      <p className={classes.hint} role="status">
        {say('tries', { n: challenge.triesLeft })}
      </p>
    </>
  );
}
