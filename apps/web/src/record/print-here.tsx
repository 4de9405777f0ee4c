/**
 * Prints the labels of a print run on the printer of this desk.
 *
 * Invariants: shown only where a station with a printer responds. After a failure the others are
 * printed, and none twice; what is not confirmed is never said to be printed.
 */
import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '../language/use-words.ts';
import { ProblemNotice } from '../parts/states.tsx';
import { type Printing, printerQuery, printLabels } from './desk-station.ts';
import classes from './labels.module.css';
import { DESK, faultWord } from './words-desk.ts';

export interface PrintHereProps {
  /** The print run, as the server makes it now. */
  readonly make: () => Promise<Blob>;
  readonly disabled: boolean;
  /** Once all are printed. */
  readonly onPrinted: () => void;
}

export function PrintHere({ make, disabled, onPrinted }: PrintHereProps) {
  const say = useWords(DESK);
  const { data: hasPrinter } = useQuery(printerQuery);
  const [soFar, setSoFar] = useState<Printing>();
  const print = useMutation({
    mutationFn: async () => {
      const zpl = await (await make()).text();
      const from = soFar?.fault === undefined ? 0 : soFar.printed;
      return printLabels(zpl, from, setSoFar);
    },
    onSuccess: (done) => {
      setSoFar(done);
      if (done.fault === undefined) onPrinted();
    },
  });
  if (hasPrinter !== true) return null;
  const { printed = 0, of = 0, fault } = soFar ?? {};
  const isStopped = fault !== undefined && !print.isPending;
  return (
    <div className={classes.here}>
      <Button
        variant="default"
        loading={print.isPending}
        disabled={disabled}
        onClick={() => print.mutate()}
      >
        {isStopped && printed > 0 ? say('printRest', { n: of - printed }) : say('print')}
      </Button>
      <p role="status" className={classes.hint}>
        {print.isPending && of > 0 && say('printing', { n: printed, of })}
        {!print.isPending &&
          soFar !== undefined &&
          !isStopped &&
          say(soFar.isUnconfirmed ? 'unconfirmed' : 'printed', { n: printed })}
      </p>
      {isStopped && (
        <div role="alert">
          <p>{say('stopped', { n: printed, of })}</p>
          <p>{say(faultWord(fault))}</p>
          <p>
            {say('code')} <code>{fault}</code>
          </p>
        </div>
      )}
      <ProblemNotice error={print.error} />
    </div>
  );
}
