/** Where the goods were received (art. 14), and how their input tax is credited. */
import { NativeSelect, TextInput } from '@mantine/core';
import { useText, useWords } from '../../language/use-words.ts';
import { useFieldError } from '../../parts/book/use-field-error.ts';
import { ENTRY } from '../../parts/book/words-entry.ts';
import { fieldsOf } from '../../parts/fields.ts';
import classes from './books.module.css';
import { isReceivingKind } from './entry-draft.ts';
import type { PartProps } from './field-errors.ts';

export function MarkFields({ draft, set, terms, errors }: PartProps) {
  const say = useWords(ENTRY);
  const text = useText();
  const errorOf = useFieldError(errors);
  const field = fieldsOf(draft, set);
  if (!isReceivingKind(draft.kind)) return null;
  const options = (list: typeof terms.taxMarks) =>
    list.map(({ id, name }) => ({ value: id, label: text(name) }));
  return (
    <fieldset>
      <legend>{say('siteAndTax')}</legend>
      <div className={classes.broad}>
        <NativeSelect
          label={say('receiptSite')}
          description={draft.receiptSite === 'counterparty' ? say('doorToDoor') : undefined}
          {...field('receiptSite')}
          error={errorOf('receiptSite')}
          data={[{ value: '', label: say('notStated') }, ...options(terms.receiptSites)]}
        />
        {draft.receiptSite === 'stall' && (
          <TextInput
            label={say('stallNotice')}
            {...field('stallNotice')}
            autoComplete="off"
            error={errorOf('stallNotice')}
          />
        )}
        <NativeSelect
          label={say('taxMark')}
          description={draft.taxMark === 'special-rule' ? say('specialRule') : undefined}
          {...field('taxMark')}
          error={errorOf('tax.mark')}
          data={[{ value: '', label: say('notStated') }, ...options(terms.taxMarks)]}
        />
        <NativeSelect
          label={say('payment')}
          {...field('payment')}
          data={[{ value: '', label: say('notStated') }, ...options(terms.payments)]}
        />
        {(draft.taxMark === 'invoice' || draft.issuer !== '') && (
          <TextInput
            label={say('issuer')}
            {...field('issuer')}
            autoComplete="off"
            error={errorOf('tax.issuer')}
          />
        )}
      </div>
    </fieldset>
  );
}
