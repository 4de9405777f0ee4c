/** The field for each kind of question. */
import { Checkbox, NativeSelect, Radio, Textarea, TextInput } from '@mantine/core';
import type { SurveyQuestionDto } from '@nagori/area-survey/wire';
import { useText, useWords } from '../../language/use-words.ts';
import { typed } from '../../parts/fields.ts';
import { AMOUNTS, type ReplyDraft } from './reply.ts';
import classes from './surveys.module.css';
import { SHEET } from './words-sheet.ts';

export interface AnswerInputProps {
  readonly question: SurveyQuestionDto;
  readonly labelledBy: string;
  readonly draft: ReplyDraft;
  readonly onChoose: (part: Partial<ReplyDraft>) => void;
  readonly onType: (text: string) => void;
  readonly onLeave: () => void;
}

export function AnswerInput(props: AnswerInputProps) {
  switch (props.question.kind) {
    case 'one':
    case 'range':
      return <OneChoice {...props} />;
    case 'several':
      return <SeveralChoices {...props} />;
    case 'number':
      return <AmountInput {...props} />;
    case 'text':
      return <TextAnswer {...props} />;
    default:
      return props.question.kind satisfies never;
  }
}

function OneChoice({ question, labelledBy, draft, onChoose }: AnswerInputProps) {
  const text = useText();
  return (
    <div role="radiogroup" aria-labelledby={labelledBy} className={classes.choices}>
      {question.choices.map((one) => (
        <Radio
          key={one.id}
          size="md"
          name={question.id}
          label={text(one)}
          checked={draft.chosen[0] === one.id}
          disabled={draft.noAnswer}
          onChange={() => onChoose({ chosen: [one.id] })}
        />
      ))}
    </div>
  );
}

function SeveralChoices({ question, labelledBy, draft, onChoose }: AnswerInputProps) {
  const say = useWords(SHEET);
  const text = useText();
  const { most, choices } = question;
  const full = most !== undefined && draft.chosen.length >= most;
  const toggle = (id: string, on: boolean): void => {
    const next = on ? [...draft.chosen, id] : draft.chosen.filter((one) => one !== id);
    onChoose({ chosen: choices.map((one) => one.id).filter((one) => next.includes(one)) });
  };
  return (
    <fieldset aria-labelledby={labelledBy} className={classes.choices}>
      <p className={classes.quiet}>
        {most === undefined ? say('severalText') : say('mostText', { most })}
      </p>
      {choices.map((one) => {
        const checked = draft.chosen.includes(one.id);
        return (
          <Checkbox
            key={one.id}
            size="md"
            label={text(one)}
            checked={checked}
            disabled={draft.noAnswer || (full && !checked)}
            onChange={({ currentTarget }) => toggle(one.id, currentTarget.checked)}
          />
        );
      })}
    </fieldset>
  );
}

function AmountInput(props: AnswerInputProps) {
  const { question, labelledBy, draft, onChoose, onType, onLeave } = props;
  const say = useWords(SHEET);
  const text = useText();
  const unit = question.unit === undefined ? '' : text(question.unit);
  return (
    <div className={classes.amount}>
      <NativeSelect
        label={say('precision')}
        value={draft.amount}
        disabled={draft.noAnswer}
        data={AMOUNTS.map((one) => ({ value: one, label: say(one) }))}
        onChange={({ currentTarget: { value } }) => {
          const amount = AMOUNTS.find((one) => one === value);
          if (amount !== undefined) onChoose({ amount });
        }}
      />
      <TextInput
        label={say('number', { unit })}
        aria-describedby={labelledBy}
        inputMode="numeric"
        autoComplete="off"
        {...typed(draft.text, onType)}
        disabled={draft.noAnswer}
        onBlur={onLeave}
      />
    </div>
  );
}

function TextAnswer({ question, labelledBy, draft, onType, onLeave }: AnswerInputProps) {
  const say = useWords(SHEET);
  const longest = question.longest ?? 4000;
  return (
    <Textarea
      aria-labelledby={labelledBy}
      autosize
      minRows={4}
      maxRows={16}
      maxLength={longest}
      description={say('lengthText', { used: [...draft.text].length, longest })}
      inputWrapperOrder={['input', 'description']}
      {...typed(draft.text, onType)}
      disabled={draft.noAnswer}
      onBlur={onLeave}
    />
  );
}
