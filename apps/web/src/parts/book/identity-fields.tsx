/**
 * How identity was checked (art. 15, art. 16 no. 5): the method, and every step that it needs
 * (R17).
 *
 * Invariants: a method that is never valid is not offered; a method that no source confirms is
 * offered only if the settings allow it.
 */
import { NativeSelect, TextInput } from '@mantine/core';
import type { BookTermsDto } from '@nagori/area-books/wire';
import { useQuery } from '@tanstack/react-query';
import { useText, useWords } from '../../language/use-words.ts';
import { CheckGroup } from '../check-group.tsx';
import { fieldsOf } from '../fields.ts';
import classes from './book.module.css';
import { settingsQuery } from './terms-api.ts';
import { type FieldErrors, useFieldError } from './use-field-error.ts';
import { ENTRY, isStep, PARTICULARS, STEPS } from './words-entry.ts';

type Step = keyof typeof STEPS.phrases;
type Method = BookTermsDto['methods'][number];

export interface IdentityDraft {
  readonly method: string;
  readonly taken: readonly string[];
  readonly signed: readonly string[];
  readonly document: string;
  /** Where each received copy or image is filed, by its step. */
  readonly copies: Readonly<Record<string, string>>;
}

export interface IdentityProps {
  readonly draft: IdentityDraft;
  readonly set: (change: Partial<IdentityDraft>) => void;
  readonly terms: BookTermsDto;
  readonly errors: FieldErrors;
}

export function IdentityFields(part: IdentityProps) {
  const { draft, set, terms, errors } = part;
  const say = useWords(ENTRY);
  const text = useText();
  const errorOf = useFieldError(errors);
  const taken = useQuery(settingsQuery).data?.settings.alsoAccept ?? [];
  const offered = terms.methods.filter(
    ({ id, standing }) =>
      standing === 'counts' || (standing === 'unverified' && taken.includes(id)),
  );
  const method = offered.find(({ id }) => id === draft.method);
  const whole = errorOf('identity');
  const field = fieldsOf(draft, set);
  return (
    <fieldset>
      <legend>{say('check')}</legend>
      {whole !== undefined && (
        <p className={classes.wrong} role="alert">
          {whole}
        </p>
      )}
      <div className={classes.broad}>
        <NativeSelect
          label={say('method')}
          value={draft.method}
          error={errorOf('identity.method') ?? whole !== undefined}
          data={[
            { value: '', label: say('noMethod') },
            ...(['face-to-face', 'remote'] as const).map((setting) => ({
              group: say(setting === 'remote' ? 'remote' : 'faceToFace'),
              items: offered
                .filter((one) => one.setting === setting)
                .map(({ id, name }) => ({ value: id, label: text(name) })),
            })),
          ]}
          onChange={({ currentTarget }) =>
            set({ method: currentTarget.value, taken: [], signed: [], copies: {} })
          }
        />
        {method?.needs.includes('document-shown') === true && (
          <TextInput
            label={say('document')}
            {...field('document')}
            autoComplete="off"
            error={errorOf('identity.document')}
          />
        )}
      </div>
      {method !== undefined && <Steps {...part} method={method} />}
    </fieldset>
  );
}

function Steps({ draft, set, terms, errors, method }: IdentityProps & { readonly method: Method }) {
  const say = useWords(ENTRY);
  const step = useWords(STEPS);
  const particular = useWords(PARTICULARS);
  const text = useText();
  const errorOf = useFieldError(errors);
  const stepOption = (value: Step) => ({ value: value as string, label: step(value) });
  return (
    <>
      <p className={classes.quiet}>
        {say('clause', { clause: text(method.clause) })}{' '}
        {method.verifierOnly && say('verifierOnly')}{' '}
        {method.setting === 'remote' &&
          say('asOf', { month: method.asOf, revised: terms.rulesRevisedOn })}
      </p>
      <CheckGroup
        label={say('taken')}
        options={method.needs.filter(isStep).map(stepOption)}
        value={draft.taken}
        onChange={(taken) => set({ taken })}
      />
      {method.oneOf.length > 0 && (
        <CheckGroup
          label={say('either')}
          options={method.oneOf.filter(isStep).map(stepOption)}
          value={draft.taken}
          onChange={(taken) => set({ taken })}
        />
      )}
      <Wrong words={errorOf('identity.taken')} />
      <Copies draft={draft} set={set} errors={errors} method={method} />
      {method.particularsSigned && (
        <CheckGroup
          label={say('signed')}
          options={PARTICULAR_IDS.map((value) => ({
            value: value as string,
            label: particular(value),
          }))}
          value={draft.signed}
          onChange={(signed) => set({ signed })}
          error={errorOf('identity.signed')}
        />
      )}
    </>
  );
}

type CopiesProps = Pick<IdentityProps, 'draft' | 'set' | 'errors'> & { readonly method: Method };

/** Received papers are filed with the book: where each is filed. */
function Copies({ draft, set, errors, method }: CopiesProps) {
  const say = useWords(ENTRY);
  const step = useWords(STEPS);
  const errorOf = useFieldError(errors);
  const sent = method.copies.filter(isStep).filter((one) => draft.taken.includes(one));
  if (sent.length === 0) return null;
  return (
    <>
      <p className={classes.quiet}>{say('copiesText')}</p>
      <div className={classes.fields}>
        {sent.map((one) => (
          <TextInput
            key={one}
            label={say('copyWhere', { what: step(one) })}
            value={draft.copies[one] ?? ''}
            autoComplete="off"
            error={(draft.copies[one] ?? '').trim() === '' && errorOf('identity.copies')}
            onChange={({ currentTarget }) =>
              set({ copies: { ...draft.copies, [one]: currentTarget.value } })
            }
          />
        ))}
      </div>
    </>
  );
}

const PARTICULAR_IDS = Object.keys(PARTICULARS.phrases) as (keyof typeof PARTICULARS.phrases)[];

function Wrong({ words }: { readonly words: string | undefined }) {
  if (words === undefined) return null;
  return (
    <p className={classes.wrong} role="alert">
      {words}
    </p>
  );
}
