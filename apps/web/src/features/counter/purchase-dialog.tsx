/**
 * What a purchase asks for before the handover is confirmed, on one sheet: price, seller, age,
 * guardian, identity, tax (art. 15 and 16).
 *
 * Invariants: every field that is left is saved and judged at once; F12 saves everything and goes
 * on when nothing is missing, else the first field that lacks something gets the focus. An identity
 * check that is on record is not asked again.
 */
import { NativeSelect, TextInput } from '@mantine/core';
import { type BookTermsDto, type PurchaseDto, problemsOf } from '@nagori/area-books/wire';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useText, useWords } from '../../language/use-words.ts';
import classes from '../../parts/book/book.module.css';
import { IdentityFields } from '../../parts/book/identity-fields.tsx';
import { termsQuery } from '../../parts/book/terms-api.ts';
import { useFieldError } from '../../parts/book/use-field-error.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { fieldsOf } from '../../parts/fields.ts';
import { FormDialog } from '../../parts/form.tsx';
import { useNames } from '../../parts/names.ts';
import { showYen } from '../../parts/quote/yen.ts';
import { showTime } from '../../parts/show-time.ts';
import { ErrorState } from '../../parts/states.tsx';
import { useForm } from '../../parts/use-form.ts';
import { useKnownSeller, useSavePurchase } from './purchase-api.ts';
import { draftOf, formOf, type PurchaseForm, unreadable } from './purchase-draft.ts';
import { MoreFields, type PurchaseProps, SellerFields } from './purchase-fields.tsx';
import { readDay } from './read-day.ts';
import { PURCHASE } from './words-purchase.ts';

export interface PurchaseDialogProps {
  readonly handover: HandoverDto;
  readonly purchase: PurchaseDto;
  /** Nothing is missing any more. */
  readonly onComplete: () => void;
  readonly onLeave: () => void;
}

export function PurchaseDialog(props: PurchaseDialogProps) {
  const say = useWords(PURCHASE);
  const terms = useQuery(termsQuery);
  if (terms.data !== undefined) return <Sheet {...props} terms={terms.data} />;
  return (
    <Dialog title={say('title')} onClose={props.onLeave}>
      {terms.error === null ? (
        <div aria-busy="true" />
      ) : (
        <ErrorState error={terms.error} onRetry={() => void terms.refetch()} />
      )}
    </Dialog>
  );
}

function Sheet(props: PurchaseDialogProps & { readonly terms: BookTermsDto }) {
  const { handover, purchase, terms, onComplete, onLeave } = props;
  const say = useWords(PURCHASE);
  const [tries, setTries] = useState(0);
  const sheet = useRef<HTMLDivElement>(null);
  const form = useForm({
    first: () => formOf(purchase),
    request: (draft) => (unreadable(draft).size > 0 ? undefined : draftOf(draft, purchase)),
    write: useSavePurchase(handover.id),
    words: { 'handover-ended': say('ended'), 'book-entry-invalid': say('refusedText') },
    onDone: (saved) => {
      if (saved.missing.length === 0) onComplete();
      else setTries((before) => before + 1);
    },
  });
  const { draft } = form;
  const leaving = useLeaving(handover.id, purchase, draft);
  useEffect(() => {
    if (tries > 0) sheet.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [tries]);
  const said = tries > 0 ? problemsOf(purchase.missing) : undefined;
  const errors = new Map([...(said ?? []), ...unreadable(draft)]);
  const part: PurchaseProps = { draft, set: form.set, purchase, terms, errors };
  return (
    <FormDialog
      of={form}
      title={say('title')}
      submit={say('save')}
      hotkey="confirm"
      onClose={onLeave}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: fields are saved as they are left */}
      <div ref={sheet} onBlur={leaving.onBlur}>
        <PriceFields {...part} />
        <SellerFields {...part} found={leaving.found} />
        <Identity {...part} />
        <MoreFields {...part} />
      </div>
    </FormDialog>
  );
}

/** Saves what was typed when a field is left, and looks for a seller who is known. */
function useLeaving(id: string, purchase: PurchaseDto, draft: PurchaseForm) {
  const save = useSavePurchase(id);
  const known = useKnownSeller();
  const sent = useRef(JSON.stringify(draft));
  const asked = useRef('');
  const onBlur = () => {
    const now = JSON.stringify(draft);
    if (now !== sent.current && unreadable(draft).size === 0) {
      sent.current = now;
      save.mutate(draftOf(draft, purchase));
    }
    const [name, bornOn] = [draft.name.trim(), readDay(draft.bornOn)];
    const who = `${name} ${bornOn}`;
    if (name === '' || bornOn === undefined || who === asked.current) return;
    asked.current = who;
    known.mutate({ name, bornOn });
  };
  return { onBlur, found: known.data };
}

function PriceFields({ draft, set, purchase, terms, errors }: PurchaseProps) {
  const say = useWords(PURCHASE);
  const text = useText();
  const errorOf = useFieldError(errors);
  const field = fieldsOf(draft, set);
  const { price, phones, totalYen } = purchase;
  return (
    <>
      {price?.quote !== undefined && (
        <p>{say('quoted', { yen: showYen(price.yen), number: `Q-${price.quote}` })}</p>
      )}
      <div className={classes.fields}>
        {price?.quote === undefined && (
          <TextInput
            label={say('price')}
            inputMode="numeric"
            autoComplete="off"
            data-autofocus
            error={errorOf('price')}
            {...field('price')}
          />
        )}
        <NativeSelect
          label={say('payment')}
          {...field('payment')}
          data={terms.payments.map(({ id, name }) => ({ value: id, label: text(name) }))}
        />
      </div>
      {phones > 1 && <p>{say('total', { yen: showYen(totalYen), n: phones })}</p>}
    </>
  );
}

function Identity({ draft, set, purchase, terms, errors }: PurchaseProps) {
  const say = useWords(PURCHASE);
  const { person } = useNames();
  const { checked } = purchase;
  if (checked === undefined || draft.method !== '') {
    return <IdentityFields draft={draft} set={set} terms={terms} errors={errors} />;
  }
  const { document = '', at, by } = checked;
  return <p>{say('checked', { document, at: showTime(at), by: person(by) })}</p>;
}
