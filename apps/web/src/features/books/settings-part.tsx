/**
 * The operator's settings for the book: permit, waivers, minors, terms as a signature verifier
 * (R16, R17).
 *
 * Invariants: another person's newer change is reported, never overwritten.
 */
import { Checkbox, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import type { BookSettingsDto, BookSettingsViewDto } from '@nagori/area-books/wire';
import { useQuery } from '@tanstack/react-query';
import { hasRole, useSession } from '../../api/session.ts';
import { useText, useWords } from '../../language/use-words.ts';
import { CheckGroup } from '../../parts/check-group.tsx';
import { fieldsOf, ticked } from '../../parts/fields.ts';
import { Form } from '../../parts/form.tsx';
import { ErrorState } from '../../parts/states.tsx';
import { useForm } from '../../parts/use-form.ts';
import classes from './books.module.css';
import { settingsQuery, termsQuery, useSetSettings } from './books-api.ts';
import { RetentionFields } from './retention-fields.tsx';
import { TermFields } from './term-fields.tsx';
import { BOOK } from './words-books.ts';

export function SettingsPart() {
  const { data, error, refetch } = useQuery(settingsQuery);
  if (data === undefined) {
    if (error === null) return <div className={classes.reserved} aria-busy="true" />;
    return <ErrorState error={error} onRetry={() => void refetch()} />;
  }
  return <SettingsForm known={data} />;
}

function SettingsForm({ known }: { readonly known: BookSettingsViewDto }) {
  const say = useWords(BOOK);
  const mayChange = hasRole(useSession(), 'administrator');
  const form = useForm({
    first: { ...known, saved: known.settings.retainedMonths, isAgreed: false },
    request: ({ version, settings }) => ({ version, settings }),
    write: useSetSettings(),
    words: { 'book-settings-changed': say('settingsChanged') },
    onDone: (next) => form.reset({ ...next, saved: next.settings.retainedMonths, isAgreed: false }),
  });
  const { settings: draft, saved, isAgreed } = form.draft;
  const isShorter = draft.retainedMonths < saved;
  const set = (change: Partial<BookSettingsDto>) => form.set({ settings: { ...draft, ...change } });
  const part = { draft, set, mayChange };
  return (
    <Form
      of={form}
      className={classes.form}
      label={say('settings')}
      submit={say('save')}
      disabled={isShorter && !isAgreed}
      readOnly={!mayChange}
      notice={form.isDone && say('saved')}
    >
      <p className={classes.quiet}>{say(mayChange ? 'settingsText' : 'readOnly')}</p>
      <Permit {...part} />
      <Waivers {...part} />
      <RetentionFields
        {...part}
        saved={saved}
        isAgreed={isAgreed}
        onAgree={form.pick('isAgreed').onChange}
      />
      <Unverified {...part} />
      <TermFields
        terms={draft.verifierTerms}
        mayChange={mayChange}
        onChange={(verifierTerms) => set({ verifierTerms })}
      />
    </Form>
  );
}

interface PartProps {
  readonly draft: BookSettingsDto;
  readonly set: (change: Partial<BookSettingsDto>) => void;
  readonly mayChange: boolean;
}

/** The permit number on the sign at the premises, and the rule for minors. */
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

/** The law's limit of three years. */
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
      <Choice {...part} name="tradeInIsPurchase" label={say('tradeIn')} />
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
  readonly name: 'waiveBelowLimit' | 'waiveBuyBack' | 'recordDeliveries' | 'tradeInIsPurchase';
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

/** Methods that no source of ours confirms; the operator accepts them on its own responsibility. */
function Unverified({ draft, set, mayChange }: PartProps) {
  const say = useWords(BOOK);
  const text = useText();
  const { data } = useQuery(termsQuery);
  const methods = data?.methods ?? [];
  return (
    <fieldset>
      {data !== undefined && (
        <p className={classes.quiet}>{say('unverifiedText', { day: data.rulesRevisedOn })}</p>
      )}
      <CheckGroup
        label={say('unverified')}
        options={methods
          .filter(({ standing }) => standing === 'unverified')
          .map(({ id, name, clause, asOf, grade }) => ({
            value: id,
            label: text(name),
            description: say('methodGrade', { clause: text(clause), month: asOf, grade }),
          }))}
        value={draft.alsoAccept}
        onChange={(alsoAccept) => set({ alsoAccept: [...alsoAccept] })}
        disabled={!mayChange}
      />
    </fieldset>
  );
}
