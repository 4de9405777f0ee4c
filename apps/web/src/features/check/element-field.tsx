/**
 * The identifier of the phone's chip, read by the reader of this station or typed.
 *
 * Invariants: optional; the number stays in the browser.
 */
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '../../language/use-words.ts';
import { ScanField } from '../../parts/scan-field.tsx';
import { readElementId, stationQuery } from '../../record/station.ts';
import classes from './check.module.css';
import { CHECK } from './words-check.ts';

const isElement = (code: string): boolean => /^[A-Za-z0-9._:-]{1,64}$/.test(code);

export interface ElementFieldProps {
  readonly eid: string | undefined;
  readonly onElement: (eid: string | undefined) => void;
}

type Trouble = 'elementBad' | 'elementSilent';

export function ElementField({ eid, onElement }: ElementFieldProps) {
  const say = useWords(CHECK);
  const [trouble, setTrouble] = useState<Trouble>();
  const [isReading, setReading] = useState(false);
  // Once: most who read a certificate have no station, and their machine is not asked for ever.
  const { data: readers } = useQuery({ ...stationQuery, refetchInterval: false });
  const take = (code: string | undefined, otherwise: Trouble): boolean => {
    const text = code?.trim();
    const isGood = text !== undefined && isElement(text);
    setTrouble(isGood ? undefined : otherwise);
    onElement(isGood ? text : undefined);
    return isGood;
  };
  const read = async () => {
    setReading(true);
    const got = await readElementId().catch(() => undefined);
    setReading(false);
    take(got, 'elementSilent');
  };
  return (
    <section className={classes.number}>
      <ScanField
        label={say('elementNumber')}
        // A scanner on this page reads the phone's number, never the chip's.
        accepts={() => false}
        camera={false}
        onScan={(code) => take(code, 'elementBad')}
        onType={() => setTrouble(undefined)}
        action={say('elementCheck')}
        error={trouble === undefined ? undefined : say(trouble)}
      />
      {readers !== undefined && readers !== null && readers.length > 0 && (
        <Button variant="default" mt="xs" loading={isReading} onClick={() => void read()}>
          {say(isReading ? 'elementReading' : 'elementRead')}
        </Button>
      )}
      <p className={classes.hint}>
        {eid === undefined ? say('elementHint') : say('elementEntered', { eid })}
      </p>
    </section>
  );
}
