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
import { askingWays } from './asking-ways.ts';
import { useOpenChallenge } from './challenge-api.ts';
import classes from './counter.module.css';
import { ReadingTrouble } from './reading-trouble.tsx';
import { CHALLENGE } from './words-challenge.ts';

export interface AskFormProps {
  readonly handover: HandoverDto;
  readonly least: ChallengesDto['least'];
  readonly current: boolean;
  readonly top: boolean;
  readonly again: boolean;
}

export function AskForm({ handover, least, current, top, again }: AskFormProps) {
  const say = useWords(CHALLENGE);
  const reads = useElementReader(handover.phone.imei);
  const open = useOpenChallenge(handover.id, reads);
  const ways = askingWays(least, reads !== undefined);
  const keyed = ways.map((way) => [ANSWER_KEYS[way.key], () => open.isPending || open.mutate(way)]);
  const [first] = ways;
  useFunctionKeys({
    ...(current ? Object.fromEntries(keyed) : {}),
    ...(top && first !== undefined ? { ask: () => open.isPending || open.mutate(first) } : {}),
  });
  return (
    <>
      {again && <p className={classes.hint}>{say('again')}</p>}
      {ways.length === 0 && <p className={classes.hint}>{say('elementOnly')}</p>}
      {least === 'B2' && reads === undefined && (
        <p className={classes.hint}>{say('readerAsked')}</p>
      )}
      <div className={classes.answers}>
        {ways.map((way, index) => (
          <Button
            key={way.word}
            variant={index === 0 ? 'filled' : 'default'}
            loading={open.isPending}
            onClick={() => open.mutate(way)}
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
