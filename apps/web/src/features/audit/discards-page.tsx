/**
 * What was recorded away from the network and discarded on return, with its reason, newest first.
 *
 * Invariants: read-only.
 */
import type { AwayDiscardsDto } from '@nagori/area-handover/wire';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useText, useWords } from '../../language/use-words.ts';
import { useNames } from '../../parts/names.ts';
import { showExactTime, showTime } from '../../parts/show-time.ts';
import { TableHead } from '../../parts/table-head.tsx';
import classes from './audit.module.css';
import { discardsQuery } from './audit-api.ts';
import { RecordListPage } from './record-list-page.tsx';
import { useWhere } from './use-where.ts';
import { DISCARDS } from './words-discards.ts';

type Discard = AwayDiscardsDto['discards'][number];

export function DiscardsPage() {
  const say = useWords(DISCARDS);
  const text = useText();
  const names = useNames();
  const whereOf = useWhere();
  const list = useInfiniteQuery(discardsQuery);
  const time = (at: string | undefined) => (at === undefined ? '' : showExactTime(at));
  const csv = (discards: readonly Discard[]) => [
    [
      ...[say('at'), say('what'), say('step'), say('handover'), say('recordedAt')],
      ...[say('reason'), say('by'), say('where')],
    ],
    ...discards.map((one) => [
      ...[time(one.at), say(one.what), one.kindWords === undefined ? '' : text(one.kindWords)],
      ...[one.handover ?? '', time(one.recordedAt), one.reason, names.person(one.by)],
      whereOf(one),
    ]),
  ];
  return (
    <RecordListPage
      say={say}
      sum={(n, goesOn) => say(goesOn ? 'newest' : 'all', { n })}
      list={list}
      rowsOf={({ discards }) => discards}
      table={(discards) => <DiscardTable discards={discards} />}
      csvName="discarded-offline-records.csv"
      csv={csv}
    />
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
