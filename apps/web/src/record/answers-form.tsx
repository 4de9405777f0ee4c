/**
 * Fields and answers of one step, for staff.
 *
 * Invariants: the last tool, carrier and method are proposed again, a badge never is; after an
 * answer the caret goes back to the scan field.
 */
import { Button } from '@mantine/core';
import type { HandoverDto, StepDto } from '@nagori/area-handover/wire';
import { useRef, useState } from 'react';
import { useWords } from '../language/use-words.ts';
import { deviceStore } from '../parts/browser-store.ts';
import { KeyHint, useFunctionKeys } from '../parts/function-keys.tsx';
import { ProblemNotice } from '../parts/states.tsx';
import { useWedge } from '../parts/use-wedge.ts';
import { consentedAnswers } from './consented.ts';
import { keepValues, storedValues } from './device-store.ts';
import { askedItems, FormFieldInput } from './form-field-input.tsx';
import {
  type FormAnswer,
  type FormField,
  type FormValues,
  firstValues,
  type StepForm,
  wrongFields,
} from './form-shape.ts';
import { useRecord } from './handover-api.ts';
import { ANSWER_KEYS } from './keys.ts';
import classes from './record.module.css';
import { FORMS } from './words-forms.ts';

/** The person whose badge the page scanned; the form then has no badge field. */
export interface ScannedPerson {
  /** Undefined for the signed-in person. */
  readonly badge: string | undefined;
  /** The person who may answer is missing, or it is too early. */
  readonly blocked: boolean;
}

export type Early = 'waits' | 'happened';

export interface AnswersFormProps {
  readonly handover: HandoverDto;
  readonly step: StepDto;
  readonly current: boolean;
  readonly onRecorded: () => void;
  readonly form: Extract<StepForm, { kind: 'answers' }>;
  readonly scanned?: ScannedPerson;
  /** Before its turn, an irreversible act is sent only once staff confirm that it happened. */
  readonly early?: Early | undefined;
}

const isBadge = (field: FormField): boolean => field.kind === 'text' && field.badge === true;

/** `record.error` shows the problem. */
const shownBelow = () => undefined;

const isNumber = (code: string): boolean => /^\d{14,16}$/.test(code);

export function AnswersForm(props: AnswersFormProps) {
  const { handover, step, current, form, onRecorded, scanned, early } = props;
  const words = useWords(FORMS);
  const record = useRecord(handover.id);
  const box = useRef<HTMLDivElement>(null);
  const [tried, setTried] = useState(false);
  const [values, setValues] = useState<FormValues>(() => ({
    ...askedItems(form.fields, handover),
    ...firstValues(form, storedValues(deviceStore(), step.id)),
  }));
  const fields = form.fields.filter((field) => scanned === undefined || !isBadge(field));
  const wrong = wrongFields(fields, values);
  const hasBadge = fields.some(isBadge);
  useWedge((code) => {
    if (!current || !hasBadge || isNumber(code)) return false;
    setValues((before) => ({ ...before, badge: code }));
    return true;
  });
  const blocked = scanned?.blocked === true || early === 'waits';
  const answer = ({ evidence }: FormAnswer) => {
    if (record.isPending || blocked) return;
    setTried(true);
    if (wrong.length > 0) {
      box.current?.querySelector<HTMLElement>(`[name="${wrong[0]}"]`)?.focus();
      return;
    }
    const { badge: typed, ...rest } = values;
    const badge = scanned === undefined ? typed : scanned.badge;
    keepValues(deviceStore(), step.id, rest);
    // Callbacks of `mutate` would be lost, since this form unmounts as soon as its step is done.
    const happened = early === undefined ? undefined : true;
    record.mutateAsync({ drafts: evidence(values), badge, happened }).then(onRecorded, shownBelow);
  };
  const [question] = form.questions;
  const answers = consentedAnswers(question.answers, handover.evidence);
  const keyed = answers.map((one, index) => [ANSWER_KEYS[index], () => answer(one)]);
  useFunctionKeys(current ? Object.fromEntries(keyed) : {});
  return (
    <div ref={box} className={classes.form}>
      {fields.map((field) => (
        <FormFieldInput
          key={field.kind === 'items' ? 'items' : field.name}
          field={field}
          values={values}
          rules={handover.decision.violations.filter((one) => !one.signedOff)}
          wrong={tried && field.kind !== 'items' && wrong.includes(field.name)}
          onChange={(name, value) => setValues((before) => ({ ...before, [name]: value }))}
        />
      ))}
      <div className={classes.answers}>
        {answers.map((one, index) => (
          <Button
            key={one.word}
            variant={current && index === 0 ? 'filled' : 'default'}
            loading={record.isPending}
            disabled={blocked}
            onClick={() => answer(one)}
          >
            {words(one.word)}
            {current && ANSWER_KEYS[index] !== undefined && <KeyHint name={ANSWER_KEYS[index]} />}
          </Button>
        ))}
      </div>
      <ProblemNotice error={record.error} />
    </div>
  );
}
