/**
 * The form of a lot: file, CSV columns, supplier, return window.
 *
 * Invariants: the file is read in the browser and nothing in it is changed; a lot that broke off is
 * sent again as it was and goes on where it stopped.
 */
import { NativeSelect, TextInput } from '@mantine/core';
import type { LotLineDto, LotRequestDto } from '@nagori/area-bench/wire';
import { CHANNEL_WORDS, CHANNELS, type Channel, MARK } from '@nagori/model';
import { useQuery } from '@tanstack/react-query';
import { useText, useWords } from '../../language/use-words.ts';
import { FileField } from '../../parts/file-field.tsx';
import { Form } from '../../parts/form.tsx';
import { timeField } from '../../parts/show-time.ts';
import { trimmed, useForm } from '../../parts/use-form.ts';
import { policiesQuery } from '../../record/handover-api.ts';
import classes from './bench.module.css';
import { lotsQuery, useImportLot } from './bench-api.ts';
import { columnsOf, type LotColumns } from './csv-lot.ts';
import { LotColumnsForm } from './lot-columns.tsx';
import { csvLines, type LotFile, readLot, type SupplierWord } from './lot-file.ts';
import { LotProgress } from './lot-progress.tsx';
import { dayAfter, endOfDay, usualDays } from './return-window.ts';
import { LOTS } from './words-lots.ts';

export interface LotSent {
  /** As it was sent: shown line by line, and sent again where lines were held. */
  readonly body: LotRequestDto;
  readonly lines: readonly LotLineDto[];
}

/** The channels of lots; counters have others. */
const LOT_CHANNELS: readonly Channel[] = ['trade', 'lease-return', 'procurement'];

interface Draft {
  readonly file: LotFile | undefined;
  readonly columns: LotColumns;
  readonly word: SupplierWord;
  readonly lot: string;
  readonly supplier: string;
  /** Undefined: the first that is offered. */
  readonly channel: Channel | undefined;
  /** The last day to send phones back. */
  readonly deadline: string;
  /** The same in days from today, as typed; empty where a date was given. */
  readonly days: string;
}

const BLANK: Draft = {
  file: undefined,
  columns: {},
  word: 'none',
  lot: '',
  supplier: '',
  channel: undefined,
  deadline: '',
  days: '',
};

/** The form for a corrected file of a lot that came in before. */
function corrected(body: LotRequestDto | undefined): Draft {
  if (body === undefined) return BLANK;
  const { lot, supplier, channel, deadline } = body;
  const until = deadline === undefined ? '' : timeField(deadline).slice(0, 10);
  return { ...BLANK, lot, supplier, channel, deadline: until };
}

function phonesOf({ file, columns, word }: Draft): LotRequestDto['phones'] {
  if (file?.kind === 'csv') return [...csvLines(file.csv, columns, word)];
  return file?.kind === 'lines' ? [...file.lines] : [];
}

/** Undefined: there is no phone in it, or no channel for it. */
function lotOf(draft: Draft, first: Channel | undefined): LotRequestDto | undefined {
  const { lot, supplier, deadline, channel = first } = draft;
  const phones = phonesOf(draft);
  if (phones.length === 0 || channel === undefined) return undefined;
  const until = deadline === '' ? {} : { deadline: endOfDay(deadline) };
  return { lot, supplier, channel, phones, ...until };
}

function useLotForm(first: Channel | undefined, { corrects, onSent }: LotFormProps) {
  const say = useWords(LOTS);
  const form = useForm({
    first: () => corrected(corrects),
    wrong: ({ lot, supplier, file, columns: { imei, label } }) => ({
      lot: !MARK.test(lot) && say('markWrong'),
      supplier: !MARK.test(supplier) && say('markWrong'),
      columns: file?.kind === 'csv' && (imei ?? label) === undefined && say('noNumbers'),
    }),
    request: (draft) => lotOf(draft, first),
    write: useImportLot(),
    words: { 'lot-exists': say('lotExists'), 'lot-of-ourselves': say('lotOfOurselves') },
    onDone: (lines, draft) => {
      const body = lotOf(draft, first);
      if (body !== undefined) onSent({ body, lines });
    },
  });
  const take = async (chosen: File) => {
    const file = readLot(new Uint8Array(await chosen.arrayBuffer()));
    form.set({
      file,
      ...(file.kind === 'csv' ? { columns: columnsOf(file.csv.header) } : {}),
      ...(form.draft.lot === '' ? { lot: lotNameOf(chosen.name) } : {}),
    });
  };
  return { ...form, take };
}

/** A file's name without its ending, as far as a lot may be called so. */
const lotNameOf = (name: string): string =>
  name
    .replace(/\.[^.]*$/, '')
    .replace(/[^A-Za-z0-9._:-]+/g, '-')
    .slice(0, 64);

