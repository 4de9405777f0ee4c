/**
 * Prints labels: what is on them, on what paper, the first one as it will look, and the file.
 *
 * Invariants: the choice is remembered on this device; nothing is printed that was not shown.
 */
import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import type { LabelRequestDto } from '@nagori/area-labels/wire';
import { ROLLS, SHEETS } from '@nagori/label';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLanguage, useWords } from '../language/use-words.ts';
import { deviceStore } from '../parts/browser-store.ts';
import { Dialog, DialogButtons } from '../parts/dialog.tsx';
import { ticked, typed } from '../parts/fields.ts';
import { saveFile } from '../parts/save-file.ts';
import { ProblemNotice } from '../parts/states.tsx';
import {
  type LabelChoice,
  PAPERS,
  paperOf,
  pricesIn,
  readLabelChoice,
  rememberLabelChoice,
} from './label-choice.ts';
import { LabelPicture } from './label-picture.tsx';
import classes from './labels.module.css';
import { labelFile, labelPreviewQuery, useLabelFile } from './labels-api.ts';
import { PrintHere } from './print-here.tsx';
import { LABELS } from './words-labels.ts';

/** As many as the server takes at once. */
const MOST = 500;

const asSent = (prices: number | readonly number[]) =>
  typeof prices === 'number' ? prices : [...prices];

export interface LabelsDialogProps {
  readonly handovers: readonly string[];
  readonly onClose: () => void;
}

export function LabelsDialog({ handovers, onClose }: LabelsDialogProps) {
  const say = useWords(LABELS);
  const language = useLanguage();
  const [choice, setChoice] = useState(() => readLabelChoice(deviceStore()));
  const [yen, setYen] = useState('');
  const file = useLabelFile();
  const phones = handovers.slice(0, MOST);
  const prices = pricesIn(yen, phones.length);
  const isYen = prices !== 'wrong';
  const request: LabelRequestDto = {
    handovers: phones,
    content:
      choice.kind === 'stock'
        ? { kind: 'stock', link: choice.link }
        : { kind: 'price', ...(prices === undefined || !isYen ? {} : { yen: asSent(prices) }) },
    paper: paperOf(choice),
    language,
  };
  const change = (some: Partial<LabelChoice>) => {
    file.reset();
    setChoice({ ...choice, ...some });
  };
  const save = async () => {
    const made = await file.mutateAsync(request).catch(() => undefined);
    if (made === undefined) return;
    saveFile(request.paper.kind === 'roll' ? 'labels.zpl' : 'labels.pdf', made);
    setChoice(rememberLabelChoice(deviceStore(), choice, phones.length));
  };
  const words = {
    'phone-not-for-sale': say('phone-not-for-sale'),
    'handover-not-found': say('handover-not-found'),
  };
  return (
    <Dialog title={say('title', { n: phones.length })} onClose={onClose}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (isYen) void save();
        }}
      >
        {phones.length < handovers.length && <p>{say('tooMany', { most: MOST })}</p>}
        <NativeSelect
          label={say('content')}
          data={[
            { value: 'stock', label: say('stock') },
            { value: 'price', label: say('price') },
          ]}
          {...typed(choice.kind, (kind) => change({ kind: kind === 'price' ? kind : 'stock' }))}
        />
        {choice.kind === 'stock' ? (
          <Checkbox label={say('link')} {...ticked(choice.link, (link) => change({ link }))} />
        ) : (
          <TextInput
            label={say('yen')}
            description={say('yenHint')}
            inputMode="numeric"
            error={isYen ? undefined : say('yenWrong')}
            {...typed(yen, setYen)}
          />
        )}
        <PaperFields choice={choice} onChange={change} />
        <Preview request={request} words={words} />
        <p className={classes.hint}>
          {say(request.paper.kind === 'roll' ? 'rollHint' : 'sheetHint')}
        </p>
        {request.paper.kind === 'roll' && (
          <PrintHere
            key={JSON.stringify(request)}
            make={() => labelFile(request)}
            disabled={!isYen}
            onPrinted={() => setChoice(rememberLabelChoice(deviceStore(), choice, phones.length))}
          />
        )}
        <ProblemNotice error={file.error} words={words} />
        <p role="status" className={classes.hint}>
          {file.isSuccess && say('saved')}
        </p>
        <DialogButtons
          label={say('save')}
          busy={file.isPending}
          hotkey="confirm"
          onConfirm={() => {
            if (isYen && !file.isPending) void save();
          }}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}

interface PaperFieldsProps {
  readonly choice: LabelChoice;
  readonly onChange: (some: Partial<LabelChoice>) => void;
}

function PaperFields({ choice, onChange }: PaperFieldsProps) {
  const say = useWords(LABELS);
  const names = [...PAPERS].map(([value, make]) => {
    const paper = make(1);
    if (paper.kind === 'sheet') {
      return { value, label: say('sheet', { n: paper.size, ...SHEETS[paper.size] }) };
    }
    return { value, label: say('roll', { dpi: paper.dpi, ...ROLLS[paper.size] }) };
  });
  const paper = paperOf(choice);
  return (
    <>
      <NativeSelect
        label={say('paper')}
        data={names}
        {...typed(choice.paper, (chosen) => onChange({ paper: chosen, start: 1 }))}
      />
      {paper.kind === 'sheet' && (
        <TextInput
          type="number"
          label={say('start')}
          description={say('startHint', { most: paper.size })}
          min={1}
          max={Number(paper.size)}
          required
          withAsterisk={false}
          {...typed(String(paper.start), (start) =>
            onChange({ start: Math.max(1, Math.trunc(Number(start)) || 1) }),
          )}
        />
      )}
    </>
  );
}

interface PreviewProps {
  readonly request: LabelRequestDto;
  readonly words: Readonly<Record<string, string>>;
}

function Preview({ request, words }: PreviewProps) {
  const say = useWords(LABELS);
  const { data, error } = useQuery(labelPreviewQuery(request));
  return (
    <div className={classes.preview} aria-busy={data === undefined && error === null}>
      {error === null && data !== undefined && <LabelPicture label={data} name={say('preview')} />}
      <ProblemNotice error={error} words={words} />
    </div>
  );
}
