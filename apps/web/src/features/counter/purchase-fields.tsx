/**
 * The fields of a purchase: the seller as art. 16 asks for it, and what is seldom asked.
 *
 * Invariants: a seller who sold here before is copied with one key, and only when that key is
 * pressed.
 */
import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import type { BookTermsDto, KnownSellerDto, PurchaseDto } from '@nagori/area-books/wire';
import { useText, useWords } from '../../language/use-words.ts';
import classes from '../../parts/book/book.module.css';
import { type FieldErrors, useFieldError } from '../../parts/book/use-field-error.ts';
import { ENTRY } from '../../parts/book/words-entry.ts';
import { fieldsOf, ticked } from '../../parts/fields.ts';
import { KeyHint, useFunctionKeys } from '../../parts/function-keys.tsx';
import { type PurchaseForm, sellerIn } from './purchase-draft.ts';
import { PURCHASE } from './words-purchase.ts';

export interface PurchaseProps {
  readonly draft: PurchaseForm;
  readonly set: (change: Partial<PurchaseForm>) => void;
  readonly purchase: PurchaseDto;
  readonly terms: BookTermsDto;
  readonly errors: FieldErrors;
}

export function SellerFields(
  props: PurchaseProps & { readonly found: KnownSellerDto | undefined },
) {
  const { draft, set, purchase, terms, errors, found } = props;
  const say = useWords(PURCHASE);
  const entry = useWords(ENTRY);
  const text = useText();
  const errorOf = useFieldError(errors);
  const field = fieldsOf(draft, set);
  const { age } = purchase;
  const isMinor = age !== undefined && age < terms.adultAge;
  const line = (name: 'name' | 'address' | 'occupation' | 'company') => (
    <TextInput
      label={entry(name)}
      autoComplete="off"
      // Where a quote has set the price, the seller is the first question.
      data-autofocus={(name === 'name' && purchase.price?.quote !== undefined) || undefined}
      error={errorOf(name)}
      {...field(name)}
    />
  );
  return (
    <fieldset>
      <legend>{say('seller')}</legend>
      <div className={classes.fields}>
        {line('name')}
        <TextInput
          label={say('bornOn')}
          description={age === undefined ? say('bornHint') : say('years', { n: age })}
          autoComplete="off"
          error={errorOf('bornOn')}
          {...field('bornOn')}
        />
      </div>
      {found?.seller !== undefined && <KnownSeller found={found} set={set} />}
      <div className={classes.fields}>
        {line('address')}
        {line('occupation')}
        {(isMinor || draft.guardian !== '') && (
          <NativeSelect
            label={entry('guardian')}
            description={entry('guardianHint')}
            error={errorOf('guardian')}
            {...field('guardian')}
            data={[
              { value: '', label: entry('choose') },
              ...terms.guardians.map(({ id, name }) => ({ value: id, label: text(name) })),
            ]}
          />
        )}
      </div>
      {[draft.name, draft.bornOn, draft.address, draft.occupation].every((one) => one === '') && (
        <Checkbox
          mt="xs"
          label={say('unnamed')}
          error={errorOf('adultSeen')}
          {...ticked(draft.adultSeen, (adultSeen) => set({ adultSeen }))}
        />
      )}
    </fieldset>
  );
}

function KnownSeller({
  found,
  set,
}: Pick<PurchaseProps, 'set'> & { readonly found: KnownSellerDto }) {
  const say = useWords(PURCHASE);
  const copy = () => set(sellerIn(found));
  useFunctionKeys({ copy }, true);
  return (
    <p role="status">
      {say('known', { day: found.enteredOn ?? '' })}{' '}
      <Button variant="default" size="compact-md" onClick={copy}>
        {say('copy')}
        <KeyHint name="copy" />
      </Button>
    </p>
  );
}

/** What tells the phone from others, where it was received, and its tax. */
export function MoreFields({ draft, set, terms, errors }: PurchaseProps) {
  const say = useWords(PURCHASE);
  const entry = useWords(ENTRY);
  const text = useText();
  const errorOf = useFieldError(errors);
  const field = fieldsOf(draft, set);
  const names = ['model', 'colour', 'marks', 'company'] as const;
  const places = ['receiptSite', 'stallNotice', 'taxMark', 'issuer', ...names] as const;
  const options = (list: BookTermsDto['taxMarks']) =>
    list.map(({ id, name }) => ({ value: id, label: text(name) }));
  return (
    <details open={places.some((name) => errors.has(name)) || undefined}>
      <summary>{say('more')}</summary>
      <div className={classes.fields}>
        {names.map((name) => (
          <TextInput
            key={name}
            label={entry(name)}
            autoComplete="off"
            error={errorOf(name)}
            {...field(name)}
          />
        ))}
        <NativeSelect
          label={entry('receiptSite')}
          description={draft.receiptSite === 'counterparty' ? entry('doorToDoor') : undefined}
          error={errorOf('receiptSite')}
          {...field('receiptSite')}
          data={options(terms.receiptSites)}
        />
        {draft.receiptSite === 'stall' && (
          <TextInput
            label={entry('stallNotice')}
            autoComplete="off"
            error={errorOf('stallNotice')}
            {...field('stallNotice')}
          />
        )}
        <NativeSelect
          label={entry('taxMark')}
          description={draft.taxMark === 'special-rule' ? entry('specialRule') : undefined}
          error={errorOf('taxMark')}
          {...field('taxMark')}
          data={[{ value: '', label: entry('notStated') }, ...options(terms.taxMarks)]}
        />
        {draft.taxMark === 'invoice' && (
          <TextInput
            label={entry('issuer')}
            autoComplete="off"
            error={errorOf('issuer')}
            {...field('issuer')}
          />
        )}
      </div>
      <Checkbox
        mt="xs"
        label={entry('boughtBack')}
        {...ticked(draft.boughtBack, (boughtBack) => set({ boughtBack }))}
      />
    </details>
  );
}
