/**
 * A new report in the order of the conversation: phone, call-back, certificate, e-money.
 *
 * Invariants: Enter submits from every field; two answers are enough; typed text is not lost when
 * the server does not respond.
 */
import { NativeSelect, TextInput } from '@mantine/core';
import type { OpenedLossDto, OpenLossDto } from '@nagori/area-loss/wire';
import { PLATFORMS, parseImei } from '@nagori/model';
import { useQuery } from '@tanstack/react-query';
import type { RefObject } from 'react';
import { useText, useWords } from '../../language/use-words.ts';
import { CheckGroup } from '../../parts/check-group.tsx';
import { PLATFORM_WORDS } from '../../parts/domain-words.ts';
import { Form } from '../../parts/form.tsx';
import { KeyHint } from '../../parts/function-keys.tsx';
import { LanguageField } from '../../parts/language-field.tsx';
import { useForm } from '../../parts/use-form.ts';
import { ChoiceRow } from './choice-row.tsx';
import classes from './loss.module.css';
import { desksQuery, useReport } from './loss-api.ts';
import { LOSS } from './words-loss-desk.ts';

const CERTIFICATE = ['yes', 'no', 'unknown'] as const;

interface Draft {
  readonly language: 'ja' | 'en';
  readonly certificate: (typeof CERTIFICATE)[number];
  readonly line: string;
  readonly imei: string;
  readonly contact: string;
  readonly platform: string;
  readonly lineAt: string;
  readonly place: string;
  readonly inside: readonly string[];
}

const BLANK: Draft = {
  line: '',
  imei: '',
  contact: '',
  platform: '',
  lineAt: '',
  place: '',
  inside: [],
  language: 'ja',
  certificate: 'unknown',
};

function requestOf(draft: Draft): OpenLossDto {
  const { contact, language, certificate } = draft;
  const platform = PLATFORMS.find((one) => one === draft.platform);
  const filled = (['line', 'imei', 'lineAt', 'place'] as const)
    .map((name) => [name, draft[name].trim()] as const)
    .filter(([, text]) => text !== '');
  return {
    contact: contact.trim(),
    language,
    certificate,
    inside: [...draft.inside],
    ...Object.fromEntries(filled),
    ...(platform === undefined ? {} : { platform }),
  };
}

export interface ReportFormProps {
  readonly first: RefObject<HTMLInputElement | null>;
  readonly onTaken: (opened: OpenedLossDto) => void;
}

export function ReportForm({ first, onTaken }: ReportFormProps) {
  const say = useWords(LOSS);
  const form = useForm({
    first: BLANK,
    wrong: ({ line, imei, contact }) => ({
      line: line.trim() === '' && imei.trim() === '' && say('needPhone'),
      imei: imei.trim() !== '' && parseImei(imei).kind !== 'good' && say('imeiWrong'),
      contact: contact.trim() === '' && say('needContact'),
    }),
    request: requestOf,
    write: useReport(),
    words: { 'loss-invalid': say('invalid') },
    next: BLANK,
    onDone: onTaken,
  });
  return (
    <Form
      of={form}
      className={classes.report}
      labelledBy="new-report"
      submit={say('take')}
      hotkey="confirm"
    >
      <h2 id="new-report">
        {say('newReport')}
        <KeyHint name="next" />
      </h2>
      <p className={classes.ask}>{say('askPhone')}</p>
      <div className={classes.fields}>
        <TextInput
          ref={first}
          label={say('line')}
          placeholder={say('lineHint')}
          inputMode="tel"
          autoComplete="off"
          autoFocus
          {...form.field('line')}
        />
        <TextInput
          label={say('imei')}
          placeholder={say('imeiHint')}
          inputMode="numeric"
          autoComplete="off"
          {...form.field('imei')}
        />
      </div>
      <p className={classes.ask}>{say('askContact')}</p>
      <Caller form={form} />
      <Inside form={form} />
    </Form>
  );
}

interface PartProps {
  readonly form: ReturnType<typeof useForm<Draft, OpenLossDto, OpenedLossDto>>;
}

function Caller({ form }: PartProps) {
  const say = useWords(LOSS);
  const text = useText();
  const lines = useQuery(desksQuery).data?.lines ?? [];
  return (
    <div className={classes.fields}>
      <TextInput
        label={say('contact')}
        placeholder={say('contactHint')}
        autoComplete="off"
        {...form.field('contact')}
      />
      <LanguageField label={say('language')} {...form.pick('language')} />
      <NativeSelect
        label={say('platform')}
        {...form.field('platform')}
        data={[
          { value: '', label: say('platformUnknown') },
          ...PLATFORMS.map((one) => ({ value: one as string, label: text(PLATFORM_WORDS[one]) })),
        ]}
      />
      <NativeSelect
        label={say('lineAt')}
        {...form.field('lineAt')}
        data={[
          { value: '', label: say('lineOwn') },
          ...lines.map(({ id, name }) => ({ value: id, label: text(name) })),
        ]}
      />
    </div>
  );
}

function Inside({ form }: PartProps) {
  const say = useWords(LOSS);
  const text = useText();
  const { data, error } = useQuery(desksQuery);
  return (
    <>
      <p className={classes.ask}>{say('askCertificate')}</p>
      <ChoiceRow
        name="certificate"
        legend={say('certificate')}
        choices={CERTIFICATE.map((one) => ({ value: one, label: say(one) }))}
        {...form.pick('certificate')}
      />
      <p className={classes.ask}>{say('askInside')}</p>
      <CheckGroup
        label={say('inside')}
        description={error !== null && `⚠ ${say('desksMissing')}`}
        options={(data?.providers ?? []).map(({ id, name }) => ({ value: id, label: text(name) }))}
        {...form.pick('inside')}
      />
      <p className={classes.ask}>{say('askPlace')}</p>
      <TextInput
        label={say('place')}
        placeholder={say('placeHint')}
        maxLength={200}
        {...form.field('place')}
      />
    </>
  );
}