interface LotFormProps {
  /** The lot that a corrected file belongs to. */
  readonly corrects?: LotRequestDto | undefined;
  readonly onSent: (sent: LotSent) => void;
}

export function LotForm(props: LotFormProps) {
  const { corrects } = props;
  const say = useWords(LOTS);
  const { data: policies } = useQuery(policiesQuery);
  const offered =
    policies === undefined
      ? undefined
      : LOT_CHANNELS.filter((one) =>
          policies.some(
            ({ isUsual, stage, channel }) => isUsual && stage === 'intake' && channel.includes(one),
          ),
        );
  const form = useLotForm(offered?.[0], props);
  const { file, word } = form.draft;
  const channel = form.draft.channel ?? offered?.[0];
  const phones = phonesOf(form.draft).length;
  const columns = form.pick('columns');
  const missing = phones === 0 ? say('needsFile') : channel === undefined && say('noChannels');
  return (
    <>
      {corrects !== undefined && (
        <p className={classes.missing}>{say('correcting', { lot: corrects.lot })}</p>
      )}
      <Form
        of={form}
        className={classes.lotForm}
        submit={say('import')}
        button={{ size: 'lg' }}
        disabled={missing !== false}
        more={missing !== false && <span className={classes.quiet}>{missing}</span>}
      >
        <LotFileField file={file} onFile={(chosen) => void form.take(chosen)} />
        {file?.kind === 'csv' && (
          <LotColumnsForm
            header={file.csv.header}
            columns={columns.value}
            word={word}
            error={columns.error}
            onColumns={columns.onChange}
            onWord={(next) => form.set({ word: next })}
          />
        )}
        <LotFields form={form} channel={channel} offered={offered} />
      </Form>
      {form.isBusy && <LotProgress lot={form.draft.lot} phones={phones} />}
    </>
  );
}

interface LotFieldsProps {
  readonly form: ReturnType<typeof useLotForm>;
  readonly channel: Channel | undefined;
  /** Undefined: the policies are not here yet. */
  readonly offered: readonly Channel[] | undefined;
}

function LotFields({ form, channel, offered }: LotFieldsProps) {
  const say = useWords(LOTS);
  const text = useText();
  const { data: lots = [] } = useQuery(lotsQuery);
  const { supplier, days, deadline } = form.draft;
  const mark = (name: 'lot' | 'supplier') => ({
    label: say(name),
    description: say('markHint'),
    autoComplete: 'off',
    ...trimmed(form.field(name)),
  });
  const setDays = (typed: string) => {
    const count = /^\d{1,3}$/.test(typed) ? Number(typed) : undefined;
    form.set({
      days: typed,
      deadline: count === undefined ? '' : dayAfter(count, Date.now()),
    });
  };
  const usual = usualDays(lots, supplier);
  const proposeDays = () => {
    if (usual !== undefined && days === '' && deadline === '') setDays(String(usual));
  };
  return (
    <div className={classes.fields}>
      <TextInput {...mark('lot')} />
      <TextInput {...mark('supplier')} onBlur={proposeDays} />
      <NativeSelect
        label={say('channel')}
        value={channel ?? ''}
        error={offered?.length === 0 ? say('noChannels') : undefined}
        data={(offered ?? []).map((one) => ({ value: one, label: text(CHANNEL_WORDS[one]) }))}
        onChange={(event) =>
          form.set({ channel: CHANNELS.find((one) => one === event.currentTarget.value) })
        }
      />
      <TextInput
        label={say('days')}
        description={usual === undefined ? say('daysHint') : say('daysUsual', { n: usual })}
        inputMode="numeric"
        maxLength={3}
        autoComplete="off"
        value={days}
        onChange={(event) => setDays(event.currentTarget.value.trim())}
      />
      <TextInput
        label={say('deadline')}
        description={say('deadlineHint')}
        type="date"
        value={deadline}
        onChange={(event) => form.set({ deadline: event.currentTarget.value, days: '' })}
      />
    </div>
  );
}

interface LotFileFieldProps {
  readonly file: LotFile | undefined;
  readonly onFile: (file: File) => void;
}

function LotFileField({ file, onFile }: LotFileFieldProps) {
  const say = useWords(LOTS);
  const lines = file?.kind === 'csv' ? file.csv.rows : file?.kind === 'lines' ? file.lines : [];
  return (
    <div>
      <FileField
        label={say('file')}
        hint={say('fileHint')}
        accept=".csv,.tsv,.txt,.json,.ndjson,.jsonl"
        onFile={onFile}
      />
      <p role="status" className={file?.kind === 'problem' ? classes.missing : classes.quiet}>
        {file?.kind === 'problem' && say(file.problem)}
        {lines.length > 0 && say('lines', { n: lines.length })}
      </p>
    </div>
  );
}
