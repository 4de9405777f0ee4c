/**
 * Grades a phone: the grade by buttons or keys, damage on its drawing, a note.
 *
 * Invariants: begins with the marks of the last grading, since damage stays; what is recorded is a
 * new grading, and the earlier one stays on record.
 */
import { TextInput } from '@mantine/core';
import type { GradeDto, PhoneGradingDto } from '@nagori/area-grading/wire';
import { GRADE_WORDS, GRADES, type Grade } from '@nagori/model';
import { type KeyboardEvent, useId, useRef } from 'react';
import { useText, useWords } from '../language/use-words.ts';
import type { Mark } from '../parts/damage-picture.tsx';
import { FormDialog } from '../parts/form.tsx';
import { useForm } from '../parts/use-form.ts';
import { DamageEditor } from './damage-editor.tsx';
import classes from './grading.module.css';
import { useGrade } from './grading-api.ts';
import { afterKey } from './mark-cursor.ts';
import { GRADING_FORM, gradingProblems } from './words-grading-form.ts';

export interface GradingDialogProps {
  readonly handover: string;
  readonly last: PhoneGradingDto['gradings'][number] | undefined;
  readonly onLeave: () => void;
}

interface Draft {
  readonly grade: Grade | undefined;
  readonly marks: readonly Mark[];
  readonly note: string;
}

export function GradingDialog({ handover, last, onLeave }: GradingDialogProps) {
  const say = useWords(GRADING_FORM);
  const form = useForm({
    first: { grade: last?.grade, marks: last?.marks ?? [], note: last?.note ?? '' } as Draft,
    wrong: ({ grade }) => ({ grade: grade === undefined && say('chooseGrade') }),
    request: ({ grade, marks, note }): GradeDto | undefined =>
      grade && {
        grade,
        marks: marks.map(({ note: text = '', ...mark }) => ({
          ...mark,
          ...(text.trim() === '' ? {} : { note: text.trim() }),
        })),
        ...(note.trim() === '' ? {} : { note: note.trim() }),
      },
    write: useGrade(handover),
    words: gradingProblems(say),
    onDone: onLeave,
  });
  const { grade, marks } = form.draft;
  const isAboveC = grade === 'S' || grade === 'A' || grade === 'B';
  return (
    <FormDialog
      of={form}
      title={say('title')}
      submit={say('save')}
      hotkey="confirm"
      onClose={onLeave}
    >
      <GradeChoice
        value={grade}
        error={form.errorOf('grade')}
        onChange={(next) => form.set({ grade: next })}
      />
      {isAboveC && marks.some(({ kind }) => kind === 'crack') && (
        <p role="status" className={classes.advice}>
          {say('crackIsC')}
        </p>
      )}
      <DamageEditor value={marks} onChange={(next) => form.set({ marks: next })} />
      <TextInput
        label={say('note')}
        description={say('noteHint')}
        maxLength={80}
        {...form.field('note')}
      />
    </FormDialog>
  );
}

interface GradeChoiceProps {
  readonly value: Grade | undefined;
  readonly error: string | undefined;
  readonly onChange: (grade: Grade | undefined) => void;
}

/** Radio buttons with large faces; a letter chooses where the focus is on one of them. */
function GradeChoice({ value, error, onChange }: GradeChoiceProps) {
  const say = useWords(GRADING_FORM);
  const text = useText();
  const hint = useId();
  const keys = useRef({ before: value, lastAt: Number.NEGATIVE_INFINITY });
  const press = (event: KeyboardEvent) => {
    if ([...event.key].length !== 1) return;
    const next = afterKey({ grade: value, ...keys.current }, event.key, event.timeStamp);
    keys.current = next;
    if (next.grade !== value) onChange(next.grade);
  };
  return (
    <fieldset className={classes.grades} aria-describedby={hint} onKeyDown={press}>
      <legend>{say('chosen')}</legend>
      <p id={hint} className={classes.hint}>
        {say('chosenHint')}
      </p>
      {GRADES.map((grade, i) => (
        <label key={grade} className={classes.grade}>
          <input
            type="radio"
            name="grade"
            value={grade}
            checked={value === grade}
            aria-invalid={error !== undefined}
            data-autofocus={i === 0 || undefined}
            onChange={() => onChange(grade)}
          />
          <strong>{grade}</strong>
          <span>{text(GRADE_WORDS[grade])}</span>
        </label>
      ))}
      {error !== undefined && <p className={classes.error}>{error}</p>}
    </fieldset>
  );
}
