/** The inputs of a simulation. */
import { type InputWrapperProps, NativeSelect, NumberInput } from '@mantine/core';
import type { FlowRequestDto, FlowScenarioDto } from '@nagori/area-replay/wire';
import { useNavigate } from '@tanstack/react-router';
import { useLanguage, useText, useWords } from '../../language/use-words.ts';
import { Form } from '../../parts/form.tsx';
import shapes from '../../parts/shapes.module.css';
import { useForm } from '../../parts/use-form.ts';
import classes from './flow.module.css';
import { useSimulate } from './flow-api.ts';
import { FLOW } from './words-flow.ts';

const FIRST = 'as-told';
const SECOND = 'every-counter-prompts';
const LIVES = [100_000, 1_000_000, 10_000_000, 100_000_000] as const;
/** Descriptions differ in height; below the inputs, they leave the inputs aligned. */
const BELOW: NonNullable<InputWrapperProps['inputWrapperOrder']> = [
  'label',
  'input',
  'description',
  'error',
];
const SEED_MOST = 2_147_483_647;

export interface FlowFormProps {
  readonly scenarios: readonly FlowScenarioDto[];
  /** The request of the shown run; the form starts with the same values. */
  readonly asked: FlowRequestDto | undefined;
}

const firstDraft = (asked: FlowRequestDto | undefined) => ({
  scenario: asked?.scenario ?? FIRST,
  beside: asked === undefined ? SECOND : (asked.beside ?? ''),
  lives: String(LIVES.find((one) => one === asked?.lives) ?? LIVES[1]),
  seed: asked?.seed ?? 1,
});

export function FlowForm({ scenarios, asked }: FlowFormProps) {
  const say = useWords(FLOW);
  const text = useText();
  const language = useLanguage();
  const navigate = useNavigate();
  const form = useForm({
    first: () => firstDraft(asked),
    request: ({ beside, lives, ...rest }) => ({
      ...rest,
      ...(beside === '' ? {} : { beside }),
      lives: Number(lives),
    }),
    write: useSimulate(),
    words: { 'run-too-many': say('tooMany') },
    onDone: ({ run }) => void navigate({ to: '/flow/$run', params: { run: run.id } }),
  });
  const { scenario, beside } = form.draft;
  const seed = form.pick('seed');
  const choices = scenarios.map(({ id, title }) => ({ value: id, label: text(title) }));
  const about = (id: string) => scenarios.flatMap((one) => (one.id === id ? text(one.about) : []));
  return (
    <Form
      of={form}
      className={`${shapes.boxedForm} ${classes.form} never-on-paper`}
      submit={say('simulate')}
    >
      <NativeSelect
        label={say('scenario')}
        inputWrapperOrder={BELOW}
        description={about(scenario)}
        {...form.field('scenario')}
        data={choices}
      />
      <NativeSelect
        label={say('beside')}
        inputWrapperOrder={BELOW}
        description={about(beside)}
        {...form.field('beside')}
        data={[
          { value: '', label: say('nothingBeside') },
          ...choices.filter(({ value }) => value !== scenario),
        ]}
      />
      <NativeSelect
        label={say('lives')}
        inputWrapperOrder={BELOW}
        description={say('livesHint')}
        {...form.field('lives')}
        data={LIVES.map((value) => ({
          value: String(value),
          label: `${value.toLocaleString(language)} ${say('phones')}`,
        }))}
      />
      <NumberInput
        label={say('seed')}
        inputWrapperOrder={BELOW}
        description={say('seedHint')}
        value={seed.value}
        error={seed.error}
        min={0}
        max={SEED_MOST}
        allowDecimal={false}
        allowNegative={false}
        hideControls
        onChange={(value) => seed.onChange(Number(value) || 0)}
      />
    </Form>
  );
}
