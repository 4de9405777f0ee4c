/** Asks for the phone itself before an act that cannot be undone: scan it, or type its end. */
import { TextInput } from '@mantine/core';
import { useWords } from '../../language/use-words.ts';
import type { Bound } from '../../parts/use-form.ts';
import { useWedge } from '../../parts/use-wedge.ts';
import type { NamedPhone } from './same-phone.ts';
import { DISPOSAL } from './words-disposal.ts';

export interface SamePhoneFieldProps {
  readonly phone: NamedPhone;
  readonly field: Bound;
  readonly onScan: (code: string) => void;
}

export function SamePhoneField({ phone, field, onScan }: SamePhoneFieldProps) {
  const say = useWords(DISPOSAL);
  useWedge((code) => {
    onScan(code);
    return true;
  });
  const isNumbered = phone.imei !== undefined || phone.imeiEnd !== undefined;
  return (
    <TextInput
      mt="sm"
      label={say(isNumbered ? 'samePhone' : 'sameLabel')}
      required
      autoComplete="off"
      {...field}
    />
  );
}
