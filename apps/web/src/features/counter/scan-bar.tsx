/**
 * The top of the counter page: the focused scan field, and the channel.
 *
 * Invariants: an IMEI with a wrong check digit is never sent. The number of a quote opens its page.
 */

import { Button, NativeSelect } from '@mantine/core';
import { REFUSED_CHANNELS, type RefusedChannel } from '@nagori/model';
import { type RefObject, useState } from 'react';
import { useText, useWords } from '../../language/use-words.ts';
import { typed } from '../../parts/fields.ts';
import { KeyHint } from '../../parts/function-keys.tsx';
import { digitsOf, type ImeiRefusal, imeiRefusal, isImeiScan } from '../../parts/imei-code.ts';
import { ScanField } from '../../parts/scan-field.tsx';
import { PARTS } from '../../parts/words.ts';
import classes from './counter.module.css';
import { byPreset, refusedWays, type Way } from './ways.ts';
import { COUNTER } from './words-counter.ts';

export interface ScanBarProps {
  readonly ways: readonly Way[];
  readonly chosen: Way | undefined;
  /** Chosen instead of a way: a channel by which nothing is taken in. */
  readonly refused: RefusedChannel | undefined;
  /** The policies are loaded; there may be none. */
  readonly loaded: boolean;
  readonly busy: boolean;
  readonly field: RefObject<HTMLInputElement | null>;
  readonly chooser: RefObject<HTMLSelectElement | null>;
  readonly onChoose: (way: string) => void;
  readonly onScan: (imei: string) => void;
  /** The number on a quote was scanned. */
  readonly onQuote: (number: string) => void;
  readonly onNoNumber: () => void;
}

/** As a quote's paper has it, in its code and beside it. */
const QUOTE = /^Q-?[1-9]\d{0,8}$/i;

export function ScanBar(props: ScanBarProps) {
  const { ways, chosen, busy, field, chooser } = props;
  const say = useWords(COUNTER);
  const part = useWords(PARTS);
  const text = useText();
  const [refusal, setRefusal] = useState<ImeiRefusal>();
  const refused = refusedWays(ways);
  const presets = byPreset(ways).map(({ title: preset, ways: own }) => ({
    group: text(preset),
    items: own.map(({ id, title }) => ({ value: id, label: text(title) })),
  }));
  const chosenValue = props.refused ?? chosen?.id ?? '';
  const scan = (code: string) => {
    if (QUOTE.test(code)) {
      props.onQuote(code.toUpperCase());
      return true;
    }
    const why = imeiRefusal(code);
    setRefusal(why);
    if (why !== undefined) return false;
    props.onScan(digitsOf(code));
    return true;
  };
  return (
    <div className={`${classes.bar} never-on-paper`}>
      <ScanField
        label={say('scanLabel')}
        placeholder={say('scanHint')}
        error={refusal === undefined ? undefined : part(refusal)}
        accepts={(code) => isImeiScan(code) || QUOTE.test(code)}
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
            <KeyHint name="channel" />
          </>
        }
        {...typed(chosenValue, props.onChoose)}
        error={props.loaded && ways.length === 0 ? say('noPolicies') : undefined}
        data={[
          ...(presets.length > 1 ? presets : presets.flatMap(({ items }) => items)),
          ...(refused.length === 0
            ? []
            : [
                {
                  group: say('refusedWays'),
                  items: refused.map((id) => ({
                    value: id,
                    label: text(REFUSED_CHANNELS[id].name),
                  })),
                },
              ]),
        ]}
      />
      <Button variant="default" disabled={props.refused !== undefined} onClick={props.onNoNumber}>
        {say('noNumber')}
      </Button>
    </div>
  );
}
