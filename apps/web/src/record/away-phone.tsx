/**
 * A phone that was scanned while the server cannot be reached: what was seen in it is saved on
 * this device.
 *
 * Invariants: never a verdict, and no step of a plan: which ones the phone needs, the server says.
 */
import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { newRequestId } from '../api/client.ts';
import classes from '../away/away.module.css';
import { type AwayScan, saveAway } from '../away/save-away.ts';
import { useFound, useWaiting } from '../away/waiting.ts';
import { AWAY, LOOKS, type LookStep } from '../away/words-away.ts';
import { useText, useWords } from '../language/use-words.ts';
import { KeyHint, useFunctionKeys } from '../parts/function-keys.tsx';
import { ANSWER_KEYS } from '../parts/keys.ts';
import type { FormAnswer } from './form-shape.ts';
import { LOOK_ANSWERS } from './look-answers.ts';
import { LOOK_WORDS } from './words-looks.ts';

export interface AwayPhoneProps {
  readonly scan: AwayScan;
  /** Where the next phone is scanned. */
  readonly onDone: () => void;
  /** The scan was sent, and the phone has a handover. */
  readonly onFound: (handover: string) => void;
}

const STEPS = Object.keys(LOOKS.phrases) as LookStep[];

export function AwayPhone({ scan, onDone, onFound }: AwayPhoneProps) {
  const say = useWords(AWAY);
  const handover = useFound(scan.requestId);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it is found
  useEffect(() => {
    if (handover !== undefined) onFound(handover);
  }, [handover]);
  const waiting = useWaiting();
  const saved = new Set(
    waiting.flatMap(({ item }) =>
      item?.kind === 'evidence' && item.scan === scan.requestId ? [item.look] : [],
    ),
  );
  const [failed, setFailed] = useState(false);
  const current = STEPS.find((step) => !saved.has(step));
  const record = async (step: LookStep, answer: FormAnswer) => {
    setFailed(false);
    for (const draft of answer.evidence({})) {
      const item = { kind: 'evidence', scan: scan.requestId, draft, step: undefined } as const;
      const title = LOOKS.phrases[step];
      const shown = { look: step, title, phone: scan.phone };
      const done = await saveAway(newRequestId(), { ...item, ...shown }).catch(() => false);
      if (!done) return setFailed(true);
    }
  };
  return (
    <section className={classes.phone} aria-label={scan.phone}>
      <h2 className="numbers">{scan.phone}</h2>
      <p className={classes.none}>{say('noVerdict')}</p>
      {failed && <p role="alert">{say('notSaved')}</p>}
      {STEPS.map((step) => (
        <Look
          key={step}
          step={step}
          current={step === current}
          saved={saved.has(step)}
          onAnswer={(answer) => void record(step, answer)}
        />
      ))}
      <div className={classes.buttons}>
        <Button variant="default" onClick={onDone}>
          {say('nextPhone')}
        </Button>
      </div>
    </section>
  );
}

interface LookProps {
  readonly step: LookStep;
  readonly current: boolean;
  readonly saved: boolean;
  readonly onAnswer: (answer: FormAnswer) => void;
}

function Look({ step, current, saved, onAnswer }: LookProps) {
  const say = useWords(AWAY);
  const words = useWords(LOOK_WORDS);
  const text = useText();
  const answers = LOOK_ANSWERS[step];
  const keyed = answers.map((one, index) => [ANSWER_KEYS[index], () => onAnswer(one)]);
  useFunctionKeys(current ? Object.fromEntries(keyed) : {});
  return (
    <div>
      <h3>{text(LOOKS.phrases[step])}</h3>
      {saved ? (
        <p role="status">✓ {say('savedOne')}</p>
      ) : (
        <div className={classes.answers}>
          {answers.map((one, index) => (
            <Button
              key={one.word}
              variant={current && index === 0 ? 'filled' : 'default'}
              onClick={() => onAnswer(one)}
            >
              {words(one.word)}
              {current && <KeyHint name={ANSWER_KEYS[index]} />}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}
