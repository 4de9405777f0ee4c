/**
 * The top of the counter page: the scan field with the caret waiting, and the channel.
 *
 * Invariants: an IMEI whose check digit does not fit goes nowhere.
 */

import { Button, NativeSelect } from '@mantine/core';
import type { PolicyChoiceDto } from '@nagori/api';
import { parseImei } from '@nagori/model';
import { type RefObject, useState } from 'react';
import { useText, useWords } from '../../language/use-words.ts';
import { KeyHint } from '../../parts/key-hint.tsx';
import { ScanField } from '../../parts/scan-field.tsx';
import classes from './counter.module.css';
import { KEYS } from './keys.ts';
import { COUNTER } from './words-counter.ts';

export interface ScanBarProps {
  readonly policies: readonly PolicyChoiceDto[];
  readonly chosen: PolicyChoiceDto | undefined;
  readonly busy: boolean;
  readonly field: RefObject<HTMLInputElement | null>;
  readonly chooser: RefObject<HTMLSelectElement | null>;
  readonly onChoose: (policy: string) => void;
  readonly onScan: (imei: string) => void;
  readonly onNoNumber: () => void;
}

const REFUSALS = {
  'imei-not-digits': 'imeiNotDigits',
  'imei-length': 'imeiLength',
  'imei-check-digit': 'imeiCheckDigit',
  'imei-zeros': 'imeiZeros',
} as const;

/** The digits of a scanned code: some boxes print `IMEI:` before them. */
const digitsOf = (code: string): string => code.replace(/^\s*IMEI\d?\s*[:=]?\s*/i, '').trim();

/** From a scanner or camera only what carries its check digit, or a version: never the bare 14. */
const isScan = (code: string): boolean =>
  digitsOf(code).replace(/\D/g, '').length > 14 && parseImei(digitsOf(code)).kind === 'good';

export function ScanBar(props: ScanBarProps) {
  const { policies, chosen, busy, field, chooser } = props;
  const say = useWords(COUNTER);
  const text = useText();
  const [refusal, setRefusal] = useState<keyof typeof REFUSALS>();
  const scan = (code: string) => {
    const read = parseImei(digitsOf(code));
    if (read.kind !== 'good') {
      setRefusal(read.kind === 'bad' ? read.reason : 'imei-not-digits');
      return false;
    }
    setRefusal(undefined);
    props.onScan(digitsOf(code));
    return true;
  };
  return (
    <div className={`${classes.bar} never-on-paper`}>
      <ScanField
        label={say('scanLabel')}
        placeholder={say('scanHint')}
        error={refusal === undefined ? undefined : say(REFUSALS[refusal])}
        accepts={isScan}
        onScan={scan}
        onType={() => setRefusal(undefined)}
        field={field}
        busy={busy}
        waits
      />
      <NativeSelect
        ref={chooser}
        className={classes.chooser}
        label={
          <>
            {say('channel')}
            <KeyHint name={KEYS.channel} />
          </>
        }
        value={chosen?.policy ?? ''}
        onChange={(event) => props.onChoose(event.currentTarget.value)}
        error={policies.length === 0 ? say('noPolicies') : undefined}
        data={policies.map(({ policy, title }) => ({ value: policy, label: text(title) }))}
      />
      <Button variant="default" onClick={props.onNoNumber}>
        {say('noNumber')}
      </Button>
    </div>
  );
}
