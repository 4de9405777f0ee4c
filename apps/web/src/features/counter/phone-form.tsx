/**
 * What the phone is, where nobody knows it yet: kind, model, system, and whether its giver is here.
 *
 * Invariants: every field may stay empty; Enter goes on from any of them.
 */

import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { OpenHandoverDto } from '@nagori/api';
import { GIVERS, PLATFORMS, type Platform } from '@nagori/model';
import { type FormEvent, useState } from 'react';
import { useWords } from '../../language/use-words.ts';
import { KeyHint } from '../../parts/key-hint.tsx';
import type { KnownModel } from '../../record/kept.ts';
import { RECORD } from '../../record/words-record.ts';
import classes from './counter.module.css';
import { COUNTER } from './words-counter.ts';

export interface PhoneFormProps {
  /** The digits as scanned; undefined where the number cannot be read. */
  readonly imei: string | undefined;
  readonly known: KnownModel;
  readonly busy: boolean;
  readonly onOpen: (phone: OpenHandoverDto['phone'], giver: OpenHandoverDto['giver']) => void;
  readonly onCancel: () => void;
}

const PLATFORM_WORDS = {
  android: 'android',
  ios: 'ios',
  ipados: 'ipados',
  'feature-phone': 'featurePhone',
} as const;

const GIVER_WORDS = {
  present: 'giverPresent',
  reachable: 'giverReachable',
  absent: 'giverAbsent',
} as const;

const OS = /^[0-9]{1,4}(\.[0-9]{1,6}){0,3}$/;
const LABEL = /^[A-Za-z0-9._:-]{1,64}$/;

const isPlatform = (text: string): text is Platform => PLATFORMS.some((one) => one === text);

export function PhoneForm({ imei, known, busy, onOpen, onCancel }: PhoneFormProps) {
  const say = useWords(COUNTER);
  const recordSay = useWords(RECORD);
  const [platform, setPlatform] = useState<string>(known.platform ?? '');
  const [model, setModel] = useState(known.model ?? '');
  const [os, setOs] = useState(known.os ?? '');
  const [label, setLabel] = useState('');
  const [giver, setGiver] = useState<(typeof GIVERS)[number]>('present');
  const [tried, setTried] = useState(false);
  const osWrong = os !== '' && !OS.test(os);
  const labelWrong = imei === undefined && !LABEL.test(label);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (osWrong || labelWrong) return;
    onOpen(
      {
        ...(imei === undefined ? { label } : { imei }),
        ...(isPlatform(platform) ? { platform } : {}),
        ...(model.trim() === '' ? {} : { model: model.trim() }),
        ...(os === '' ? {} : { os }),
      },
      giver,
    );
  };
  return (
    <form
      className={classes.phoneForm}
      onSubmit={submit}
      onKeyDown={(event) => {
        // A select keeps Enter to itself; here it goes on, as from every field.
        if (event.key !== 'Enter' || !(event.target instanceof HTMLSelectElement)) return;
        event.preventDefault();
        event.currentTarget.requestSubmit();
      }}
      noValidate
    >
      <h2>{say('describe')}</h2>
      <p>{say('describeText')}</p>
      <div className={classes.fields}>
        {imei === undefined && (
          <TextInput
            label={say('label')}
            description={say('labelHint')}
            value={label}
            error={tried && labelWrong ? recordSay('fieldWrong') : undefined}
            autoFocus
            onChange={(event) => setLabel(event.currentTarget.value)}
          />
        )}
        <NativeSelect
          label={say('platform')}
          value={platform}
          autoFocus={imei !== undefined}
          onChange={(event) => setPlatform(event.currentTarget.value)}
          data={[
            { value: '', label: say('platformUnknown') },
            ...PLATFORMS.map((one) => ({ value: one, label: say(PLATFORM_WORDS[one]) })),
          ]}
        />
        <TextInput
          label={say('model')}
          value={model}
          maxLength={80}
          onChange={(event) => setModel(event.currentTarget.value)}
        />
        <TextInput
          label={say('os')}
          placeholder={say('osHint')}
          value={os}
          inputMode="decimal"
          error={tried && osWrong ? say('osWrong') : undefined}
          onChange={(event) => setOs(event.currentTarget.value)}
        />
        <NativeSelect
          label={say('giver')}
          value={giver}
          onChange={(event) => {
            const chosen = GIVERS.find((one) => one === event.currentTarget.value);
            if (chosen !== undefined) setGiver(chosen);
          }}
          data={GIVERS.map((one) => ({ value: one, label: say(GIVER_WORDS[one]) }))}
        />
      </div>
      <div className={classes.formEnd}>
        <Button type="submit" loading={busy}>
          {say('begin')}
          <KeyHint name="Enter" />
        </Button>
        <Button variant="default" onClick={onCancel}>
          {say('cancel')}
        </Button>
      </div>
    </form>
  );
}
