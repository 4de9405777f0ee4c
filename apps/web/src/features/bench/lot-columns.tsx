/** Assigns the columns of a CSV, and takes the supplier's statement about all its phones. */
import { NativeSelect } from '@mantine/core';
import { useWords } from '../../language/use-words.ts';
import classes from './bench.module.css';
import { LOT_FIELDS, type LotColumns } from './csv-lot.ts';
import type { SupplierWord } from './lot-file.ts';
import { LOTS } from './words-lots.ts';

const WORDS = [
  { value: 'none', word: 'wordNone' },
  { value: 'data', word: 'wordData' },
  { value: 'data-and-felica', word: 'wordBoth' },
] as const satisfies readonly { value: SupplierWord; word: string }[];

export interface LotColumnsFormProps {
  readonly header: readonly string[];
  readonly columns: LotColumns;
  readonly word: SupplierWord;
  readonly error: string | undefined;
  readonly onColumns: (columns: LotColumns) => void;
  readonly onWord: (word: SupplierWord) => void;
}

export function LotColumnsForm(props: LotColumnsFormProps) {
  const { header, columns, word, error, onColumns, onWord } = props;
  const say = useWords(LOTS);
  return (
    <fieldset className={classes.columns}>
      <legend>{say('columns')}</legend>
      <p className={classes.quiet}>{say('columnsText')}</p>
      <div className={classes.fields}>
        {LOT_FIELDS.map((field) => (
          <NativeSelect
            key={field}
            label={say(field)}
            value={columns[field] === undefined ? '' : String(columns[field])}
            error={field === 'imei' ? error : undefined}
            data={[
              { value: '', label: say('noColumn') },
              ...header.map((name, at) => ({ value: String(at), label: name || `${at + 1}` })),
            ]}
            onChange={(event) => {
              const { [field]: _before, ...others } = columns;
              const at = event.currentTarget.value;
              onColumns(at === '' ? others : { ...others, [field]: Number(at) });
            }}
          />
        ))}
        <NativeSelect
          label={say('word')}
          value={word}
          data={WORDS.map(({ value, word: key }) => ({ value, label: say(key) }))}
          onChange={(event) =>
            onWord(WORDS.find(({ value }) => value === event.currentTarget.value)?.value ?? 'none')
          }
        />
      </div>
    </fieldset>
  );
}
