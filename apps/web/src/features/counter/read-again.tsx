/**
 * Reads the phone with the counter's reader: again after the holder's answer (binding B2), or for
 * the first time if the phone was carried in.
 *
 * Invariants: the server judges the reading; without a reader, no attempt is spent.
 */
import { Button } from '@mantine/core';
import type { ChallengeDto } from '@nagori/area-challenge/wire';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { useWords } from '../../language/use-words.ts';
import { KeyHint, useFunctionKeys } from '../../parts/function-keys.tsx';
import { ANSWER_KEYS } from '../../parts/keys.ts';
import { type ReadsElement, useElementReader } from '../../record/element-reader.ts';
import { useReadAgain } from './challenge-api.ts';
import classes from './counter.module.css';
import { ReadingTrouble } from './reading-trouble.tsx';
import { CHALLENGE } from './words-challenge.ts';

export interface ReadAgainProps {
  readonly handover: HandoverDto;
  readonly current: boolean;
  readonly challenge: ChallengeDto;
}

export function ReadAgain(props: ReadAgainProps) {
  const say = useWords(CHALLENGE);
  const reads = useElementReader(props.handover.phone.imei);
  if (reads === undefined) return <p className={classes.hint}>{say('noReaderHere')}</p>;
  return <WithReader {...props} reads={reads} />;
}

interface WithReaderProps extends ReadAgainProps {
  readonly reads: ReadsElement;
}

function WithReader({ handover, challenge, current, reads }: WithReaderProps) {
  const say = useWords(CHALLENGE);
  const again = useReadAgain(handover.id, challenge.id, reads);
  const read = () => again.isPending || again.mutate();
  useFunctionKeys(current ? { [ANSWER_KEYS[0]]: read } : {});
  return (
    <>
      <Button loading={again.isPending} onClick={() => again.mutate()}>
        {say(challenge.mode === 'carried' ? 'readNow' : 'readAgain')}
        {current && <KeyHint name={ANSWER_KEYS[0]} />}
      </Button>
      <ReadingTrouble error={again.error} />
      <p className={classes.hint} role="status">
        {say('tries', { n: challenge.triesLeft })}
      </p>
    </>
  );
}
