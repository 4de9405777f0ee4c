/**
 * The public capability table: what a reset and each tool erase in a phone, and what that rests on.
 *
 * Invariants: open to anybody; a phone is worked out by the gate's own function; works on paper.
 */
import { NativeSelect, TextInput } from '@mantine/core';
import type { CapabilityRowDto } from '@nagori/area-handover/wire';
import { OS_VERSION, PLATFORMS, type Platform } from '@nagori/model';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useText, useWords } from '../../language/use-words.ts';
import { PLATFORM_WORDS } from '../../parts/domain-words.ts';
import { fieldsOf } from '../../parts/fields.ts';
import { Fold, FoldButton } from '../../parts/fold.tsx';
import { PrintButton } from '../../parts/print-button.tsx';
import { shown } from '../../parts/shown.tsx';
import { EmptyState } from '../../parts/states.tsx';
import { type AskedPhone, askedPhone } from './asked-phone.ts';
import { BrokenTool } from './broken-tool.tsx';
import classes from './capabilities.module.css';
import { capabilitiesQuery } from './capabilities-api.ts';
import { reachOf } from './reach.ts';
import { ReachTable } from './reach-table.tsx';
import { RowList } from './row-list.tsx';
import { CAPABILITIES } from './words-capabilities.ts';

export function CapabilitiesPage() {
  const say = useWords(CAPABILITIES);
  const [asked, setAsked] = useState(() => askedPhone(new URLSearchParams(window.location.search)));
  const [data, instead] = shown(useQuery(capabilitiesQuery));
  return (
    <>
      <h1 className={classes.title}>{say('title')}</h1>
      <p className={classes.lead}>{say('lead')}</p>
      <p className={classes.lead}>{say('rule')}</p>
      {data === undefined ? (
        instead
      ) : data.rows.length === 0 ? (
        <EmptyState title={say('empty')}>
          <p>{say('noBasisText')}</p>
        </EmptyState>
      ) : (
        <>
          <PhoneForm of={asked} onChange={(change) => setAsked({ ...asked, ...change })} />
          {asked.platform === '' ? (
            <AllRows rows={data.rows} />
          ) : (
            <OnePhone platform={asked.platform} asked={asked} table={data.rows} />
          )}
          <BrokenTool asked={asked} />
          <p className={`${classes.links} never-on-paper`}>
            <Link to="/register">{say('register')}</Link>
            <PrintButton />
          </p>
        </>
      )}
    </>
  );
}

interface PhoneFormProps {
  readonly of: AskedPhone;
  readonly onChange: (change: Partial<AskedPhone>) => void;
}

function PhoneForm({ of, onChange }: PhoneFormProps) {
  const say = useWords(CAPABILITIES);
  const text = useText();
  const field = fieldsOf(of, onChange);
  const os = of.os.trim();
  return (
    <form
      className={`${classes.search} never-on-paper`}
      onSubmit={(event) => event.preventDefault()}
    >
      <NativeSelect
        label={say('platform')}
        value={of.platform}
        data={[
          { value: '', label: say('choosePlatform') },
          ...PLATFORMS.map((one) => ({ value: one, label: text(PLATFORM_WORDS[one]) })),
        ]}
        onChange={(event) => onChange({ platform: event.currentTarget.value as Platform | '' })}
      />
      <TextInput label={say('model')} autoComplete="off" {...field('model')} />
      <TextInput
        label={say('os')}
        placeholder={say('osHint')}
        inputMode="decimal"
        autoComplete="off"
        error={os === '' || OS_VERSION.test(os) ? undefined : say('osWrong')}
        {...field('os')}
      />
    </form>
  );
}

interface OnePhoneProps {
  readonly platform: Platform;
  readonly asked: AskedPhone;
  readonly table: readonly CapabilityRowDto[];
}

function OnePhone({ platform, asked, table }: OnePhoneProps) {
  const say = useWords(CAPABILITIES);
  const text = useText();
  const model = asked.model.trim();
  const os = asked.os.trim();
  const known = OS_VERSION.test(os) ? os : '';
  const { lines, rows } = reachOf(table, {
    platform,
    model: model === '' ? undefined : model,
    os: known === '' ? undefined : known,
  });
  const phone = [text(PLATFORM_WORDS[platform]), model, known].filter(Boolean).join(' · ');
  return (
    <>
      <section aria-labelledby="reach">
        <h2 id="reach" className={classes.heading}>
          {say('reachOf', { phone })}
        </h2>
        <ReachTable lines={lines} caption={say('reachOf', { phone })} />
        <p className={classes.quiet}>{say('otherActs')}</p>
      </section>
      <section aria-labelledby="basis">
        <h2 id="basis" className={classes.heading}>
          {say('basis')}
        </h2>
        {rows.length === 0 ? (
          <EmptyState title={say('noBasis')}>
            <p>{say('noBasisText')}</p>
          </EmptyState>
        ) : (
          <>
            <p className={classes.quiet}>{say('sources')}</p>
            <RowList rows={rows} />
          </>
        )}
      </section>
    </>
  );
}

/** The whole table by platform, folded. */
function AllRows({ rows }: { readonly rows: readonly CapabilityRowDto[] }) {
  const say = useWords(CAPABILITIES);
  const text = useText();
  return (
    <section className={classes.all} aria-labelledby="all-rows">
      <h2 id="all-rows" className={classes.heading}>
        {say('allRows')}
      </h2>
      <p className={classes.quiet}>{say('sources')}</p>
      <p className={classes.quiet}>{say('invented')}</p>
      <FoldButton />
      {PLATFORMS.map((platform) => {
        const own = rows.filter((row) => row.platform === platform);
        return (
          <Fold
            key={platform}
            title={text(PLATFORM_WORDS[platform])}
            sum={say('rowCount', { n: own.length })}
          >
            <RowList rows={own} />
          </Fold>
        );
      })}
    </section>
  );
}
