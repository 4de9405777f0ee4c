/**
 * The form of a lot: file, CSV columns, supplier, return window.
 *
 * Invariants: the file is read in the browser and nothing in it is changed; a lot that broke off is
 * sent again as it was and goes on where it stopped.
 */
import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { LotLineDto, LotRequestDto } from '@nagori/area-bench/wire';
import { CHANNEL_WORDS, CHANNELS, type Channel, MARK } from '@nagori/model';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useText, useWords } from '../../language/use-words.ts';
import { typed } from '../../parts/fields.ts';
import { fieldTime } from '../../parts/show-time.ts';
import { ProblemNotice } from '../../parts/states.tsx';
import { policiesQuery } from '../../record/handover-api.ts';
import classes from './bench.module.css';
import { useImportLot } from './bench-api.ts';
import { columnsOf, type LotColumns } from './csv-lot.ts';
import { LotColumnsForm } from './lot-columns.tsx';
import { csvLines, type LotFile, readLot, type SupplierWord } from './lot-file.ts';
import { LotProgress } from './lot-progress.tsx';
import { LOTS } from './words-lots.ts';

export interface LotSent {
  /** As it was sent: shown line by line, and sent again where lines were held. */
  readonly body: LotRequestDto;
  readonly lines: readonly LotLineDto[];
}

/** The channels of lots; counters have others. */
const LOT_CHANNELS: readonly Channel[] = ['trade', 'lease-return', 'procurement'];

const endOfDay = (day: string): string => new Date(fieldTime(`${day}T23:59:59`)).toISOString();

function useLotForm(onSent: (sent: LotSent) => void) {
  const send = useImportLot();
  const [file, setFile] = useState<LotFile>();
  const [columns, setColumns] = useState<LotColumns>({});
  const [word, setWord] = useState<SupplierWord>('none');
  const [lot, setLot] = useState('');
  const [supplier, setSupplier] = useState('');
  const [channel, setChannel] = useState<Channel>();
  const [deadline, setDeadline] = useState('');
  const [tried, setTried] = useState(false);
  const take = async (chosen: File) => {
    const read = readLot(new Uint8Array(await chosen.arrayBuffer()));
    setFile(read);
    if (read.kind === 'csv') setColumns(columnsOf(read.csv.header));
    if (lot === '') setLot(lotNameOf(chosen.name));
  };
  const named = columns.imei !== undefined || columns.label !== undefined;
  const phones =
    file?.kind === 'csv'
      ? csvLines(file.csv, columns, word)
      : file?.kind === 'lines'
        ? file.lines
        : [];
  const wrong = {
    lot: !MARK.test(lot),
    supplier: !MARK.test(supplier),
    columns: file?.kind === 'csv' && !named,
  };
  const submit = (by: Channel | undefined) => {
    setTried(true);
    if (wrong.lot || wrong.supplier || wrong.columns) return;
    if (phones.length === 0 || by === undefined || send.isPending) return;
    const until = deadline === '' ? {} : { deadline: endOfDay(deadline) };
    const body = { lot, supplier, channel: by, phones: [...phones], ...until };
    send.mutateAsync(body).then(
      (lines) => onSent({ body, lines }),
      () => undefined,
    );
  };
  return {
    ...{ send, file, take, columns, setColumns, word, setWord, lot, setLot, supplier, setSupplier },
    ...{ channel, setChannel, deadline, setDeadline, tried, wrong, phones, submit },
  };
}

/** A file's name without its ending, as far as a lot may be called so. */
const lotNameOf = (name: string): string =>
  name
    .replace(/\.[^.]*$/, '')
    .replace(/[^A-Za-z0-9._:-]+/g, '-')
    .slice(0, 64);

export function LotForm({ onSent }: { readonly onSent: (sent: LotSent) => void }) {
  const say = useWords(LOTS);
  const form = useLotForm(onSent);
  const { file, send, tried, wrong } = form;
  const { data: policies } = useQuery(policiesQuery);
  const offered =
    policies === undefined
      ? undefined
      : LOT_CHANNELS.filter((one) =>
          policies.some(
            ({ isUsual, stage, channel }) => isUsual && stage === 'intake' && channel.includes(one),
          ),
        );
  const channel = form.channel ?? offered?.[0];
  return (
    <form
      className={classes.lotForm}
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        form.submit(channel);
      }}
    >
      <FileField file={file} onFile={(chosen) => void form.take(chosen)} />
      {file?.kind === 'csv' && (
        <LotColumnsForm
          header={file.csv.header}
          columns={form.columns}
          word={form.word}
          wrong={tried && wrong.columns}
          onColumns={form.setColumns}
          onWord={form.setWord}
        />
      )}
      <LotFields form={form} channel={channel} offered={offered} />
      <Button
        type="submit"
        size="lg"
        loading={send.isPending}
        disabled={form.phones.length === 0 || channel === undefined}
      >
        {say('import')}
      </Button>
      {send.isPending && <LotProgress lot={form.lot} phones={form.phones.length} />}
      <ProblemNotice
        error={send.error}
        words={{ 'lot-exists': say('lotExists'), 'lot-of-ourselves': say('lotOfOurselves') }}
      />
    </form>
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
  const mark = (name: 'lot' | 'supplier') => ({
    label: say(name),
    value: form[name],
    autoComplete: 'off',
    error: form.tried && form.wrong[name] ? say('markWrong') : undefined,
  });
  return (
    <div className={classes.fields}>
      <TextInput
        {...mark('lot')}
        description={say('markHint')}
        onChange={(event) => form.setLot(event.currentTarget.value.trim())}
      />
      <TextInput
        {...mark('supplier')}
        description={say('markHint')}
        onChange={(event) => form.setSupplier(event.currentTarget.value.trim())}
      />
      <NativeSelect
        label={say('channel')}
        value={channel ?? ''}
        error={offered?.length === 0 ? say('noChannels') : undefined}
        data={(offered ?? []).map((one) => ({ value: one, label: text(CHANNEL_WORDS[one]) }))}
        onChange={(event) =>
          form.setChannel(CHANNELS.find((one) => one === event.currentTarget.value))
        }
      />
      <TextInput
        label={say('deadline')}
        description={say('deadlineHint')}
        type="date"
        {...typed(form.deadline, form.setDeadline)}
      />
    </div>
  );
}

interface FileFieldProps {
  readonly file: LotFile | undefined;
  readonly onFile: (file: File) => void;
}

function FileField({ file, onFile }: FileFieldProps) {
  const say = useWords(LOTS);
  const lines = file?.kind === 'csv' ? file.csv.rows : file?.kind === 'lines' ? file.lines : [];
  return (
    <div>
      <label className={classes.file}>
        <span>{say('file')}</span>
        <span className={classes.quiet}>{say('fileHint')}</span>
        <input
          type="file"
          accept=".csv,.tsv,.txt,.json,.ndjson,.jsonl"
          onChange={(event) => {
            const [chosen] = event.currentTarget.files ?? [];
            if (chosen !== undefined) onFile(chosen);
          }}
        />
      </label>
      <p role="status" className={file?.kind === 'problem' ? classes.missing : classes.quiet}>
        {file?.kind === 'problem' && say(file.problem)}
        {lines.length > 0 && say('lines', { n: lines.length })}
      </p>
    </div>
  );
}
