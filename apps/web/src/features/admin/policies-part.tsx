/**
 * The policies that one's own operator works by: which presets are switched on, and the usual one.
 *
 * Invariants: the usual one cannot be switched off; nothing is saved before the button is pressed.
 */
import { Button, Checkbox, NativeSelect } from '@mantine/core';
import type { PresetChoicesDto } from '@nagori/area-staff/wire';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useText, useWords } from '../../language/use-words.ts';
import { typed } from '../../parts/fields.ts';
import { ErrorState, PagePending, ProblemNotice } from '../../parts/states.tsx';
import classes from './admin.module.css';
import { changePolicies, type PartProps, policiesQuery, useChange } from './admin-api.ts';
import { problemWords } from './admin-problems.ts';
import { ADMIN } from './words-admin.ts';

export function PoliciesPart({ mayChange }: PartProps) {
  const say = useWords(ADMIN);
  const { data, error, refetch } = useQuery(policiesQuery);
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <PagePending />;
  const on = data.presets.filter((preset) => preset.on).map(({ id }) => id);
  return (
    <>
      <p>{say('policiesText')}</p>
      {/* Read again, the form begins with what the server says now. */}
      <PoliciesForm
        key={[data.usual, ...on].join(' ')}
        choices={data}
        before={on}
        mayChange={mayChange}
      />
    </>
  );
}

interface PoliciesFormProps {
  readonly choices: PresetChoicesDto;
  readonly before: readonly string[];
  readonly mayChange: boolean;
}

function PoliciesForm({ choices, before, mayChange }: PoliciesFormProps) {
  const say = useWords(ADMIN);
  const text = useText();
  const [usual, setUsual] = useState(choices.usual);
  const [on, setOn] = useState(before);
  const saving = useChange(changePolicies, [policiesQuery.queryKey], () => undefined);
  const isChanged = usual !== choices.usual || on.join(' ') !== before.join(' ');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    saving.mutate({ usual, presets: [...on] });
  };
  const toggle = (id: string, checked: boolean) =>
    setOn(
      choices.presets
        .map((one) => one.id)
        .filter((one) => (one === id ? checked : on.includes(one))),
    );
  return (
    <form className={classes.form} onSubmit={submit}>
      <NativeSelect
        label={say('usualPolicy')}
        description={say('usualPolicyHint')}
        {...typed(usual, setUsual)}
        disabled={!mayChange}
        data={choices.presets
          .filter(({ id }) => on.includes(id))
          .map(({ id, title }) => ({ value: id, label: text(title) }))}
      />
      <fieldset className={classes.presets}>
        <legend>{say('policiesOn')}</legend>
        {choices.presets.map(({ id, title, about, advice }) => (
          <Checkbox
            key={id}
            size="md"
            label={text(title)}
            description={
              <>
                {text(about)}
                {advice.includes('identity-not-asked') && (
                  <strong> {say('identityNotAsked')}</strong>
                )}
              </>
            }
            checked={on.includes(id)}
            disabled={!mayChange || id === usual}
            onChange={({ currentTarget: { checked } }) => toggle(id, checked)}
          />
        ))}
      </fieldset>
      <ProblemNotice error={saving.error} words={problemWords(say)} />
      {saving.isSuccess && !isChanged && <p role="status">{say('policiesSaved')}</p>}
      {mayChange && (
        <div className={classes.buttons}>
          <Button type="submit" loading={saving.isPending} disabled={!isChanged}>
            {say('save')}
          </Button>
        </div>
      )}
    </form>
  );
}
