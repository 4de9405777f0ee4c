/**
 * The form of an entry: transaction, items, counterparty, identity, in the order in which the
 * counter asks for them (art. 16).
 *
 * Invariants: everything can be reached by keyboard, F12 submits; each field shows its own problem;
 * fields that a waiver removes are left empty, never hidden.
 */
import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import type { BookEntryWrittenDto, BookTermsDto } from '@nagori/area-books/wire';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { isProblem } from '../../api/problem.ts';
import { useSession } from '../../api/session.ts';
import { useText, useWords } from '../../language/use-words.ts';
import { IdentityFields } from '../../parts/book/identity-fields.tsx';
import { useFieldError } from '../../parts/book/use-field-error.ts';
import { ENTRY } from '../../parts/book/words-entry.ts';
import { fieldsOf } from '../../parts/fields.ts';
import { KeyHint, useFunctionKeys } from '../../parts/function-keys.tsx';
import { useNames } from '../../parts/names.ts';
import { ProblemNotice } from '../../parts/states.tsx';
import { useForm } from '../../parts/use-form.ts';
import { yen } from './book-day.ts';
import classes from './books.module.css';
import { japanToday, openShopsQuery, settingsQuery, useWriteEntry } from './books-api.ts';
import { badNumbers, blankEntry, type EntryDraft, requestOf, totalOf } from './entry-draft.ts';
import { fieldErrors, hasPlace, type PartProps, stillWrong } from './field-errors.ts';
import { ItemFields } from './item-fields.tsx';
import { MarkFields } from './mark-fields.tsx';
import { PersonFields } from './person-fields.tsx';

export interface EntryFormProps {
  readonly terms: BookTermsDto;
  readonly first: EntryDraft;
  readonly handover?: string | undefined;
  readonly corrects?: number | undefined;
}

function useEntryForm({ first, handover, corrects }: EntryFormProps) {
  const write = useWriteEntry();
  const form = useForm({
    first,
    request: (draft: EntryDraft) =>
      badNumbers(draft).length > 0 ? undefined : requestOf(draft, { handover, corrects }),
    write,
  });
  const { tried, draft } = form;
  const bad = tried === undefined ? [] : badNumbers(tried.draft);
  return { ...form, errors: stillWrong(fieldErrors(write.error, bad), tried?.draft, draft) };
}

export function EntryForm(props: EntryFormProps) {
  const say = useWords(ENTRY);
  const form = useEntryForm(props);
  const { draft, set, errors } = form;
  const navigate = useNavigate();
  useFunctionKeys({ confirm: () => form.submit() });
  // The next entry belongs to no handover, and corrects none.
  const onNext = () => {
    if (props.handover === undefined && props.corrects === undefined) set(blankEntry(japanToday()));
    else void navigate({ to: '/books/$part', params: { part: 'write' } });
  };
  if (form.answer !== undefined) {
    return <Done done={form.answer} onNext={onNext} />;
  }
  const part = { draft, set, terms: props.terms, errors };
  const isCopied = props.handover !== undefined && props.corrects === undefined;
  return (
    <form
      ref={form.root}
      className={classes.form}
      onSubmit={form.onSubmit}
      noValidate
      aria-label={say('title')}
    >
      {isCopied && <p className={classes.quiet}>{say('fromCounter')}</p>}
      <TransactionFields {...part} fixedShop={props.corrects !== undefined} />
      <ItemFields {...part} />
      <Total draft={draft} terms={props.terms} />
      <PersonFields {...part} />
      <IdentityFields {...part} />
      <MarkFields {...part} />
      <Refused error={form.problem} errors={errors} />
      <div className={classes.buttons}>
        <Button type="submit" loading={form.isBusy}>
          {say('send')}
          <KeyHint name="confirm" />
        </Button>
      </div>
    </form>
  );
}

interface RefusedProps extends Pick<PartProps, 'errors'> {
  readonly error: unknown;
}

