/** The maker of a phone that has ended, for the yearly counts (R12). */
import { NativeSelect } from '@mantine/core';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { useState } from 'react';
import { useWords } from '../../language/use-words.ts';
import { typed } from '../../parts/fields.ts';
import { makerOf, useMakerChoices } from '../../parts/maker-names.ts';
import { isApple } from './next-work.ts';
import { DISPOSAL } from './words-disposal.ts';

/** `said` holds the fields to record; empty if no maker was chosen. */
export function useMaker(handover: HandoverDto) {
  const [value, set] = useState(isApple(handover) ? 'apple' : '');
  const maker = makerOf(value);
  return { field: { value, set }, said: maker === undefined ? {} : { maker } };
}

export function MakerField({ value, set }: ReturnType<typeof useMaker>['field']) {
  const say = useWords(DISPOSAL);
  const data = useMakerChoices();
  return (
    <NativeSelect
      label={say('maker')}
      description={say('makerHint')}
      data={data}
      {...typed(value, set)}
    />
  );
}
