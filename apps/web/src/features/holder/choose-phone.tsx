/**
 * Chooses one of the holder's phones: this one, or one of several.
 *
 * Invariants: when the app runs on a demonstration phone, that phone is already chosen.
 */
import { Radio, Stack } from '@mantine/core';
import type { HeldPhoneDto } from '@nagori/area-authority/wire';
import { type ReactNode, useState } from 'react';
import { useText } from '../../language/use-words.ts';
import { useDevice } from './device.ts';
import { heldIn } from './next-step.ts';
import { usePhoneName } from './use-phone-name.ts';

/** The newest pair of each phone, live pairs first. */
export function newestOfEach(phones: readonly HeldPhoneDto[]): readonly HeldPhoneDto[] {
  const eids = [...new Set(phones.map(({ eid }) => eid))];
  const newest = eids.flatMap((eid) => heldIn(phones, eid) ?? []);
  return newest.toSorted((a, b) => Number(b.current) - Number(a.current));
}

export interface ChoosePhoneProps {
  readonly phones: readonly HeldPhoneDto[];
  readonly label: string;
  /** Undefined if the holder never had certificates in the chosen phone. */
  readonly children: (held: HeldPhoneDto | undefined) => ReactNode;
}

export function ChoosePhone({ phones, label, children }: ChoosePhoneProps) {
  const device = useDevice();
  const choices = newestOfEach(phones);
  const [eid, setEid] = useState<string>();
  if (device.eid !== undefined) {
    return children(heldIn(phones, device.eid));
  }
  const chosen = choices.find((one) => one.eid === eid) ?? choices[0];
  return (
    <>
      {choices.length > 1 && (
        <Choices label={label} choices={choices} chosen={chosen?.eid} onChoose={setEid} />
      )}
      {children(chosen)}
    </>
  );
}

interface ChoicesProps {
  readonly label: string;
  readonly choices: readonly HeldPhoneDto[];
  readonly chosen: string | undefined;
  readonly onChoose: (eid: string) => void;
}

function Choices({ label, choices, chosen, onChoose }: ChoicesProps) {
  const nameOf = usePhoneName();
  const text = useText();
  return (
    <Radio.Group label={label} value={chosen ?? ''} onChange={onChoose}>
      <Stack gap="xs" my="xs">
        {choices.map((held) => (
          <Radio
            key={held.eid}
            value={held.eid}
            label={nameOf(held, false)}
            description={text(held.standingWords)}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}
