/** The result of each line of a lot: its verdict, or why it was refused. */

import { Button } from '@mantine/core';
import type { LotLineDto } from '@nagori/area-bench/wire';
import { VERDICT_NAMES } from '@nagori/model';
import { Link } from '@tanstack/react-router';
import { memo, useMemo } from 'react';
import { useText, useWords } from '../../language/use-words.ts';
import { downloadCsv } from '../../parts/csv.ts';
import { ScrollRegion } from '../../parts/scroll-region.tsx';
import shapes from '../../parts/shapes.module.css';
import { ProblemNotice } from '../../parts/states.tsx';
import { VerdictTag } from '../../parts/verdict-tag.tsx';
import classes from './bench.module.css';
import { useImportLot } from './bench-api.ts';
import { shownPhone } from './lot-file.ts';
import type { LotSent } from './lot-form.tsx';
import { useWhy } from './lot-why.ts';
import { LOTS } from './words-lots.ts';

const HELD = 'look-ups-waiting';

export interface LotResultProps {
  readonly sent: LotSent;
  readonly onAnother: () => void;
  /** Resends the lot after the administrator released the held answers. */
  readonly onAgain: (sent: LotSent) => void;
}

export function LotResult({ sent, onAnother, onAgain }: LotResultProps) {
  const say = useWords(LOTS);
  const text = useText();
  const why = useWhy();
  const { body, lines } = sent;
  const { lot, phones } = body;
  const bad = useMemo(
    () => lines.filter(({ verdict, code }) => verdict === undefined && code !== HELD),
    [lines],
  );
  const held = lines.filter(({ code }) => code === HELD).length;
  const save = () =>
    downloadCsv(`${lot}.csv`, [
      [say('line'), say('phone'), say('outcome'), say('why')],
      ...lines.map((line) => [
        String(line.line),
        shownPhone(phones[line.line - 1]),
        line.verdict === undefined ? '' : text(VERDICT_NAMES[line.verdict].name),
        why(line),
      ]),
    ]);
  return (
    <section aria-labelledby="lot-result">
      <h2 id="lot-result" className={classes.heading}>
        {say('result', { lot })}
      </h2>
      <p role="status" className={bad.length === 0 ? undefined : classes.missing}>
        {bad.length > 0
          ? say('someBad', { n: lines.length, bad: bad.length })
          : held === 0 && say('allIn', { n: lines.length })}
      </p>
      {held > 0 && <Held sent={sent} held={held} onAgain={onAgain} />}
      <div className={classes.tableEnd}>
        <Button variant="default" onClick={save}>
          {say('download')}
        </Button>
        <Button variant="default" onClick={onAnother}>
          {say('another')}
        </Button>
      </div>
      {bad.length > 0 && (
        <>
          <h3>{say('badLines')}</h3>
          <Lines label={say('badLines')} lines={bad} phones={phones} />
        </>
      )}
      <details open={bad.length === 0}>
        <summary>{say('allLines')}</summary>
        <Lines label={say('allLines')} lines={lines} phones={phones} />
      </details>
    </section>
  );
}

function Held({ sent, held, onAgain }: Pick<LotResultProps, 'sent' | 'onAgain'> & HeldProps) {
  const say = useWords(LOTS);
  const send = useImportLot();
  const again = () => {
    send.mutateAsync(sent.body).then(
      (lines) => onAgain({ ...sent, lines }),
      () => undefined,
    );
  };
  return (
    <div className={classes.missing} role="status">
      <p>{say('held', { n: held })}</p>
      <Button variant="default" loading={send.isPending} onClick={again}>
        {say('goOn')}
      </Button>
      <ProblemNotice error={send.error} />
    </div>
  );
}

interface HeldProps {
  /** Number of lines. */
  readonly held: number;
}

interface LinesProps {
  readonly label: string;
  readonly lines: readonly LotLineDto[];
  readonly phones: readonly unknown[];
}

/** Memoized, since a thousand rows do not change. */
const Lines = memo(function Lines({ label, lines, phones }: LinesProps) {
  const say = useWords(LOTS);
  const why = useWhy();
  return (
    <ScrollRegion className={classes.scroll} label={label}>
      <table className={`${shapes.linkedRows} ${classes.list}`}>
        <thead>
          <tr>
            <th scope="col" className={classes.number}>
              {say('line')}
            </th>
            <th scope="col">{say('phone')}</th>
            <th scope="col">{say('outcome')}</th>
            <th scope="col">{say('why')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.line}>
              <td className={classes.number}>{line.line}</td>
              <th scope="row">
                <Phone line={line} phone={shownPhone(phones[line.line - 1])} />
              </th>
              <td>{line.verdict !== undefined && <VerdictTag verdict={line.verdict} />}</td>
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
