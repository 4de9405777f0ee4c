/**
 * What was recorded away from the network and discarded on return, with its reason, newest first.
 *
 * Invariants: read-only; a list that was cut short says so; table and CSV file show the same rows.
 */
import { Button } from '@mantine/core';
import type { AwayDiscardsDto } from '@nagori/area-handover/wire';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useText, useWords } from '../../language/use-words.ts';
import { downloadCsv } from '../../parts/csv.ts';
import { useNames } from '../../parts/names.ts';
import { PrintButton } from '../../parts/print-button.tsx';
import { showExactTime, showTime } from '../../parts/show-time.ts';
import { EmptyState, ErrorState } from '../../parts/states.tsx';
import { TableHead } from '../../parts/table-head.tsx';
import classes from './audit.module.css';
import { discardsQuery } from './audit-api.ts';
import { useWhere } from './use-where.ts';
import { DISCARDS } from './words-discards.ts';

type Discard = AwayDiscardsDto['discards'][number];

export function DiscardsPage() {
  const say = useWords(DISCARDS);
  const { data, error, refetch } = useQuery(discardsQuery);
  const discards = data?.discards ?? [];
  return (
    <div className={classes.page}>
      <p className={`${classes.back} never-on-paper`}>
        <Link to="/audit">{say('back')}</Link>
      </p>
      <h1 className={classes.title}>{say('title')}</h1>
      <p className={classes.quiet}>{say('lead')}</p>
      {error !== null && data === undefined && (
        <ErrorState error={error} onRetry={() => void refetch()} />
      )}
      {data === undefined && error === null && (
        <div className={classes.reserved} aria-busy="true" />
      )}
      {data !== undefined && discards.length === 0 && (
        <EmptyState title={say('none')}>
          <p>{say('noneText')}</p>
        </EmptyState>
      )}
      {data !== undefined && discards.length > 0 && (
        <>
          <DiscardTable discards={discards} />
          <div className={classes.end}>
            <p role="status">{say(data.more ? 'newest' : 'all', { n: discards.length })}</p>
            <div className={`${classes.headEnd} never-on-paper`}>
              <SaveCsv discards={discards} />
              <PrintButton />
            </div>
          </div>
        </>
      )}
    </div>
  );
}

/** The handover by its whole number: no page narrows a file. */
function SaveCsv({ discards }: { readonly discards: readonly Discard[] }) {
  const say = useWords(DISCARDS);
  const text = useText();
  const names = useNames();
  const whereOf = useWhere();
  const time = (at: string | undefined) => (at === undefined ? '' : showExactTime(at));
  const save = () =>
    downloadCsv('discarded-offline-records.csv', [
      [
        ...[say('at'), say('what'), say('step'), say('handover'), say('recordedAt')],
        ...[say('reason'), say('by'), say('where')],
      ],
      ...discards.map((one) => [
        ...[time(one.at), say(one.what), one.kindWords === undefined ? '' : text(one.kindWords)],
        ...[one.handover ?? '', time(one.recordedAt), one.reason, names.person(one.by)],
        whereOf(one),
      ]),
    ]);
  return (
    <Button variant="default" onClick={save}>
      {say('csv')}
    </Button>
  );
}

function DiscardTable({ discards }: { readonly discards: readonly Discard[] }) {
  const say = useWords(DISCARDS);
  return (
    <table className={`${classes.table} ${classes.blocks}`}>
      <TableHead
        of={[say('at'), say('what'), say('recordedAt'), say('reason'), say('by'), say('where')]}
      />
      <tbody>
        {discards.map((one) => (
          <Row key={one.requestId} of={one} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ of: one }: { readonly of: Discard }) {
  const say = useWords(DISCARDS);
  const text = useText();
  const names = useNames();
  const whereOf = useWhere();
  const { handover, kindWords, recordedAt } = one;
  return (
    <tr>
      <td className={classes.short}>{showTime(one.at)}</td>
      <td data-label={say('what')}>
        <span>
          {say(one.what)}
          {kindWords !== undefined && <span className={classes.place}>{text(kindWords)}</span>}
          {handover !== undefined && (
            <Link
              to="/audit/$handover"
              params={{ handover }}
              className={`${classes.rowLink} never-on-paper`}
            >
              {say('record')}
            </Link>
          )}
        </span>
      </td>
      <td data-label={say('recordedAt')}>{recordedAt !== undefined && showTime(recordedAt)}</td>
      <td data-label={say('reason')}>{one.reason}</td>
      <td data-label={say('by')}>{names.person(one.by)}</td>
      <td data-label={say('where')}>{whereOf(one)}</td>
    </tr>
  );
}
