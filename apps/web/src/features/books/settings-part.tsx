/**
 * How the operator works by the book: permit, waivers, minors, terms as a signature verifier (R16,
 * R17).
 *
 * Invariants: a change that somebody else overtook is told, never written over.
 */
import { Button, Checkbox, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import type { BookSettingsDto, BookSettingsViewDto } from '@nagori/area-books/wire';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { hasRole, useSession } from '../../api/session.ts';
import { useText, useWords } from '../../language/use-words.ts';
import { fieldsOf, ticked } from '../../parts/fields.ts';
import { ErrorState, ProblemNotice } from '../../parts/states.tsx';
import classes from './books.module.css';
import { settingsQuery, termsQuery, useSetSettings } from './books-api.ts';
import { RetentionFields } from './retention-fields.tsx';
import { TermFields } from './term-fields.tsx';
import { BOOK } from './words-books.ts';

export function SettingsPart() {
  const { data, error, refetch } = useQuery(settingsQuery);
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <div className={classes.reserved} aria-busy="true" />;
  return <SettingsForm known={data} />;
}

function SettingsForm({ known }: { readonly known: BookSettingsViewDto }) {
  const say = useWords(BOOK);
  const mayChange = hasRole(useSession(), 'administrator');
  const [{ version, settings: draft }, setKnown] = useState(known);
  const save = useSetSettings();
  const [saved, setSaved] = useState(known.settings.retainedMonths);
  const [isAgreed, setAgreed] = useState(false);
  const isShorter = draft.retainedMonths < saved;
  const set = (change: Partial<BookSettingsDto>) => {
    save.reset();
    setKnown({ version, settings: { ...draft, ...change } });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!mayChange || (isShorter && !isAgreed)) return;
    const onSuccess = (next: BookSettingsViewDto) => {
      setKnown(next);
      setSaved(next.settings.retainedMonths);
      setAgreed(false);
    };
    save.mutate({ version, settings: draft }, { onSuccess });
  };
  const part = { draft, set, mayChange };
  return (
    <form className={classes.form} onSubmit={submit} noValidate aria-label={say('settings')}>
      <p className={classes.quiet}>{say(mayChange ? 'settingsText' : 'readOnly')}</p>
      <Permit {...part} />
      <Waivers {...part} />
      <RetentionFields {...part} saved={saved} isAgreed={isAgreed} onAgree={setAgreed} />
      <Unverified {...part} />
      <TermFields
        terms={draft.verifierTerms}
        mayChange={mayChange}
        onChange={(verifierTerms) => set({ verifierTerms })}
      />
      {mayChange && (
        <div className={classes.buttons}>
          <Button type="submit" loading={save.isPending} disabled={isShorter && !isAgreed}>
            {say('save')}
          </Button>
          {save.isSuccess && <p role="status">{say('saved')}</p>}
        </div>
      )}
      <ProblemNotice
        error={save.error}
        words={{ 'book-settings-changed': say('settingsChanged') }}
      />
    </form>
  );
}

interface PartProps {
  readonly draft: BookSettingsDto;
  readonly set: (change: Partial<BookSettingsDto>) => void;
  readonly mayChange: boolean;
}

/** What stands on the sign at the premises, and what becomes of minors. */
function Permit({ draft, set, mayChange }: PartProps) {
  const say = useWords(BOOK);
  const field = fieldsOf(draft, set);
  return (
    <div className={classes.fields}>
      <TextInput label={say('permitName')} {...field('permitName')} disabled={!mayChange} />
      <TextInput
        label={say('permitNumber')}
        placeholder={say('permitHint')}
        {...field('permitNumber')}
        disabled={!mayChange}
      />
      <NativeSelect
        label={say('minors')}
        {...field('minors')}
        disabled={!mayChange}
        data={[
          { value: 'with-guardian', label: say('minorsGuardian') },
          { value: 'refused', label: say('minorsRefused') },
        ]}
      />
    </div>
  );
}

/** The law's three years. */
const DAYS_MOST = 1_095;

function Waivers(part: PartProps) {
  const { set } = part;
  const say = useWords(BOOK);
  return (
    <>
      <Choice {...part} name="waiveBelowLimit" label={say('waive')} />
      <p className={classes.quiet}>{say('waiveHint')}</p>
      <Choice {...part} name="waiveBuyBack" label={say('waiveBack')} />
      <Choice {...part} name="recordDeliveries" label={say('deliveries')} />
      <NumberInput
        label={say('enteredWithin')}
        value={part.draft.enteredWithinDays}
        min={0}
        max={DAYS_MOST}
        allowDecimal={false}
        clampBehavior="strict"
        hideControls
        maw="22rem"
        disabled={!part.mayChange}
        onChange={(days) => typeof days === 'number' && set({ enteredWithinDays: days })}
      />
    </>
  );
}

interface ChoiceProps extends PartProps {
  readonly name: 'waiveBelowLimit' | 'waiveBuyBack' | 'recordDeliveries';
  readonly label: string;
}

function Choice({ draft, set, mayChange, name, label }: ChoiceProps) {
  return (
    <Checkbox
      className={classes.check}
      label={label}
      {...ticked(draft[name], (on) => set({ [name]: on }))}
      disabled={!mayChange}
    />
  );
}

/** Ways that no source of ours confirms: taken by the operator's own word. */
function Unverified({ draft, set, mayChange }: PartProps) {
  const say = useWords(BOOK);
  const text = useText();
  const { data } = useQuery(termsQuery);
  const methods = data?.methods ?? [];
  return (
    <fieldset>
      <legend>{say('unverified')}</legend>
      {data !== undefined && (
        <p className={classes.quiet}>{say('unverifiedText', { day: data.rulesRevisedOn })}</p>
      )}
      <div className={classes.checks}>
        {methods
          .filter(({ standing }) => standing === 'unverified')
          .map(({ id, name, clause, asOf, grade }) => (
            <Checkbox
              key={id}
              className={classes.check}
              label={text(name)}
              description={say('methodGrade', { clause: text(clause), month: asOf, grade })}
              checked={draft.alsoAccept.includes(id)}
              disabled={!mayChange}
              onChange={({ currentTarget }) =>
                set({
                  alsoAccept: currentTarget.checked
                    ? [...draft.alsoAccept, id]
                    : draft.alsoAccept.filter((one) => one !== id),
                })
              }
            />
          ))}
      </div>
    </fieldset>
  );
}
