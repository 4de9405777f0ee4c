/**
 * Fields and answers of one step, for staff.
 *
 * Invariants: the last tool, carrier and method are proposed again, a badge never is; after an
 * answer the caret goes back to the scan field.
 */
import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import { useWords } from '../../language/use-words.ts';
import { KeyHint } from '../../parts/key-hint.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { useFunctionKeys } from '../../parts/use-function-keys.ts';
import { useWedge } from '../../parts/use-wedge.ts';
import { askedItems, FormFieldInput } from '../../record/form-field-input.tsx';
import {
  type FormAnswer,
  type FormValues,
  firstValues,
  type StepForm,
  wrongFields,
} from '../../record/form-shape.ts';
import { useRecord } from '../../record/handover-api.ts';
import { deviceStore, keepValues, keptValues } from '../../record/kept.ts';
import { ANSWER_KEYS } from '../../record/keys.ts';
import { FORMS } from '../../record/words-forms.ts';
import classes from './counter.module.css';
import type { StepActionProps } from './step-action.tsx';

type AnswersFormProps = StepActionProps & {
  readonly form: Extract<StepForm, { kind: 'answers' }>;
};

/** `record.error` shows it. */
const shownBelow = () => undefined;

const isNumber = (code: string): boolean => /^\d{14,16}$/.test(code);

export function AnswersForm({ handover, step, current, form, onRecorded }: AnswersFormProps) {
  const words = useWords(FORMS);
  const record = useRecord(handover.id);
  const box = useRef<HTMLDivElement>(null);
  const [tried, setTried] = useState(false);
  const [values, setValues] = useState<FormValues>(() => ({
    ...askedItems(form.fields, handover),
    ...firstValues(form, keptValues(deviceStore(), step.id)),
  }));
  const wrong = wrongFields(form.fields, values);
  const hasBadge = form.fields.some((field) => field.kind === 'text' && field.badge === true);
  useWedge((code) => {
    if (!current || !hasBadge || isNumber(code)) return false;
    setValues((before) => ({ ...before, badge: code }));
    return true;
  });
  const answer = ({ evidence }: FormAnswer) => {
    if (record.isPending) return;
    setTried(true);
    if (wrong.length > 0) {
      box.current?.querySelector<HTMLElement>(`[name="${wrong[0]}"]`)?.focus();
      return;
    }
    const { badge, ...kept } = values;
    keepValues(deviceStore(), step.id, kept);
    // Callbacks of `mutate` are lost with this form, which goes as soon as its step is done.
    record.mutateAsync({ drafts: evidence(values), badge }).then(onRecorded, shownBelow);
  };
  const [question] = form.questions;
  const keyed = question.answers.map((one, index) => [ANSWER_KEYS[index], () => answer(one)]);
  useFunctionKeys(current ? Object.fromEntries(keyed) : {});
  return (
    <div ref={box} className={classes.answersForm}>
      {form.fields.map((field) => (
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
        {question.answers.map((one, index) => (
          <Button
            key={one.word}
            variant={current && index === 0 ? 'filled' : 'default'}
            loading={record.isPending}
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
