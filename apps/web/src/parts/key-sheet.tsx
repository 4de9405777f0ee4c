/** The key sheet: every key with its meaning, drawn from the table that the pages use. */
import { usePunctuation, useText, useWords } from '../language/use-words.ts';
import { KEY_MEANINGS, KEY_PLACES, type KeyMeaning, type KeyPlace } from './key-meanings.ts';
import classes from './key-sheet.module.css';
import { byKey, KEYS, type KeyName } from './keys.ts';
import type { PageName } from './page-names.ts';
import { KEY_SHEET } from './words-keys.ts';

interface SheetKey extends KeyMeaning {
  readonly key: string;
}

const ALL: readonly SheetKey[] = Object.entries<KeyMeaning>(KEY_MEANINGS)
  .map(([name, one]) => ({
    ...one,
    key: KEYS[name as KeyName],
  }))
  .toSorted((a, b) => byKey(a.key, b.key));

const isPlace = (name: string): name is KeyPlace => Object.hasOwn(KEY_PLACES, name);

export interface KeySheetProps {
  /** Only the keys that work on this page; every key if absent. */
  readonly page?: PageName;
}

export function KeySheet({ page }: KeySheetProps) {
  const say = useWords(KEY_SHEET);
  const text = useText();
  const at = page === undefined || isPlace(page) ? page : 'everywhere';
  const shown = ALL.filter((one) => at === undefined || isAt(one, at));
  const numbered = shown.filter(({ key }) => /^[1-9]$/.test(key));
  const single = shown.filter((one) => !numbered.includes(one));
  return (
    <>
      <table className={classes.sheet}>
        <thead>
          <tr>
            <th scope="col">{say('key')}</th>
            <th scope="col">{say('meaning')}</th>
            {at === undefined && <th scope="col">{say('where')}</th>}
          </tr>
        </thead>
        <tbody>
          {single.map((one) => (
            <Row key={one.key} of={one} meaning={text(one.meaning)} isWhole={at === undefined} />
          ))}
          {numbered[0] !== undefined && (
            <Row
              of={{ ...numbered[0], key: '1–9' }}
              meaning={say('numbered')}
              isWhole={at === undefined}
            />
          )}
        </tbody>
      </table>
      <p>{say('held')}</p>
      <p>{say('twice')}</p>
    </>
  );
}

const isAt = (one: KeyMeaning, at: KeyPlace): boolean =>
  one.at.includes(at) || one.at.includes('everywhere');

interface RowProps {
  readonly of: SheetKey;
  readonly meaning: string;
  readonly isWhole: boolean;
}

function Row({ of, meaning, isWhole }: RowProps) {
  const text = useText();
  const { listed } = usePunctuation();
  const places = of.at.includes('everywhere') ? (['everywhere'] as const) : of.at;
  return (
    <tr>
      <th scope="row">
        <kbd>{of.key}</kbd>
      </th>
      <td>{meaning}</td>
      {isWhole && <td>{listed(places.map((place) => text(KEY_PLACES[place])))}</td>}
    </tr>
  );
}
