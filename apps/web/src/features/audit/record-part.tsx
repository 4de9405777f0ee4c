/**
 * The whole record of one phone: whether its chain is intact, its picture, its entries, its
 * evidence.
 *
 * Invariants: the result of the chain check comes before the entries.
 */

import { Button } from '@mantine/core';
import type { AuditDto, RecordLookDto } from '@nagori/area-handover/wire';
import { CHANNEL_WORDS, STAGE_WORDS } from '@nagori/model';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { usePunctuation, useText, useWords } from '../../language/use-words.ts';
import { downloadCsv } from '../../parts/csv.ts';
import { Fold, FoldButton } from '../../parts/fold.tsx';
import { useNames } from '../../parts/names.ts';
import { usePhoneTitle } from '../../parts/page-title.ts';
import { phoneName } from '../../parts/phone-name.ts';
import { PrintButton } from '../../parts/print-button.tsx';
import { showTime } from '../../parts/show-time.ts';
import { ErrorState } from '../../parts/states.tsx';
import { TableHead } from '../../parts/table-head.tsx';
import { VerdictTag } from '../../parts/verdict-tag.tsx';
import { HANDOVER_STATES } from '../../record/words-states.ts';
import classes from './audit.module.css';
import { incidentsQuery, recordQuery } from './audit-api.ts';
import { ChainCheck } from './chain-check.tsx';
import { EntryList } from './entry-list.tsx';
import { EvidenceList } from './evidence-list.tsx';
import { RecordPicture } from './record-picture.tsx';
import { recordRows } from './record-rows.ts';
import { useDetail } from './use-detail.ts';
import { AUDIT, AUDIT_FAULTS, LOOK_WAYS } from './words-audit.ts';
import { AUDIT_RECORD, ENTRY_KINDS } from './words-record.ts';

export function RecordPart({ handover }: { readonly handover: string }) {
  const say = useWords(AUDIT);
  const { data, error, refetch } = useQuery(recordQuery(handover));
  usePhoneTitle(data?.phone);
  if (data === undefined) {
    if (error === null) return <div className={classes.reserved} aria-busy="true" />;
    return (
      <ErrorState
        error={error}
        onRetry={() => void refetch()}
        words={{ 'handover-not-found': say('notHere') }}
      />
    );
  }
  return (
    <>
      <Head record={data} />
      <ChainCheck record={data} />
      <Faults record={data} />
      <RecordPicture record={data} />
      <EntryList record={data} shown={handover} />
      <EvidenceList record={data} />
      <LookList looks={data.looks} />
    </>
  );
}

function Head({ record }: { readonly record: AuditDto }) {
  const say = useWords(AUDIT);
  const sayState = useWords(HANDOVER_STATES);
  const text = useText();
  const { aside, listed } = usePunctuation();
  const { phone, channel, stage, state, verdict } = record;
  const save = useSaveCsv(record);
  return (
    <div className={classes.head}>
      <div>
        <p className={`${classes.back} never-on-paper`}>
          <Link to="/audit">{say('back')}</Link>
        </p>
        <p className={classes.phone}>
          <strong className="numbers whole">{phone.imei ?? phone.label ?? say('noNumber')}</strong>
          <span>{phoneName(phone)}</span>
        </p>
        <p className={classes.now}>
          <VerdictTag verdict={verdict} /> {sayState(state)}
          {aside(listed([text(CHANNEL_WORDS[channel]), text(STAGE_WORDS[stage])]))}
        </p>
      </div>
      <div className={`${classes.headEnd} never-on-paper`}>
        <Incidents record={record} />
        <Button variant="default" onClick={save}>
          {say('csv')}
        </Button>
        <PrintButton />
        <FoldButton />
      </div>
    </div>
  );
}

/**
 * The file name holds a handover's id, not the phone's number, since many people see file names.
 */
function useSaveCsv(record: AuditDto): () => void {
  const say = useWords(AUDIT_RECORD);
  const kind = useWords(ENTRY_KINDS);
  const text = useText();
  const detail = useDetail();
  return () =>
    downloadCsv(`audit-${record.handover}.csv`, recordRows(record, { say, kind, text, detail }));
}

function Incidents({ record }: { readonly record: AuditDto }) {
  const say = useWords(AUDIT);
  const { data } = useQuery(incidentsQuery);
  const handovers = new Set(record.entries.map(({ handover }) => handover));
  const found = (data ?? []).filter(({ handover }) => handovers.has(handover));
  if (found.length === 0) return null;
  return (
    <Link to="/incidents" className={classes.incidents}>
      {say('incidents', { n: found.length })}
    </Link>
  );
}

function Faults({ record }: { readonly record: AuditDto }) {
  const say = useWords(AUDIT);
  const sayFault = useWords(AUDIT_FAULTS);
  if (record.faults.length === 0) return null;
  return (
    <section className={classes.check} data-good="false" aria-labelledby="faults">
      <h2 id="faults">
        <span aria-hidden="true">✕</span> {say('faults')}
      </h2>
      <ul>
        {record.faults.map(({ kind, evidence }) => (
          <li key={`${kind} ${evidence.join(' ')}`}>{sayFault(kind)}</li>
        ))}
      </ul>
    </section>
  );
}

/** Who looked at the record, newest first. */
function LookList({ looks }: { readonly looks: readonly RecordLookDto[] }) {
  const say = useWords(AUDIT);
  const sayWay = useWords(LOOK_WAYS);
  const { shop: shopName, station: stationName, person } = useNames();
  return (
    <Fold title={say('looks')} id="looks" level="h2" sum={say('looksSum', { n: looks.length })}>
      {looks.length === 0 ? (
        <p className={classes.quiet}>{say('noLooks')}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keys.
        <section className={classes.scroll} tabIndex={0} aria-label={say('lookTable')}>
          <table className={classes.table}>
            <TableHead of={[say('lookAt'), say('lookBy'), say('lookHow'), say('shop')]} />
            <tbody>
              {looks.map(({ at, by, how, shop, station }) => (
                <tr key={`${at} ${by} ${how}`}>
                  <td className={classes.short}>{showTime(at)}</td>
                  <td>{person(by)}</td>
                  <td>{sayWay(how)}</td>
                  <td>
                    {[shop && shopName(shop), station && stationName(station)]
                      .filter(Boolean)
                      .join(' / ')}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Fold>
  );
}
