/**
 * The operator's policies: the enabled presets, and the default one.
 *
 * Invariants: the default preset cannot be switched off; nothing is saved before the button is
 * clicked.
 */
import { NativeSelect } from '@mantine/core';
import type { PresetChoicesDto } from '@nagori/area-staff/wire';
import { useQuery } from '@tanstack/react-query';
import { useText, useWords } from '../../language/use-words.ts';
import { CheckGroup } from '../../parts/check-group.tsx';
import { Fold } from '../../parts/fold.tsx';
import { Form } from '../../parts/form.tsx';
import { shown } from '../../parts/shown.tsx';
import { useForm } from '../../parts/use-form.ts';
import classes from './admin.module.css';
import { changePolicies, type PartProps, policiesQuery, useChange } from './admin-api.ts';
import { problemWords } from './admin-problems.ts';
import { ADMIN } from './words-admin.ts';

export function PoliciesPart({ mayChange }: PartProps) {
  const say = useWords(ADMIN);
  const [data, instead] = shown(useQuery(policiesQuery));
  if (data === undefined) return instead;
  const on = data.presets.filter((preset) => preset.on).map(({ id }) => id);
  return (
    <>
      <p>{say('policiesText')}</p>
      <PoliciesForm choices={data} before={on} mayChange={mayChange} />
    </>
  );
}

type Preset = PresetChoicesDto['presets'][number];

interface PoliciesFormProps {
  readonly choices: PresetChoicesDto;
  readonly before: readonly string[];
  readonly mayChange: boolean;
}

function PoliciesForm({ choices, before, mayChange }: PoliciesFormProps) {
  const say = useWords(ADMIN);
  const text = useText();
  const form = useForm({
    first: { usual: choices.usual, presets: before },
    request: ({ usual, presets }) => ({ usual, presets: [...presets] }),
    write: useChange(changePolicies, [policiesQuery.queryKey]),
    words: problemWords(say),
  });
  const { usual, presets: on } = form.draft;
  const isChanged = usual !== choices.usual || on.join(' ') !== before.join(' ');
  const { onChange, ...presets } = form.pick('presets');
  // As saved: a policy that is ticked stays where it is.
  const isOn = ({ id }: Preset): boolean => before.includes(id);
  const options = (isShown: (preset: Preset) => boolean) =>
    choices.presets.filter(isShown).map(({ id, title, about, advice }) => ({
      value: id,
      label: text(title),
      disabled: id === usual,
      description: (
        <>
          {text(about)}
          {advice.includes('identity-not-asked') && <strong> {say('identityNotAsked')}</strong>}
        </>
      ),
    }));
  const others = options((preset) => !isOn(preset));
  const group = {
    ...presets,
    className: classes.presets,
    disabled: !mayChange,
    // In the order of the list, so that undoing a choice counts as no change.
    onChange: (next: readonly string[]) =>
      onChange(choices.presets.map(({ id }) => id).filter((id) => next.includes(id))),
  };
  return (
    <Form
      of={form}
      submit={say('save')}
      disabled={!isChanged}
      readOnly={!mayChange}
      className={classes.policies}
      notice={form.isDone && !isChanged && say('policiesSaved')}
    >
      <NativeSelect
        label={say('usualPolicy')}
        description={say('usualPolicyHint')}
        {...form.field('usual')}
        disabled={!mayChange}
        data={choices.presets
          .filter(({ id }) => on.includes(id))
          .map(({ id, title }) => ({ value: id, label: text(title) }))}
      />
      <CheckGroup label={say('policiesOn')} {...group} options={options(isOn)} />
      {others.length > 0 && (
        <Fold
          level="h2"
          title={say('policiesOff')}
          sum={say('policiesCount', { n: others.length })}
        >
          <CheckGroup
            label={<span className="only-read-aloud">{say('policiesOff')}</span>}
            {...group}
            options={others}
          />
        </Fold>
      )}
    </Form>
  );
}
