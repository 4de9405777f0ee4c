/**
 * What differed of boxes by count, weight or seal, and how it ended, for the depot and the auditor.
 *
 * Invariants: read-only; the filter is shown above the list; a word and a sign for each state.
 */
import { NativeSelect } from '@mantine/core';
import type { BoxIncidentsDto } from '@nagori/area-bench/wire';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { hasRole, useSession } from '../../api/session.ts';
import type { Say } from '../../language/catalogue.ts';
import { usePunctuation, useWords } from '../../language/use-words.ts';
import { useNames } from '../../parts/names.ts';
import { showExactTime, showTime } from '../../parts/show-time.ts';
import { TableHead } from '../../parts/table-head.tsx';
import classes from './audit.module.css';
import { boxIncidentsQuery, type IncidentState } from './audit-api.ts';
import { RecordListPage } from './record-list-page.tsx';
import { BOX_LIST } from './words-boxes.ts';

type Incident = BoxIncidentsDto['incidents'][number];
type Done = Incident['done'][number];

const STATES = ['open', 'settled'] as const satisfies readonly IncidentState[];
const SIGNS = { open: '✕', settled: '✓' } as const;

export function BoxesPage() {
  const say = useWords(BOX_LIST);
  const texts = useIncidentTexts();
  const session = useSession();
  const audits = hasRole(session, 'auditor') || hasRole(session, 'administrator');
  const [state, setState] = useState<IncidentState>();
  const list = useInfiniteQuery(boxIncidentsQuery(state));
  const csv = (incidents: readonly Incident[]) => [
    [...[say('at'), say('box'), say('what'), say('state'), say('where'), say('by')], say('done')],
    ...incidents.map((one) => [
      ...[showExactTime(one.at), one.box, texts.what(one), say(one.state), one.place],
      ...[texts.person(one.person), one.done.map(texts.done).join(' / ')],
    ]),
  ];
  return (
    <RecordListPage
      say={say}
      {...(audits
        ? {}
        : {
            back: (
              <Link to="/bench/$part" params={{ part: 'boxes' }}>
                {say('backToBoxes')}
              </Link>
            ),
          })}
      sum={(n, goesOn) => say(goesOn ? 'newest' : 'all', { n })}
      list={list}
      rowsOf={({ incidents }) => incidents}
      filter={
        <div className={classes.filter}>
          <NativeSelect
            label={say('state')}
            value={state ?? ''}
            data={[
              { value: '', label: say('anyState') },
              ...STATES.map((one) => ({ value: one as string, label: say(one) })),
            ]}
            onChange={({ currentTarget }) =>
              setState(STATES.find((one) => one === currentTarget.value))
            }
          />
        </div>
      }
      table={(incidents) => <IncidentTable incidents={incidents} />}
      csvName="boxes-that-differed.csv"
      csv={csv}
    />
  );
}

const signed = (n: number): string => (n > 0 ? `+${n}` : `−${-n}`);

const DID = {
  recounted: 'did-recounted',
  missing: 'did-missing',
  extra: 'did-extra',
  'explained-seal': 'did-explained-seal',
  'explained-weight': 'did-explained-weight',
} as const satisfies Readonly<
  Partial<Record<Done['kind'], Parameters<Say<typeof BOX_LIST.phrases>>[0]>>
>;

function useIncidentTexts() {
  const say = useWords(BOX_LIST);
  const { listed } = usePunctuation();
  const { person } = useNames();
  const what = ({ what: all, countDiffers = 0, gramsDiffer = 0 }: Incident): string =>
    listed(
      all.map((one) => {
        if (one === 'count' && countDiffers !== 0) {
          return `${say(one)} ${say('phones', { n: signed(countDiffers) })}`;
        }
        return one === 'weight' && gramsDiffer !== 0
          ? `${say(one)} ${say('grams', { n: signed(gramsDiffer) })}`
          : say(one);
      }),
    );
  const done = ({ kind, at, person: who, incident }: Done): string =>
    listed([
      say(kind in DID ? DID[kind as keyof typeof DID] : 'did-other'),
      ...(incident === undefined ? [] : [incident]),
      ...[person(who), showTime(at)],
    ]);
  return { what, done, person };
}

function IncidentTable({ incidents }: { readonly incidents: readonly Incident[] }) {
  const say = useWords(BOX_LIST);
  return (
    <table className={`${classes.table} ${classes.blocks}`}>
      <TableHead
        of={[
          ...[say('at'), say('box'), say('what'), say('state')],
          ...[say('where'), say('by'), say('done')],
        ]}
      />
      <tbody>
        {incidents.map((one) => (
          <Row key={`${one.box}/${one.seq}`} of={one} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ of: one }: { readonly of: Incident }) {
  const say = useWords(BOX_LIST);
  const texts = useIncidentTexts();
  return (
    <tr>
      <td className={classes.short}>{showTime(one.at)}</td>
      <td data-label={say('box')}>
        <Link
          to="/bench/$part/$id"
          params={{ part: 'boxes', id: one.box }}
          className={classes.rowLink}
        >
          {one.box}
        </Link>
      </td>
      <td data-label={say('what')}>{texts.what(one)}</td>
      <td data-label={say('state')}>
        <span>
          <span aria-hidden="true">{SIGNS[one.state]}</span> {say(one.state)}
        </span>
      </td>
      <td data-label={say('where')}>{one.place}</td>
      <td data-label={say('by')}>{texts.person(one.person)}</td>
      <td data-label={say('done')}>
        <span>
          {one.done.length === 0
            ? say('nothingDone')
            : one.done.map((each) => (
                <span key={`${each.at} ${each.kind} ${each.person}`} className={classes.place}>
                  {texts.done(each)}
                </span>
              ))}
        </span>
      </td>
    </tr>
  );
}
