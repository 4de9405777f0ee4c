/**
 * A virtual phone for the demonstration's page.
 *
 * Invariants: no certificate, no key and no eid: the eid is read from the phone only.
 */
import { elementStateOf, type Phone, waitsFor } from '@nagori/element';
import { formatImei } from '@nagori/model';
import { WORLD_REASON_WORDS, type WorldPhoneDto } from './wire.ts';

export function viewPhone(phone: Phone): WorldPhoneDto {
  const { imeis, element: _inside, felica, lastReset, lastOverwrite, ...rest } = phone;
  return {
    ...rest,
    imeis: imeis.map(formatImei),
    userData: phone.software === 'in-use',
    ...(felica && { felica: { ...felica, services: [...felica.services] } }),
    ...viewElement(phone),
    ...(lastReset && { lastReset: viewAct(lastReset) }),
    ...(lastOverwrite && { lastOverwrite: viewAct(lastOverwrite) }),
  };
}

function viewElement(phone: Phone): Pick<WorldPhoneDto, 'element'> {
  const { element } = phone;
  const state = elementStateOf(phone);
  if (element === undefined || state === undefined) return {};
  const { certificates, deletion, faulty, tries } = element.face;
  return {
    element: {
      state,
      keys: element.publicKeys !== undefined,
      certificates: certificates !== undefined,
      signing: certificates?.sign !== undefined && !element.isRenewing,
      tries: { ...tries },
      faulty,
      ...(deletion && { deletion: { at: isoTime(deletion.at), key: deletion.key } }),
      waitsFor: waitsFor(phone).map((code) => ({ code, words: WORLD_REASON_WORDS[code] })),
    },
  };
}

function viewAct({ at, by }: { readonly at: number; readonly by: 'holder' | 'staff' }) {
  return { at: isoTime(at), by };
}

function isoTime(at: number): string {
  return new Date(at).toISOString();
}
