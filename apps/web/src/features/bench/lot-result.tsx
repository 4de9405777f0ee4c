/** The result of a lot: what became of each line, to save, to correct or to continue. */

import { Button } from '@mantine/core';
import { VERDICT_NAMES } from '@nagori/model';
import { useEffect, useMemo, useRef } from 'react';
import { useText, useWords } from '../../language/use-words.ts';
import { downloadCsv } from '../../parts/csv.ts';
import { ProblemNotice } from '../../parts/states.tsx';
import { PaperButtons } from '../../record/paper-buttons.tsx';
import classes from './bench.module.css';
import { useImportLot } from './bench-api.ts';
import { ChangeCounts, cameAgain, useChange } from './lot-change.tsx';
import { shownPhone } from './lot-file.ts';
import type { LotSent } from './lot-form.tsx';
import { LotLines } from './lot-lines.tsx';
import { outcomeOf } from './lot-order.ts';
import { useWhy } from './lot-why.ts';
import { NetworkCheck } from './network-check.tsx';
import { LOTS } from './words-lots.ts';

export interface LotResultProps {
  readonly sent: LotSent;
  readonly onAnother: () => void;
  /** Goes back to the form with the lot's name, for a corrected file. */
  readonly onCorrect: () => void;
  /** Resends the lot after the administrator released the held answers. */
  readonly onAgain: (sent: LotSent) => void;
}

export function LotResult({ sent, onAnother, onCorrect, onAgain }: LotResultProps) {
  const say = useWords(LOTS);
  const text = useText();
  const why = useWhy();
  const changeOf = useChange();
  const heading = useRef<HTMLHeadingElement>(null);
  // The browser keeps its position below the form, which is now below all rows. In braces: a newer
  // browser's scrolling returns a promise, which React would call as a clean-up.
  useEffect(() => {
    heading.current?.scrollIntoView({ block: 'nearest' });
    // The form that had the focus is gone.
    heading.current?.focus({ preventScroll: true });
  }, []);
  const { body, lines } = sent;
  const { lot, phones } = body;
  const bad = useMemo(
    () => lines.filter((line) => outcomeOf(line) === 'not-imported').length,
    [lines],
  );
  const held = lines.filter((line) => outcomeOf(line) === 'waits').length;
  const save = () =>
    downloadCsv(`${lot}.csv`, [
      [say('line'), say('phone'), say('outcome'), say('change'), say('why')],
      ...lines.map((line) => [
        String(line.line),
        shownPhone(phones[line.line - 1]),
        line.verdict === undefined ? '' : text(VERDICT_NAMES[line.verdict].name),
        changeOf(line),
        why(line),
      ]),
    ]);
  return (
    <section aria-labelledby="lot-result">
      <h2 ref={heading} id="lot-result" tabIndex={-1} className={classes.heading}>
        {say('result', { lot })}
      </h2>
      <p role="status" className={bad === 0 ? undefined : classes.missing}>
        {bad > 0
          ? say('someBad', { n: lines.length, bad })
          : held === 0 && say('allIn', { n: lines.length })}
      </p>
      {cameAgain(lines) && <ChangeCounts sent={sent} />}
      {held > 0 && <Held sent={sent} held={held} onAgain={onAgain} />}
      <div className={classes.tableEnd}>
        <NetworkCheck lines={lines} onChecked={(after) => onAgain({ ...sent, lines: after })} />
        <Button variant="default" onClick={save}>
          {say('download')}
        </Button>
        <PaperButtons handovers={lines.flatMap(({ handover }) => handover ?? [])} />
        <Button variant="default" onClick={onCorrect}>
          {say('correct')}
        </Button>
        <Button variant="default" onClick={onAnother}>
          {say('another')}
        </Button>
      </div>
      <LotLines lines={lines} phones={phones} />
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
