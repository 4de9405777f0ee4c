/** M7: the operator's signed statement about the phone. */
import { VERDICT_NAMES } from '@nagori/model';
import { usePunctuation, useText, useWords } from '../../language/use-words.ts';
import { showTime } from '../../parts/show-time.ts';
import classes from './holder.module.css';
import type { StoredAnswer } from './stored-answers.ts';
import { ANSWER, type AnswerWord } from './words-answer.ts';

const STATES: Readonly<Record<string, AnswerWord>> = {
  open: 'stateOpen',
  taken: 'stateTaken',
  refused: 'stateRefused',
  returned: 'stateReturned',
  destroyed: 'stateDestroyed',
  expired: 'stateExpired',
};

const isVerdict = (text: string): text is keyof typeof VERDICT_NAMES =>
  Object.hasOwn(VERDICT_NAMES, text);

export function ShopReceipt({ answer: { receipt } }: { readonly answer: StoredAnswer }) {
  const say = useWords(ANSWER);
  const text = useText();
  const { aside } = usePunctuation();
  if (receipt === undefined) return <p>{say('receiptNone')}</p>;
  const { state, verdict, at } = receipt;
  return (
    <div className={classes.receipt}>
      <p>
        {say('receipt')}: <strong>{say(STATES[state] ?? 'stateOpen')}</strong>
        {isVerdict(verdict) && aside(text(VERDICT_NAMES[verdict].name))}
      </p>
      <p className={`${classes.quiet} numbers`}>{say('receiptSigned', { at: showTime(at) })}</p>
    </div>
  );
}
