/**
 * A call: three questions, what the phone's certificate is, and suspending it on the holder's word.
 *
 * Invariants: which answer differs is never told; suspending asks for the holder's word first.
 */
import { Button, Checkbox } from '@mantine/core';
import type { DeskCaseDto, IdentifiedDto } from '@nagori/area-authority/wire';
import { useState } from 'react';
import { quoted } from '../../language/punctuation.ts';
import { useLanguage, useText, useWords } from '../../language/use-words.ts';
import { ticked } from '../../parts/fields.ts';
import { KeyHint, useFunctionKeys } from '../../parts/function-keys.tsx';
import shapes from '../../parts/shapes.module.css';
import { showShortTime, showTime } from '../../parts/show-time.ts';
import { ProblemNotice } from '../../parts/states.tsx';
import classes from './authority.module.css';
import { useIdentify, useSuspend } from './authority-api.ts';
import { AUTHORITY_KEYS } from './keys.ts';
import { QuestionForm } from './question-form.tsx';
import { DESK } from './words-authority-desk.ts';

export interface CallPanelProps {
  readonly about: DeskCaseDto | undefined;
  readonly onNext: () => void;
}

export function CallPanel({ about, onNext }: CallPanelProps) {
  const say = useWords(DESK);
  const identify = useIdentify();
  return (
    <section aria-labelledby="call">
      <h2 id="call">
        {about?.reference === undefined
          ? say('call')
          : say('callForCase', { reference: about.reference })}
        <KeyHint name={AUTHORITY_KEYS.call} />
      </h2>
      {about?.contact === undefined ? (
        <p className={classes.quiet}>{say('callFree')}</p>
      ) : (
        <p className={classes.contact}>
          {say('contact')} <strong>{about.contact}</strong>
        </p>
      )}
      {identify.data === undefined ? (
        <>
          <QuestionForm busy={identify.isPending} onAsk={(answers) => identify.mutate(answers)} />
          <ProblemNotice
            error={identify.error}
            words={{
              'not-identified': say('notIdentified'),
              'too-many-questions': say('tooMany'),
            }}
          />
        </>
      ) : (
        <Identified found={identify.data} about={about?.id} onNext={onNext} />
      )}
    </section>
  );
}

/** One certificate of the two is enough. */
const CAN_SUSPEND = ['good', 'signing-suspended'] as const;

interface IdentifiedProps {
  readonly found: IdentifiedDto;
  readonly about: string | undefined;
  readonly onNext: () => void;
}

function Identified({ found, about, onNext }: IdentifiedProps) {
  const say = useWords(DESK);
  const text = useText();
  const suspend = useSuspend();
  const { phone, until } = found;
  if (suspend.data !== undefined) {
    return <Done words={suspend.data.words} onNext={onNext} />;
  }
  return (
    <>
      <p className={classes.good}>
        ✓ {say('identified', { until: showShortTime(until, Date.now()) })}
      </p>
      {phone === undefined ? (
        <p>{say('noPhone')}</p>
      ) : (
        <>
          <dl className={classes.facts}>
            <dt>{say('phoneStanding')}</dt>
            <dd>
              <strong>{text(phone.standingWords)}</strong>{' '}
              {say('issuedAt', { at: showTime(phone.issuedAt) })}
              {phone.reportedLost && ` ■ ${say('reportedLost')}`}
            </dd>
          </dl>
          {CAN_SUSPEND.some((one) => one === phone.standing) && (
            <SuspendForm
              busy={suspend.isPending}
              onSuspend={() =>
                suspend.mutate({
                  identification: found.identification,
                  ...(about === undefined ? {} : { case: about }),
                })
              }
            />
          )}
          <ProblemNotice
            error={suspend.error}
            words={{
              'no-certificate': say('noCertificate'),
              'not-identified': say('notIdentified'),
            }}
          />
        </>
      )}
      <p className={classes.quiet}>{say('never')}</p>
      <Button variant="default" onClick={onNext}>
        {say('newCall')}
        <KeyHint name={AUTHORITY_KEYS.call} />
      </Button>
    </>
  );
}

interface SuspendFormProps {
  readonly busy: boolean;
  readonly onSuspend: () => void;
}

function SuspendForm({ busy, onSuspend }: SuspendFormProps) {
  const say = useWords(DESK);
  const [word, setWord] = useState(false);
  const [tried, setTried] = useState(false);
  const press = () => {
    setTried(true);
    if (word && !busy) onSuspend();
  };
  useFunctionKeys({ [AUTHORITY_KEYS.suspend]: press });
  return (
    <div className={classes.suspend}>
      <p className={shapes.spoken}>{say('askSuspend')}</p>
      <Checkbox
        label={say('onWord')}
        {...ticked(word, setWord)}
        autoFocus
        error={tried && !word ? say('onWordNeeded') : undefined}
      />
      <Button loading={busy} onClick={press}>
        {say('suspend')}
        <KeyHint name={AUTHORITY_KEYS.suspend} />
      </Button>
    </div>
  );
}

interface DoneProps {
  readonly words: { readonly ja: string; readonly en: string };
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
        <KeyHint name={AUTHORITY_KEYS.call} />
      </Button>
    </div>
  );
}
