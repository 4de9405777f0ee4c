/** The items of an entry: kind, quantity, price, distinguishing features. */
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useText, useWords } from '../../language/use-words.ts';
import { useFieldError } from '../../parts/book/use-field-error.ts';
import { ENTRY } from '../../parts/book/words-entry.ts';
import { fieldsOf } from '../../parts/fields.ts';
import classes from './books.module.css';
import { BLANK_ITEM, type ItemDraft } from './entry-draft.ts';
import type { PartProps } from './field-errors.ts';

const MOST = 50;

export function ItemFields({ draft, set, terms, errors }: PartProps) {
  const say = useWords(ENTRY);
  const { items } = draft;
  const change = (place: number, next: Partial<ItemDraft>) =>
    set({ items: items.map((item, at) => (at === place ? { ...item, ...next } : item)) });
  return (
    <fieldset>
      <legend>{say('things')}</legend>
      {items.map((item, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an item has no other name than its place
        <div key={place} className={classes.item}>
          {items.length > 1 && <h3>{say('itemNumber', { n: place + 1 })}</h3>}
          <Item
            item={item}
            place={place}
            terms={terms}
            errors={errors}
            change={(next) => change(place, next)}
          />
          {items.length > 1 && (
            <Button
              mt="sm"
              variant="subtle"
              aria-label={`${say('removeItem')} ${place + 1}`}
              onClick={() => set({ items: items.filter((_, at) => at !== place) })}
            >
              {say('removeItem')}
            </Button>
          )}
        </div>
      ))}
      {items.length < MOST && (
        <Button variant="default" onClick={() => set({ items: [...items, BLANK_ITEM] })}>
          {say('addItem')}
        </Button>
      )}
    </fieldset>
  );
}

interface ItemProps extends Pick<PartProps, 'terms' | 'errors'> {
  readonly item: ItemDraft;
  readonly place: number;
  readonly change: (next: Partial<ItemDraft>) => void;
}

/** The fields of an item, by the server's field names. */
const TEXTS = [
  ['quantity', 'quantity'],
  ['price', 'priceYen'],
  ['model', 'features.model'],
  ['imei', 'features.imeis[0]'],
  ['imei2', 'features.imeis[1]'],
] as const;
const LATER_TEXTS = [
  ['maker', 'features.maker'],
  ['colour', 'features.colour'],
  ['storage', 'features.storageGb'],
  ['accessories', 'features.accessories'],
  ['marks', 'features.marks'],
] as const;
const NUMERIC: ReadonlySet<string> = new Set(['quantity', 'price', 'imei', 'imei2', 'storage']);

function Item({ item, place, terms, errors, change }: ItemProps) {
  const say = useWords(ENTRY);
  const text = useText();
  const errorOf = useFieldError(errors);
  const bound = fieldsOf(item, change);
  const at = (field: string) => `items[${place}].${field}`;
  const texts = (fields: typeof TEXTS | typeof LATER_TEXTS) =>
    fields.map(([name, field]) => (
      <TextInput
        key={name}
        label={say(name)}
        className={name === 'marks' ? classes.wide : undefined}
        {...bound(name)}
        autoComplete="off"
        inputMode={NUMERIC.has(name) ? 'numeric' : 'text'}
        error={errorOf(at(field)) ?? (name === 'imei' ? errorOf(at('features.imeis')) : undefined)}
      />
    ));
  return (
    <div className={classes.fields}>
      <NativeSelect
        label={say('category')}
        {...bound('category')}
        error={errorOf(at('category'))}
        data={terms.categories.map(({ id, name }) => ({ value: id, label: text(name) }))}
      />
      {texts(TEXTS)}
      {item.imei.trim() === '' && (
        <NativeSelect
          label={say('noImei')}
          {...bound('noImei')}
          error={errorOf(at('features.noImei'))}
          data={[
            { value: '', label: say('choose') },
            { value: 'unreadable', label: say('unreadable') },
            { value: 'no-radio', label: say('noRadio') },
          ]}
        />
      )}
      {texts(LATER_TEXTS)}
    </div>
  );
}
