/**
 * A call: three questions, the state of the phone's certificate, and suspending it on the holder's
 * word.
 *
 * Invariants: the mismatch is not disclosed; suspending needs the holder's statement first.
 */
import { Button, Checkbox } from '@mantine/core';
import type { DeskCaseDto, IdentifiedDto } from '@nagori/area-authority/wire';
import { useState } from 'react';
import { quoted } from '../../language/punctuation.ts';
import { useLanguage, useText, useWords } from '../../language/use-words.ts';
import { FactList } from '../../parts/fact-list.tsx';
import { Form } from '../../parts/form.tsx';
import { KeyHint } from '../../parts/function-keys.tsx';
import shapes from '../../parts/shapes.module.css';
import { showShortTime, showTime } from '../../parts/show-time.ts';
import { useForm } from '../../parts/use-form.ts';
import classes from './authority.module.css';
import { type Suspended, useSuspend } from './authority-api.ts';
import { QuestionForm } from './question-form.tsx';
import { DESK } from './words-authority-desk.ts';

export interface CallPanelProps {
  readonly about: DeskCaseDto | undefined;
  readonly onNext: () => void;
}

export function CallPanel({ about, onNext }: CallPanelProps) {
  const say = useWords(DESK);
  const [found, setFound] = useState<IdentifiedDto>();
  return (
    <section aria-labelledby="call">
      <h2 id="call">
        {about?.reference === undefined
          ? say('call')
          : say('callForCase', { reference: about.reference })}
        <KeyHint name="next" />
      </h2>
      {about?.contact === undefined ? (
        <p className={classes.quiet}>{say('callFree')}</p>
      ) : (
        <p className={classes.contact}>
          {say('contact')} <strong>{about.contact}</strong>
        </p>
      )}
      {found === undefined ? (
        <QuestionForm onIdentified={setFound} />
      ) : (
        <Identified found={found} about={about?.id} onNext={onNext} />
      )}
    </section>
  );
}

/** One valid certificate of the two is enough. */
const CAN_SUSPEND = ['good', 'signing-suspended'] as const;

interface IdentifiedProps {
  readonly found: IdentifiedDto;
  readonly about: string | undefined;
  readonly onNext: () => void;
}

function Identified({ found, about, onNext }: IdentifiedProps) {
  const say = useWords(DESK);
  const text = useText();
  const [words, setWords] = useState<Suspended['words']>();
  const { phone, until } = found;
  if (words !== undefined) return <Done words={words} onNext={onNext} />;
  return (
    <>
      <p className={classes.good}>
        ✓ {say('identified', { until: showShortTime(until, Date.now()) })}
      </p>
      {phone === undefined ? (
        <p>{say('noPhone')}</p>
      ) : (
        <>
          <FactList
            className={classes.facts}
            of={[
              [
                say('phoneStanding'),
                <>
                  <strong>{text(phone.standingWords)}</strong>{' '}
                  {say('issuedAt', { at: showTime(phone.issuedAt) })}
                  {phone.reportedLost && ` ■ ${say('reportedLost')}`}
                </>,
              ],
            ]}
          />
          {CAN_SUSPEND.some((one) => one === phone.standing) && (
            <SuspendForm identification={found.identification} about={about} onDone={setWords} />
          )}
        </>
      )}
      <p className={classes.quiet}>{say('never')}</p>
      <Button variant="default" onClick={onNext}>
        {say('newCall')}
        <KeyHint name="next" />
      </Button>
    </>
  );
}

interface SuspendFormProps {
  readonly identification: string;
  readonly about: string | undefined;
  readonly onDone: (words: Suspended['words']) => void;
}

function SuspendForm({ identification, about, onDone }: SuspendFormProps) {
  const say = useWords(DESK);
  const form = useForm({
    first: { onWord: false },
    wrong: ({ onWord }) => ({ onWord: !onWord && say('onWordNeeded') }),
    request: () => ({ identification, ...(about === undefined ? {} : { case: about }) }),
    write: useSuspend(),
    words: { 'no-certificate': say('noCertificate'), 'not-identified': say('notIdentified') },
    onDone: ({ words }) => onDone(words),
  });
  return (
    <Form of={form} className={classes.suspend} submit={say('suspend')} hotkey="confirm">
      <p className={shapes.spoken}>{say('askSuspend')}</p>
      <Checkbox label={say('onWord')} autoFocus {...form.tick('onWord')} />
    </Form>
  );
}

interface DoneProps {
  readonly words: Suspended['words'];
  readonly onNext: () => void;
}

function Done({ words, onNext }: DoneProps) {
  const say = useWords(DESK);
  const text = useText();
  const language = useLanguage();
  return (
    <div role="status">
      <p className={classes.good}>⏸ {say('suspended')}</p>
      <p className={shapes.spoken}>{quoted(text(words), language)}</p>
      <Button onClick={onNext} autoFocus>
        {say('newCall')}
        <KeyHint name="next" />
      </Button>
    </div>
  );
}
