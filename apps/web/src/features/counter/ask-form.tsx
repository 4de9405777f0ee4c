/**
 * Asks the holder: one button for each way that the policy accepts.
 *
 * Invariants: a way that the policy would refuse is not offered; with the reader, the phone is read
 * before the customer is asked, and a reader that returns nothing is reported, never skipped.
 */
import { Button } from '@mantine/core';
import type { ChallengesDto } from '@nagori/area-challenge/wire';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { useWords } from '../../language/use-words.ts';
import { KeyHint, useFunctionKeys } from '../../parts/function-keys.tsx';
import { ANSWER_KEYS } from '../../parts/keys.ts';
import { useElementReader } from '../../record/element-reader.ts';
import { type AskingWay, askingWays } from './asking-ways.ts';
import { useOpenChallenge } from './challenge-api.ts';
import classes from './counter.module.css';
import { ReadingTrouble } from './reading-trouble.tsx';
import { CHALLENGE } from './words-challenge.ts';

export interface AskFormProps {
  readonly handover: HandoverDto;
  readonly least: ChallengesDto['least'];
  readonly current: boolean;
  readonly top: boolean;
  /** Shows the first way alone. */
  readonly folded: boolean;
  readonly again: boolean;
  readonly onAsk: (() => void) | undefined;
}

export function AskForm(props: AskFormProps) {
  const { handover, least, current, top, folded, again, onAsk } = props;
  const say = useWords(CHALLENGE);
  const reads = useElementReader(handover.phone.imei);
  const open = useOpenChallenge(handover.id, reads);
  const ways = askingWays(least, reads !== undefined);
  const ask = (way: AskingWay) => {
    if (open.isPending) return;
    onAsk?.();
    open.mutate(way);
  };
  const keyed = ways.map((way) => [ANSWER_KEYS[way.key], () => ask(way)]);
  const [first] = ways;
  useFunctionKeys({
    ...(current ? Object.fromEntries(keyed) : {}),
    ...(top && first !== undefined ? { ask: () => ask(first) } : {}),
  });
  return (
    <>
      {again && <p className={classes.hint}>{say('again')}</p>}
      {ways.length === 0 && <p className={classes.hint}>{say('elementOnly')}</p>}
      {least === 'B2' && reads === undefined && (
        <p className={classes.hint}>{say('readerAsked')}</p>
      )}
      <div className={classes.answers}>
        {(folded ? ways.slice(0, 1) : ways).map((way, index) => (
          <Button
            key={way.word}
            variant={index === 0 ? 'filled' : 'default'}
            loading={open.isPending}
            onClick={() => ask(way)}
          >
            {say(way.word)}
            {top && index === 0 && <KeyHint name="ask" />}
            {current && <KeyHint name={ANSWER_KEYS[way.key]} />}
          </Button>
        ))}
      </div>
      <ReadingTrouble error={open.error} />
    </>
  );
}
