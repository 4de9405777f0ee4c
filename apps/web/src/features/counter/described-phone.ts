/**
 * The description of a phone before it is judged, and the part of it that can be sent.
 *
 * Invariants: pure; an empty field is left out, and the policy decides without it.
 */
import type { OpenHandoverDto } from '@nagori/area-handover/wire';
import { GIVERS, MARK, PLATFORMS } from '@nagori/model';
import type { KnownModel } from '../../record/device-store.ts';

/** The description that opens a handover. */
export type Described = Pick<OpenHandoverDto, 'phone' | 'giver' | 'supplier' | 'handoverToken'>;

/** As typed; empty if nothing was typed. */
export interface PhoneValues {
  readonly label: string;
  readonly platform: string;
  readonly model: string;
  readonly os: string;
  readonly giver: string;
  readonly supplier: string;
  readonly token: string;
}

export const phoneValues = ({ platform, model, os }: KnownModel): PhoneValues => ({
  label: '',
  platform: platform ?? '',
  model: model ?? '',
  os: os ?? '',
  giver: '',
  supplier: '',
  token: '',
});

const OS = /^[0-9]{1,4}(\.[0-9]{1,6}){0,3}$/;

/** The fields with invalid values. A phone without a number needs a label. */
export function wrongValues(
  imei: string | undefined,
  { label, os, supplier }: PhoneValues,
): ReadonlySet<keyof PhoneValues> {
  const wrong = new Set<keyof PhoneValues>();
  if (imei === undefined && !MARK.test(label)) wrong.add('label');
  if (os !== '' && !OS.test(os)) wrong.add('os');
  if (supplier !== '' && !MARK.test(supplier)) wrong.add('supplier');
  return wrong;
}

export function described(imei: string | undefined, values: PhoneValues): Described {
  const { label, os, supplier } = values;
  const [model, token] = [values.model.trim(), values.token.trim()];
  const platform = PLATFORMS.find((one) => one === values.platform);
  const giver = GIVERS.find((one) => one === values.giver);
  return {
    phone: {
      ...(imei === undefined ? { label } : { imei }),
      ...(platform === undefined ? {} : { platform }),
      ...(model === '' ? {} : { model }),
      ...(os === '' ? {} : { os }),
    },
    ...(giver === undefined ? {} : { giver }),
    ...(supplier === '' ? {} : { supplier }),
    ...(token === '' ? {} : { handoverToken: token }),
  };
}
