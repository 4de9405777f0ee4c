/**
 * The rows of a lot's result: how many there are of each outcome, and the rows themselves, the most
 * urgent first; each opens its phone.
 *
 * Invariants: a thousand rows are drawn a page at a time: the first screen waits for none of them.
 */
import { Button } from '@mantine/core';
import type { LotLineDto } from '@nagori/area-bench/wire';
import { Link } from '@tanstack/react-router';
import { memo, useMemo, useState } from 'react';
import { useWords } from '../../language/use-words.ts';
import { ScrollRegion } from '../../parts/scroll-region.tsx';
import shapes from '../../parts/shapes.module.css';
import { TableHead } from '../../parts/table-head.tsx';
import { VerdictTag } from '../../parts/verdict-tag.tsx';
import classes from './bench.module.css';
import { cameAgain, useChange } from './lot-change.tsx';
import { shownPhone } from './lot-file.ts';
import { byOutcome, type LotOutcome } from './lot-order.ts';
import { useWhy } from './lot-why.ts';
import { LOTS } from './words-lots.ts';

const ROWS_A_PAGE = 50;

export interface LotLinesProps {
  /** Names the table among the others of the page. */
  readonly label?: string;
  readonly lines: readonly LotLineDto[];
  /** As they were sent. */
  readonly phones: readonly unknown[];
}

export function LotLines({ label, lines, phones }: LotLinesProps) {
  const say = useWords(LOTS);
  const [only, setOnly] = useState<LotOutcome>();
  const [most, setMost] = useState(ROWS_A_PAGE);
  const groups = useMemo(() => byOutcome(lines), [lines]);
  const rows = useMemo(
    () => groups.flatMap(([outcome, some]) => (only === undefined || only === outcome ? some : [])),
    [groups, only],
  );
  const shown = useMemo(() => rows.slice(0, most), [rows, most]);
  const choose = (outcome: LotOutcome | undefined) => {
    setOnly(outcome);
    setMost(ROWS_A_PAGE);
  };
  return (
    <>
      <fieldset className={classes.tiles} aria-label={say('outcomes')}>
        {groups.map(([outcome, { length }]) => (
          <button
            key={outcome}
            type="button"
            className={classes.tile}
            aria-pressed={only === outcome}
            onClick={() => choose(only === outcome ? undefined : outcome)}
          >
            <Outcome of={outcome} />
            <strong>{say('rowCount', { n: length })}</strong>
          </button>
        ))}
      </fieldset>
      <Rows
        label={label ?? say('allLines')}
        rows={shown}
        phones={phones}
        isAgain={cameAgain(lines)}
      />
      <div className={classes.tableEnd}>
        <span>{say('rowsShown', { n: shown.length, all: rows.length })}</span>
        {shown.length < rows.length && (
          <Button variant="default" onClick={() => setMost(most + ROWS_A_PAGE)}>
            {say('moreRows')}
          </Button>
        )}
      </div>
    </>
  );
}

function Outcome({ of }: { readonly of: LotOutcome }) {
  const say = useWords(LOTS);
  if (of === 'not-imported' || of === 'waits') return <span>{say(of)}</span>;
  return <VerdictTag verdict={of} />;
}

interface RowsProps {
  readonly label: string;
  readonly rows: readonly LotLineDto[];
  readonly phones: readonly unknown[];
  /** The lot came in before: what changed is shown. */
  readonly isAgain: boolean;
}

/** Memoized, since rows that are drawn do not change. */
const Rows = memo(function Rows({ label, rows, phones, isAgain }: RowsProps) {
  const say = useWords(LOTS);
  const why = useWhy();
  const changeOf = useChange();
  const change = isAgain ? [say('change')] : [];
  return (
    <ScrollRegion className={classes.scroll} label={label}>
      <table className={`${shapes.linkedRows} ${classes.list} ${classes.lotLines}`}>
        <TableHead of={[say('line'), say('phone'), say('outcome'), ...change, say('why')]} />
        <tbody>
          {rows.map((line) => (
            <tr key={line.line}>
              <td className={classes.number}>{line.line}</td>
              <th scope="row">
                <Phone line={line} phone={shownPhone(phones[line.line - 1])} />
              </th>
              <td>{line.verdict !== undefined && <VerdictTag verdict={line.verdict} />}</td>
              {isAgain && <td>{changeOf(line)}</td>}
              <td className={classes.wraps}>{why(line)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
});

function Phone({ line, phone }: { readonly line: LotLineDto; readonly phone: string }) {
  if (line.handover === undefined) return phone;
  return (
    <Link to="/bench/$part/$id" params={{ part: 'phones', id: line.handover }}>
      {phone}
    </Link>
  );
}
