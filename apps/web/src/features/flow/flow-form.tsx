/** The inputs of a simulation. */
import { Button, type InputWrapperProps, NativeSelect, NumberInput } from '@mantine/core';
import type { FlowRequestDto, FlowScenarioDto } from '@nagori/area-replay/wire';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useLanguage, useText, useWords } from '../../language/use-words.ts';
import { typed } from '../../parts/fields.ts';
import shapes from '../../parts/shapes.module.css';
import { ProblemNotice } from '../../parts/states.tsx';
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

function useDraft(asked: FlowRequestDto | undefined) {
  const before = LIVES.find((one) => one === asked?.lives);
  const [scenario, setScenario] = useState<string>(asked?.scenario ?? FIRST);
  const [beside, setBeside] = useState<string>(asked === undefined ? SECOND : (asked.beside ?? ''));
  const [lives, setLives] = useState<number>(before ?? LIVES[1]);
  const [seed, setSeed] = useState<number>(asked?.seed ?? 1);
  return { scenario, setScenario, beside, setBeside, lives, setLives, seed, setSeed };
}

export function FlowForm({ scenarios, asked }: FlowFormProps) {
  const say = useWords(FLOW);
  const text = useText();
  const language = useLanguage();
  const navigate = useNavigate();
  const simulate = useSimulate();
  const draft = useDraft(asked);
  const { scenario, setScenario, beside, setBeside, lives, setLives, seed, setSeed } = draft;
  const choices = scenarios.map(({ id, title }) => ({ value: id, label: text(title) }));
  const about = (id: string) => scenarios.flatMap((one) => (one.id === id ? text(one.about) : []));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const next = { scenario, ...(beside === '' ? {} : { beside }), lives, seed };
    simulate.mutate(next, {
      onSuccess: ({ run }) => void navigate({ to: '/flow/$run', params: { run: run.id } }),
    });
  };
  return (
    <form className={`${shapes.boxedForm} never-on-paper`} onSubmit={submit}>
      <NativeSelect
        label={say('scenario')}
        inputWrapperOrder={BELOW}
        description={about(scenario)}
        {...typed(scenario, setScenario)}
        data={choices}
      />
      <NativeSelect
        label={say('beside')}
        inputWrapperOrder={BELOW}
        description={about(beside)}
        {...typed(beside, setBeside)}
        data={[
          { value: '', label: say('nothingBeside') },
          ...choices.filter(({ value }) => value !== scenario),
        ]}
      />
      <NativeSelect
        label={say('lives')}
        inputWrapperOrder={BELOW}
        description={say('livesHint')}
        value={String(lives)}
        data={LIVES.map((value) => ({
          value: String(value),
          label: `${value.toLocaleString(language)} ${say('phones')}`,
        }))}
        onChange={({ currentTarget }) => setLives(Number(currentTarget.value))}
      />
      <NumberInput
        label={say('seed')}
        inputWrapperOrder={BELOW}
        description={say('seedHint')}
        value={seed}
        min={0}
        max={SEED_MOST}
        allowDecimal={false}
        allowNegative={false}
        hideControls
        onChange={(value) => setSeed(Number(value) || 0)}
      />
      <Button type="submit" loading={simulate.isPending} className={classes.submit}>
        {say('simulate')}
      </Button>
      <ProblemNotice error={simulate.error} words={{ 'run-too-many': say('tooMany') }} />
    </form>
  );
}