/** Why nothing was entered, apart from what the fields already show. */
function Refused({ error, errors }: RefusedProps) {
  const say = useWords(ENTRY);
  const errorOf = useFieldError(errors);
  if (!isProblem(error, 'book-entry-invalid')) {
    const words = {
      'book-phone-wanted': say('wanted'),
      'book-entry-exists': say('exists'),
      'book-entry-corrected': say('corrected'),
    };
    return <ProblemNotice error={error} words={words} />;
  }
  const elsewhere = [...errors.keys()].filter((field) => !hasPlace(field));
  return (
    <div role="alert" className={classes.wrong}>
      <p>{say('invalid')}</p>
      {elsewhere.map((field) => (
        <p key={field}>
          <code>{field}</code> {errorOf(field)}
        </p>
      ))}
    </div>
  );
}

function TransactionFields({
  draft,
  set,
  terms,
  errors,
  fixedShop,
}: PartProps & { readonly fixedShop: boolean }) {
  const say = useWords(ENTRY);
  const text = useText();
  const session = useSession();
  const errorOf = useFieldError(errors);
  const { shop: shopName } = useNames();
  const own = session?.shop?.id;
  const asksShop = own === undefined && !fixedShop;
  const { data: shops = [] } = useQuery({ ...openShopsQuery, enabled: asksShop });
  const field = fieldsOf(draft, set);
  return (
    <fieldset>
      <legend>{say('transaction')}</legend>
      <div className={classes.fields}>
        <NativeSelect
          label={say('kind')}
          description={draft.kind === 'exchange-in' ? say('exchangePrice') : undefined}
          {...field('kind')}
          error={errorOf('kind')}
          data={terms.kinds.map(({ id, name }) => ({ value: id, label: text(name) }))}
        />
        <TextInput
          label={say('day')}
          type="date"
          {...field('day')}
          max={japanToday()}
          error={errorOf('transactedOn')}
        />
        {asksShop && (
          <NativeSelect
            label={say('shop')}
            {...field('shop')}
            error={errors.has('shop') ? say('noShop') : undefined}
            data={[
              { value: '', label: say('choose') },
              ...shops.map((shop) => ({ value: shop, label: shopName(shop) })),
            ]}
          />
        )}
        <Checkbox
          className={classes.check}
          label={say('boughtBack')}
          checked={draft.boughtBack}
          onChange={({ currentTarget }) => set({ boughtBack: currentTarget.checked })}
        />
      </div>
    </fieldset>
  );
}

/** The total price, and what it waives here (R16). */
function Total({ draft, terms }: Pick<PartProps, 'draft' | 'terms'>) {
  const say = useWords(ENTRY);
  const settings = useQuery(settingsQuery).data?.settings;
  const total = totalOf(draft);
  if (total === undefined) return null;
  const waives =
    settings?.waiveBelowLimit === true &&
    draft.kind === 'purchase' &&
    total > 0 &&
    total < terms.waiverBelowYen;
  return (
    <p role="status">
      <strong>{say('total', { yen: yen(total) })}</strong> {waives && say('waived')}
    </p>
  );
}

interface DoneProps {
  readonly done: BookEntryWrittenDto;
  readonly onNext: () => void;
}

function Done({ done, onNext }: DoneProps) {
  const say = useWords(ENTRY);
  const { shop: shopName } = useNames();
  const next = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    next.current?.focus();
  }, []);
  const waived = ['below-limit', 'bought-back'].includes(done.duties.identity.because);
  return (
    <div className={classes.done} role="status">
      <p>
        <strong>✓ {say('done', { shop: shopName(done.shop), n: done.number })}</strong>
      </p>
      {waived && <p>{say('doneWaived')}</p>}
      {done.notices.includes('phone-wanted') && <p>{say('doneWanted')}</p>}
      {done.notices.includes('recorded-late') && <p>{say('doneLate')}</p>}
      {done.notices.includes('may-be-door-to-door') && <p>{say('doorToDoor')}</p>}
      {done.notices.includes('special-rule-unnamed') && <p>{say('doneUnnamed')}</p>}
      {done.notices.includes('issuer-number-unchecked') && <p>{say('doneIssuer')}</p>}
      <p>
        <Link
          to="/books/$part/$id"
          params={{ part: 'entries', id: `${done.shop}_${done.number}` }}
          className={classes.open}
        >
          {say('show')}
        </Link>
      </p>
      <Button ref={next} onClick={onNext}>
        {say('next')}
      </Button>
    </div>
  );
}
