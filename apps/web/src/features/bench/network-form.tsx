/**
 * Records carriers' answers for many phones from a file, and shows what became of each.
 *
 * Invariants: a row that names no carrier gets the chosen one; nothing in the file is changed.
 */
import { NativeSelect } from '@mantine/core';
import type { LotLineDto, NetworkAnswersDto } from '@nagori/area-bench/wire';
import { useQuery } from '@tanstack/react-query';
import { useText, useWords } from '../../language/use-words.ts';
import { FileField } from '../../parts/file-field.tsx';
import { Form } from '../../parts/form.tsx';
import { useForm } from '../../parts/use-form.ts';
import { networkQuery } from '../../record/carrier-pages.tsx';
import classes from './bench.module.css';
import { useNetworkAnswers } from './bench-api.ts';
import { LotLines } from './lot-lines.tsx';
import { type NetworkFile, type NetworkRow, readNetworkFile } from './network-file.ts';
import { LOTS } from './words-lots.ts';

interface Draft {
  readonly name: string;
  readonly file: NetworkFile | undefined;
  readonly carrier: string;
}

const BLANK: Draft = { name: '', file: undefined, carrier: '' };

const rowsOf = ({ file }: Draft): readonly NetworkRow[] =>
  file?.kind === 'answers' ? file.rows : [];

const asksCarrier = (draft: Draft): boolean =>
  rowsOf(draft).some(({ carrier }) => carrier === undefined);

function requestOf(draft: Draft): NetworkAnswersDto | undefined {
  const rows = rowsOf(draft);
  if (rows.length === 0) return undefined;
  const answers = rows.map((row) => ({ carrier: draft.carrier, ...row }));
  return { source: draft.name.slice(0, 80), answers };
}

export function NetworkForm() {
  const say = useWords(LOTS);
  const text = useText();
  const { data: network } = useQuery(networkQuery);
  const form = useForm({
    first: BLANK,
    wrong: (draft) => ({
      carrier: asksCarrier(draft) && draft.carrier === '' && say('chooseCarrier'),
    }),
    request: requestOf,
    write: useNetworkAnswers(),
  });
  const take = async (chosen: File) => {
    const file = readNetworkFile(new Uint8Array(await chosen.arrayBuffer()));
    form.set({ file, name: chosen.name });
  };
  const { file } = form.draft;
  const rows = rowsOf(form.draft);
  const none = rows.length === 0;
  return (
    <details className={classes.others}>
      <summary>{say('networkTitle')}</summary>
      <p className={classes.quiet}>{say('networkText')}</p>
      <Form
        of={form}
        className={classes.lotForm}
        submit={say('networkRecord')}
        disabled={none}
        more={none && <span className={classes.quiet}>{say('needsAnswers')}</span>}
      >
        <FileField
          label={say('networkFile')}
          hint={say('networkHint')}
          accept=".csv,.tsv,.txt"
          onFile={(chosen) => void take(chosen)}
        />
        <p role="status" className={file?.kind === 'problem' ? classes.missing : classes.quiet}>
          {file?.kind === 'problem' && say(file.problem)}
          {rows.length > 0 && say('networkRows', { n: rows.length })}
        </p>
        {asksCarrier(form.draft) && (
          <NativeSelect
            label={say('networkCarrier')}
            {...form.field('carrier')}
            data={[
              { value: '', label: '' },
              ...(network?.pages ?? []).map(({ carrier, name }) => ({
                value: carrier,
                label: text(name),
              })),
            ]}
          />
        )}
      </Form>
      {form.isDone && form.answer !== undefined && <Answers lines={form.answer} rows={rows} />}
    </details>
  );
}

interface AnswersProps {
  readonly lines: readonly LotLineDto[];
  readonly rows: readonly NetworkRow[];
}

function Answers({ lines, rows }: AnswersProps) {
  const say = useWords(LOTS);
  const bad = lines.filter(({ verdict }) => verdict === undefined).length;
  return (
    <section aria-label={say('networkResult')}>
      <p role="status" className={bad === 0 ? undefined : classes.missing}>
        {say('networkDone', { n: lines.length - bad, bad })}
      </p>
      <LotLines
        label={say('networkLines')}
        lines={lines}
        phones={rows.map(({ imei }) => ({ phone: { imei } }))}
      />
    </section>
  );
}
