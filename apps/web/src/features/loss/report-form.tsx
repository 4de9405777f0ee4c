/**
 * A new report, asked in the order of the conversation: phone, call-back, certificate, e-money.
 *
 * Invariants: Enter goes on from every field; two answers are enough; nothing typed is lost when
 * the server is not there.
 */
import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import type { OpenedLossDto, OpenLossDto } from '@nagori/area-loss/wire';
import { PLATFORMS, parseImei } from '@nagori/model';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type RefObject, useState } from 'react';
import { useText, useWords } from '../../language/use-words.ts';
import { PLATFORM_WORDS } from '../../parts/domain-words.ts';
import { fieldsOf } from '../../parts/fields.ts';
import { KeyHint, useFunctionKeys } from '../../parts/function-keys.tsx';
import { LanguageField } from '../../parts/language-field.tsx';
import { ProblemNotice } from '../../parts/states.tsx';
import { ChoiceRow } from './choice-row.tsx';
import { LOSS_KEYS } from './keys.ts';
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
  const [draft, setDraft] = useState(BLANK);
  const [tried, setTried] = useState(false);
  const report = useReport();
  const set = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }));
  const lacksContact = draft.line.trim() === '' && draft.imei.trim() === '';
  const imeiWrong = draft.imei.trim() !== '' && parseImei(draft.imei).kind !== 'good';
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    setTried(true);
    if (lacksContact || imeiWrong || draft.contact.trim() === '' || report.isPending) return;
    report.mutate(requestOf(draft), {
      onSuccess: (opened) => {
        setDraft(BLANK);
        setTried(false);
        onTaken(opened);
      },
    });
  };
  useFunctionKeys({ [LOSS_KEYS.send]: () => submit() });
  const field = fieldsOf(draft, set);
  return (
    <form className={classes.report} onSubmit={submit} noValidate aria-labelledby="new-report">
      <h2 id="new-report">
        {say('newReport')}
        <KeyHint name={LOSS_KEYS.report} />
      </h2>
      <p className={classes.ask}>{say('askPhone')}</p>
      <div className={classes.fields}>
        <TextInput
          ref={first}
          label={say('line')}
          placeholder={say('lineHint')}
          {...field('line')}
          inputMode="tel"
          autoComplete="off"
          autoFocus
          error={tried && lacksContact ? say('needPhone') : undefined}
        />
        <TextInput
          label={say('imei')}
          placeholder={say('imeiHint')}
          value={draft.imei}
          inputMode="numeric"
          autoComplete="off"
          error={tried && imeiWrong ? say('imeiWrong') : undefined}
          onChange={(event) => set({ imei: event.currentTarget.value })}
        />
      </div>
      <p className={classes.ask}>{say('askContact')}</p>
      <Caller draft={draft} set={set} missing={tried && draft.contact.trim() === ''} />
      <Inside draft={draft} set={set} />
      <div className={classes.formEnd}>
        <Button type="submit" loading={report.isPending}>
          {say('take')}
          <KeyHint name={LOSS_KEYS.send} />
        </Button>
      </div>
      <ProblemNotice error={report.error} words={{ 'loss-invalid': say('invalid') }} />
    </form>
  );
}

interface PartProps {
  readonly draft: Draft;
  readonly set: (change: Partial<Draft>) => void;
}

function Caller({ draft, set, missing }: PartProps & { readonly missing: boolean }) {
  const say = useWords(LOSS);
  const text = useText();
  const lines = useQuery(desksQuery).data?.lines ?? [];
  const field = fieldsOf(draft, set);
  return (
    <div className={classes.fields}>
      <TextInput
        label={say('contact')}
        placeholder={say('contactHint')}
        {...field('contact')}
        autoComplete="off"
        error={missing ? say('needContact') : undefined}
      />
      <LanguageField
        label={say('language')}
        value={draft.language}
        onChange={(language) => set({ language })}
      />
      <NativeSelect
        label={say('platform')}
        value={draft.platform}
        data={[
          { value: '', label: say('platformUnknown') },
          ...PLATFORMS.map((one) => ({ value: one, label: text(PLATFORM_WORDS[one]) })),
        ]}
        onChange={(event) => set({ platform: event.currentTarget.value })}
      />
      <NativeSelect
        label={say('lineAt')}
        value={draft.lineAt}
        data={[
          { value: '', label: say('lineOwn') },
          ...lines.map(({ id, name }) => ({ value: id, label: text(name) })),
        ]}
        onChange={(event) => set({ lineAt: event.currentTarget.value })}
      />
    </div>
  );
}

function Inside({ draft, set }: PartProps) {
  const say = useWords(LOSS);
  const text = useText();
  const { data, error } = useQuery(desksQuery);
  const providers = data?.providers ?? [];
  const toggle = (id: string, isIn: boolean) =>
    set({ inside: isIn ? [...draft.inside, id] : draft.inside.filter((one) => one !== id) });
  const field = fieldsOf(draft, set);
  return (
    <>
      <p className={classes.ask}>{say('askCertificate')}</p>
      <ChoiceRow
        name="certificate"
        legend={say('certificate')}
        choices={CERTIFICATE.map((one) => ({ value: one, label: say(one) }))}
        value={draft.certificate}
        onChange={(certificate) => set({ certificate })}
      />
      <p className={classes.ask}>{say('askInside')}</p>
      <fieldset className={classes.group}>
        <legend>{say('inside')}</legend>
        {error !== null && <p className={classes.mark}>⚠ {say('desksMissing')}</p>}
        <div className={classes.checks}>
          {providers.map(({ id, name }) => (
            <Checkbox
              key={id}
              label={text(name)}
              checked={draft.inside.includes(id)}
              onChange={(event) => toggle(id, event.currentTarget.checked)}
            />
          ))}
        </div>
      </fieldset>
      <p className={classes.ask}>{say('askPlace')}</p>
      <TextInput
        label={say('place')}
        placeholder={say('placeHint')}
        {...field('place')}
        maxLength={200}
      />
    </>
  );
}
