/**
 * The reader in the counter's hand: asking with it, and reading the phone again once the holder has
 * answered (binding B2).
 *
 * Invariants: what was read is judged by the server; a reader that gives nothing is told as such
 * and never skipped.
 */
import { Button } from '@mantine/core';
import type { ChallengeDto, HandoverDto } from '@nagori/api';
import { useWords } from '../../language/use-words.ts';
import { KeyHint } from '../../parts/key-hint.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { useFunctionKeys } from '../../parts/use-function-keys.ts';
import { useElementReader } from '../../record/element-reader.ts';
import { ANSWER_KEYS } from '../../record/keys.ts';
import { StationError } from '../../record/station.ts';
import { useAskWithReader, useReadAgain } from './challenge-api.ts';
import classes from './counter.module.css';
import { CHALLENGE } from './words-challenge.ts';

interface AskWithReaderProps {
  readonly handover: HandoverDto;
  readonly current: boolean;
}

/** Shows only where there is a reader. */
export function AskWithReader({ handover, current }: AskWithReaderProps) {
  const say = useWords(CHALLENGE);
  const reads = useElementReader(handover.phone.imei);
  const open = useAskWithReader(handover.id, reads);
  const ask = () => open.isPending || open.mutate();
  useFunctionKeys(current && reads !== undefined ? { [ANSWER_KEYS[2]]: ask } : {});
  if (reads === undefined) return null;
  return (
    <>
      <Button
        className={classes.ownLine}
        variant="default"
        loading={open.isPending}
        onClick={() => open.mutate()}
      >
        {say('withReader')}
        {current && <KeyHint name={ANSWER_KEYS[2]} />}
      </Button>
      <ReadingTrouble error={open.error} />
    </>
  );
}

interface ReadAgainProps extends AskWithReaderProps {
  readonly challenge: ChallengeDto;
}

export function ReadAgain({ handover, challenge, current }: ReadAgainProps) {
  const say = useWords(CHALLENGE);
  const reads = useElementReader(handover.phone.imei);
  const again = useReadAgain(handover.id, challenge.id, reads);
  const read = () => again.isPending || again.mutate();
  useFunctionKeys(current ? { [ANSWER_KEYS[0]]: read } : {});
  return (
    <>
      <Button loading={again.isPending} onClick={() => again.mutate()}>
        {say('readAgain')}
        {current && <KeyHint name={ANSWER_KEYS[0]} />}
      </Button>
      <ReadingTrouble error={again.error} />
      <p className={classes.hint} role="status">
        {say('tries', { n: challenge.triesLeft })}
      </p>
    </>
  );
}

function ReadingTrouble({ error }: { readonly error: unknown }) {
  const say = useWords(CHALLENGE);
  if (error instanceof StationError) return <p role="alert">{say('notRead')}</p>;
  return (
    <ProblemNotice
      error={error}
      words={{
        'element-not-read': say('notRead'),
        'reading-refused': say('otherPhone'),
        'challenge-downgrade': say('noLess'),
      }}
    />
  );
}
