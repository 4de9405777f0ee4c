/**
 * What is answered about the phone: maker and capacity where the list has several, the grade by a
 * button or its letter, what comes along, what is wrong with it, how it is paid.
 */
import { NativeSelect, SegmentedControl, TextInput } from '@mantine/core';
import type { OfferDto } from '@nagori/area-buying/wire';
import { GRADE_WORDS, GRADES, type Grade } from '@nagori/model';
import { PAYMENT_WORDS, PAYMENTS } from '@nagori/price';
import { useText, useWords } from '../../language/use-words.ts';
import { CheckGroup } from '../../parts/check-group.tsx';
import { typed } from '../../parts/fields.ts';
import { choicesOf, type QuoteChoices, type QuoteDraft } from './quote-draft.ts';
import classes from './quote-panel.module.css';
import { QUOTE_PANEL } from './words-quote-panel.ts';

export interface QuoteAnswersProps {
  readonly draft: QuoteDraft;
  readonly offer: OfferDto;
  readonly set: (change: Partial<QuoteDraft>) => void;
}

export function QuoteAnswers({ draft, offer, set }: QuoteAnswersProps) {
  const say = useWords(QUOTE_PANEL);
  const choices = choicesOf(draft, offer);
  if (choices.makers.length === 0) return <Resembling offer={offer} set={set} />;
  return (
    <>
      <div className={classes.fields}>
        <Choice
          name={say('maker')}
          options={choices.makers}
          value={draft.maker}
          onChange={(maker) => set({ maker, capacity: '' })}
        />
        <Choice
          name={say('capacity')}
          options={choices.capacities}
          value={draft.capacity}
          onChange={(capacity) => set({ capacity })}
        />
        <TextInput
          label={say('colour')}
          description={say('colourHint')}
          maxLength={20}
          autoComplete="off"
          error={/\p{Nd}/u.test(draft.colour) && say('colourWrong')}
          {...typed(draft.colour, (colour) => set({ colour }))}
        />
      </div>
      <GradeButtons draft={draft} choices={choices} set={set} />
      <Adjustments draft={draft} choices={choices} set={set} />
      {choices.hasCredit && <PaymentSwitch draft={draft} set={set} />}
    </>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly options: readonly string[];
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Asked only where there is something to choose. */
function Choice({ name, options, value, onChange }: ChoiceProps) {
  const say = useWords(QUOTE_PANEL);
  if (options.length < 2) return null;
  return (
    <NativeSelect
      label={name}
      value={value}
      {...(value === '' && { 'data-first': true })}
      data={[
        { value: '', label: say('choose') },
        ...options.map((one) => ({ value: one, label: one })),
      ]}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

type Answering = Pick<QuoteAnswersProps, 'draft' | 'set'> & { readonly choices: QuoteChoices };

function GradeButtons({ draft, choices, set }: Answering) {
  const say = useWords(QUOTE_PANEL);
  const text = useText();
  return (
    <fieldset className={classes.grades}>
      <legend>{say('grade')}</legend>
      <p className={classes.hint}>{say('gradeHint')}</p>
      {GRADES.map((grade: Grade, index) => (
        <button
          key={grade}
          type="button"
          className={classes.grade}
          aria-pressed={draft.grade === grade}
          {...(index === 0 && { 'data-first': true })}
          onClick={() => set({ grade })}
        >
          <strong>{grade}</strong>
          <span>{choices.grades.has(grade) ? text(GRADE_WORDS[grade]) : say('noGrade')}</span>
        </button>
      ))}
    </fieldset>
  );
}

function Adjustments({ draft, choices, set }: Answering) {
  const say = useWords(QUOTE_PANEL);
  const text = useText();
  const groups = [
    { name: say('accessories'), isOne: (kind: string) => kind !== 'deduction' },
    { name: say('deductions'), isOne: (kind: string) => kind === 'deduction' },
  ];
  return groups.map(({ name, isOne }) => {
    const options = choices.adjustments
      .filter(({ kind }) => isOne(kind))
      .map(({ code, label }) => ({ value: code, label: text(label) }));
    return (
      options.length > 0 && (
        <CheckGroup
          key={name}
          label={name}
          options={options}
          value={draft.answers}
          onChange={(answers) => set({ answers })}
        />
      )
    );
  });
}

function PaymentSwitch({ draft, set }: Pick<QuoteAnswersProps, 'draft' | 'set'>) {
  const say = useWords(QUOTE_PANEL);
  const text = useText();
  return (
    <fieldset className={classes.payment}>
      <legend>{say('payment')}</legend>
      <SegmentedControl
        size="md"
        value={draft.payment}
        data={PAYMENTS.map((value) => ({ value, label: text(PAYMENT_WORDS[value]) }))}
        onChange={(value) => set({ payment: value === 'credit' ? 'credit' : 'cash' })}
      />
    </fieldset>
  );
}

/** The list has no model that is called so. */
function Resembling({ offer, set }: Pick<QuoteAnswersProps, 'offer' | 'set'>) {
  const say = useWords(QUOTE_PANEL);
  if (offer.models.length === 0) return <p>{say('noneLike')}</p>;
  const nameOf = ({ maker, model }: OfferDto['models'][number]) => `${maker} ${model}`;
  return (
    <NativeSelect
      label={say('like')}
      value=""
      data={[
        { value: '', label: say('choose') },
        ...offer.models.map((one) => ({ value: nameOf(one), label: nameOf(one) })),
      ]}
      onChange={(event) => {
        const { value } = event.currentTarget;
        const chosen = offer.models.find((one) => nameOf(one) === value);
        if (chosen !== undefined) set({ model: chosen.model, maker: chosen.maker });
      }}
    />
  );
}
