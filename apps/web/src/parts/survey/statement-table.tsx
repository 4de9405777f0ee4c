/**
 * The statements of a report, with the totals of the answers for each.
 *
 * Invariants: the outcome has a sign and a word; a reading always has its name.
 */
import type { PublishedContentDto, PublishedStatementDto } from '@nagori/area-survey/wire';
import type { Say } from '../../language/catalogue.ts';
import { useText, useWords } from '../../language/use-words.ts';
import { Fold } from '../fold.tsx';
import { ScrollRegion } from '../scroll-region.tsx';
import { TableHead } from '../table-head.tsx';
import classes from './counts.module.css';
import { COUNTS } from './words-counts.ts';

const OUTCOMES = {
  reproduces: { sign: '○', word: 'reproduces' },
  'by-reading': { sign: '△', word: 'byReading' },
  'does-not': { sign: '✕', word: 'doesNot' },
  outside: { sign: '－', word: 'outside' },
  'not-told': { sign: '－', word: 'notPublished' },
} as const satisfies Record<PublishedStatementDto['outcome'], { sign: string; word: string }>;

type Claim = NonNullable<PublishedStatementDto['asWorded']>['claim'];

function claimWords(claim: Claim, say: Say<typeof COUNTS.phrases>): string {
  if (typeof claim === 'object') {
    const { exactly: count, of: base } = claim;
    return base === undefined ? say('exactly', { count }) : say('exactlyOf', { count, base });
  }
  return say(claim === 'most-named' ? 'mostNamed' : claim);
}

type Statements = NonNullable<PublishedContentDto['statements']>['statements'];

/** The number of statements with this outcome. */
function countOf(statements: Statements, outcome: PublishedStatementDto['outcome']): number {
  return statements.filter((one) => one.outcome === outcome).length;
}

export function StatementTable({ statements }: { readonly statements: Statements }) {
  const say = useWords(COUNTS);
  const text = useText();
  const groups = Map.groupBy(statements, ({ page, place }) => `${page} ${place.ja}`);
  return (
    <section aria-labelledby="statements">
      <h2 id="statements">{say('statements')}</h2>
      <p>{say('statementsLead')}</p>
      <p>
        <strong>
          {say('sum', {
            all: statements.length,
            yes: countOf(statements, 'reproduces'),
            reading: countOf(statements, 'by-reading'),
            no: countOf(statements, 'does-not'),
            outside: countOf(statements, 'outside'),
          })}
        </strong>
      </p>
      <Fold title={say('statementsAll')} sum={say('statementsCount', { count: statements.length })}>
        <ScrollRegion label={say('counted')} className={classes.scroll}>
          <table className={classes.statements}>
            <TableHead of={[say('outcome'), say('says'), say('stated'), say('counted')]} />
            {[...groups].map(([key, rows]) => (
              <tbody key={key}>
                <tr>
                  <th colSpan={4} scope="rowgroup" className={classes.place}>
                    {say('page', { page: rows[0]?.page ?? 0 })}{' '}
                    {rows[0] !== undefined && text(rows[0].place)}
                  </th>
                </tr>
                {rows.map((one) => (
                  <StatementRows key={one.id} statement={one} />
                ))}
              </tbody>
            ))}
          </table>
        </ScrollRegion>
      </Fold>
    </section>
  );
}

interface CountedProps {
  readonly counted: NonNullable<PublishedStatementDto['asWorded']>;
  /** One of several readings; the row says whether the statement is true under it. */
  readonly isReading?: boolean;
}

/** The stated number and the counted one. */
function Counted({ counted, isReading = false }: CountedProps) {
  const say = useWords(COUNTS);
  const { claim, count, base, holds } = counted;
  return (
    <>
      <td data-label={say('stated')}>{claimWords(claim, say)}</td>
      <td data-label={say('counted')}>
        {count} / {base} {isReading && say(holds ? 'holds' : 'holdsNot')}
      </td>
    </>
  );
}

/** One row for the statement as written, one for each reading, and one for notes. */
function StatementRows({ statement }: { readonly statement: PublishedStatementDto }) {
  const say = useWords(COUNTS);
  const text = useText();
  const { outcome, says, asWorded, readings, counter = [], outside, note } = statement;
  const tried = { tried: readings.length, held: readings.filter(({ holds }) => holds).length };
  const { sign, word } = OUTCOMES[outcome];
  const notes = [
    ...(readings.length === 0 ? [] : [say('tried', tried)]),
    ...counter.map(({ label, count }) => say('counter', { label: text(label), count })),
    ...(note === undefined ? [] : [say('note', { note: text(note) })]),
  ];
  const rows = 1 + readings.length + (notes.length === 0 ? 0 : 1);
  return (
    <>
      <tr data-outcome={outcome}>
        <td className={classes.outcome} rowSpan={rows}>
          <span aria-hidden="true">{sign}</span> {say(word)}
        </td>
        <td colSpan={asWorded === undefined ? 3 : 1}>
          {text(says)}
          {outside !== undefined && <p className={classes.quiet}>{text(outside)}</p>}
        </td>
        {asWorded !== undefined && <Counted counted={asWorded} />}
      </tr>
      {readings.map((one) => (
        <tr key={text(one.name)} className={classes.more}>
          <td className={classes.quiet}>{say('reading', { name: text(one.name) })}</td>
          <Counted counted={one} isReading />
        </tr>
      ))}
      {notes.length > 0 && (
        <tr className={classes.more}>
          <td colSpan={3} className={classes.quiet}>
            {notes.map((one) => (
              <p key={one}>{one}</p>
            ))}
          </td>
        </tr>
      )}
    </>
  );
}
