/**
 * Fields and answers of one step, for staff.
 *
 * Invariants: the last tool, carrier and method are proposed again, a badge never is; after an
 * answer the caret goes back to the scan field.
 */
import { Button } from '@mantine/core';
import type { HandoverDto, StepDto } from '@nagori/area-handover/wire';
import { useState } from 'react';
import { stepToSave } from '../away/step-to-save.ts';
import { useWords } from '../language/use-words.ts';
import { deviceStore } from '../parts/browser-store.ts';
import { KeyHint, useFunctionKeys } from '../parts/function-keys.tsx';
import { ANSWER_KEYS } from '../parts/keys.ts';
import { ProblemNotice } from '../parts/states.tsx';
import { useForm } from '../parts/use-form.ts';
import { useWedge } from '../parts/use-wedge.ts';
import { consentedAnswers } from './consented.ts';
import { keepValues, storedValues } from './device-store.ts';
import { askedItems, FormFieldInput } from './form-field-input.tsx';
import {
  type FormAnswer,
  type FormField,
  firstValues,
  ofAnotherKind,
  type StepForm,
  wrongFields,
} from './form-shape.ts';
import { useRecord } from './handover-api.ts';
import classes from './record.module.css';
import { FORMS } from './words-forms.ts';
import { RECORD } from './words-record.ts';

/** The person whose badge the page scanned; the form then has no badge field. */
export interface ScannedPerson {
  /** Undefined for the signed-in person. */
  readonly badge: string | undefined;
  /** The person who may answer is missing, or it is too early. */
  readonly blocked: boolean;
  /** What blocks it, as the page says it next to the answers. */
  readonly why?: string;
  /** Says it to who presses a key all the same. */
  readonly refuse?: () => void;
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

/** The rules that were broken and not signed off, each once. */
const openRules = ({ decision }: HandoverDto): readonly string[] => [
  ...new Set(decision.violations.flatMap(({ rule, signedOff }) => (signedOff ? [] : [rule]))),
];

const isNumber = (code: string): boolean => /^\d{14,16}$/.test(code);

export function AnswersForm(props: AnswersFormProps) {
  const { handover, step, current, form: asked, scanned, early } = props;
  const words = useWords(FORMS);
  const say = useWords(RECORD);
  const fields = asked.fields.filter((field) => scanned === undefined || !isBadge(field));
  const blocked = scanned?.blocked === true || early === 'waits';
  const rules = openRules(handover);
  const [isEmptied, setEmptied] = useState(false);
  const form = useForm({
    first: () => ({
      ...askedItems(asked.fields, handover),
      ...firstValues(asked, storedValues(deviceStore(), step.id), { rules, phone: handover.phone }),
    }),
    wrong: (values) =>
      Object.fromEntries(wrongFields(fields, values).map((name) => [name, say('fieldWrong')])),
    request: (values, answer?: FormAnswer) => {
      if (answer === undefined) return undefined;
      const { badge: typed, ...rest } = values;
      keepValues(deviceStore(), step.id, rest);
      return {
        drafts: answer.evidence(values),
        badge: scanned === undefined ? typed : scanned.badge,
        happened: early === undefined ? undefined : true,
        step: stepToSave(handover, step),
      };
    },
    write: useRecord(handover.id),
    onDone: props.onRecorded,
  });
  const hasBadge = fields.some(isBadge);
  useWedge((code) => {
    if (!current || !hasBadge || form.isBusy || isNumber(code)) return false;
    form.set({ badge: code });
    return true;
  });
  const answer = (one: FormAnswer) => {
    if (blocked) return scanned?.refuse?.();
    const others = isEmptied ? [] : ofAnotherKind(fields, form.draft, one, handover.phone);
    if (others.length === 0) return form.submit(one);
    // What is on record is of another kind of phone: the fields are left for this one's.
    form.set(Object.fromEntries(others.map((name) => [name, ''])));
    setEmptied(true);
  };
  const [question] = asked.questions;
  const answers = consentedAnswers(question.answers, handover.evidence);
  const keyed = answers.map((one, index) => [ANSWER_KEYS[index], () => answer(one)]);
  useFunctionKeys(current ? Object.fromEntries(keyed) : {});
  return (
    <div ref={form.root} className={classes.form}>
      {fields.map((field) => (
        <FormFieldInput
          key={field.kind === 'items' ? 'items' : field.name}
          field={field}
          values={form.draft}
          rules={rules}
          error={field.kind === 'items' ? undefined : form.errorOf(field.name)}
          onChange={(name, value) => form.set({ [name]: value })}
        />
      ))}
      <div className={classes.answers}>
        {answers.map((one, index) => (
          <Button
            key={one.word}
            variant={current && index === 0 ? 'filled' : 'default'}
            loading={form.isBusy}
            disabled={blocked}
            title={blocked ? scanned?.why : undefined}
            onClick={() => answer(one)}
          >
            {words(one.word)}
            {current && <KeyHint name={ANSWER_KEYS[index]} />}
          </Button>
        ))}
      </div>
      {isEmptied && <p role="status">{say('anotherKind')}</p>}
      <ProblemNotice error={form.problem} />
    </div>
  );
}
