/**
 * Controls of a virtual phone: switches that show its state, and acts.
 *
 * Invariants: pure. An act that the model can never do is not offered; one that is impossible now
 * is offered, and the server says why it fails.
 */
import type { WorldEventDto, WorldPhoneDto } from '@nagori/area-world/wire';
import type { EMoney } from './phone-facts.ts';
import type { PhonesWord } from './words-phones.ts';

export interface Toggle {
  readonly word: PhonesWord;
  readonly on: boolean;
  readonly event: (on: boolean) => WorldEventDto;
}

export interface Act {
  readonly id: string;
  readonly word: PhonesWord;
  readonly event: WorldEventDto;
  /** It erases something permanently. */
  readonly erases?: boolean;
}

export interface ActGroup {
  readonly word: PhonesWord;
  readonly acts: readonly Act[];
}

/** Power, network and screen: the conditions of the deletion. */
export function mainToggles(phone: WorldPhoneDto): readonly Toggle[] {
  return [
    { word: 'power', on: phone.power, event: (on) => ({ kind: 'power', on }) },
    { word: 'network', on: phone.network, event: (on) => ({ kind: 'network', on }) },
    { word: 'screen', on: phone.screen, event: (on) => ({ kind: 'screen', on }) },
  ];
}

export function otherToggles(phone: WorldPhoneDto): readonly Toggle[] {
  const { sim, sdCard, cardRecord, accountLock, element } = phone;
  const toggles: Toggle[] = [
    {
      word: 'accountLock',
      on: accountLock,
      event: (on) => ({ kind: 'account-lock', on }),
    },
    { word: 'sim', on: sim, event: (inside) => ({ kind: 'sim', inside }) },
  ];
  if (sdCard !== 'no-slot') {
    const event = (inside: boolean): WorldEventDto => ({ kind: 'sd-card', inside });
    toggles.push({ word: 'sdCard', on: sdCard === 'card', event });
  }
  if (cardRecord !== undefined) {
    const event = (inside: boolean): WorldEventDto => ({ kind: 'card-record', inside });
    toggles.push({ word: 'cardRecord', on: cardRecord, event });
  }
  if (element !== undefined) {
    const event = (faulty: boolean): WorldEventDto => ({ kind: 'element-fault', faulty });
    toggles.push({ word: 'fault', on: element.faulty, event });
  }
  return toggles;
}

const SERVICES: readonly EMoney[] = ['transit-money', 'shop-money', 'point-money'];

function insideActs({ software, felica }: WorldPhoneDto): readonly Act[] {
  const acts: Act[] = [];
  if (software === 'setup-screen')
    acts.push({ id: 'set-up', word: 'setUp', event: { kind: 'set-up' } });
  if (software === 'bare') acts.push({ id: 'use', word: 'use', event: { kind: 'use' } });
  if (felica === undefined) return acts;
  for (const service of SERVICES) {
    if (felica.services.includes(service)) continue;
    acts.push({ id: service, word: `put-${service}`, event: { kind: 'add-e-money', service } });
  }
  return acts;
}

function erasingActs({ element, felica }: WorldPhoneDto): readonly Act[] {
  const acts: Act[] = [];
  const erases = true;
  if (felica !== undefined) {
    acts.push({ id: 'clear', word: 'clearMoney', event: { kind: 'clear-e-money' }, erases });
    acts.push({ id: 'felica', word: 'felicaTool', event: { kind: 'felica-tool' }, erases });
  }
  acts.push(
    { id: 'reset', word: 'reset', event: { kind: 'factory-reset', by: 'holder' }, erases },
    { id: 'overwrite', word: 'overwrite', event: { kind: 'overwrite', by: 'staff' }, erases },
  );
  if (element !== undefined) {
    acts.push({ id: 'forced', word: 'forced', event: { kind: 'forced-deletion' }, erases });
  }
  return acts;
}

function fateActs({ damage, lost }: WorldPhoneDto): readonly Act[] {
  const acts: Act[] = [];
  if (damage === 'none') {
    acts.push({ id: 'crack', word: 'crack', event: { kind: 'break', how: 'cracked' } });
  }
  if (damage === 'none' || damage === 'cracked') {
    acts.push({ id: 'no-screen', word: 'breakScreen', event: { kind: 'break', how: 'no-screen' } });
  }
  if (damage !== 'dead') {
    acts.push({ id: 'kill', word: 'breakAll', event: { kind: 'break', how: 'dead' } });
  }
  if (damage !== 'none') acts.push({ id: 'repair', word: 'repair', event: { kind: 'repair' } });
  acts.push(
    lost
      ? { id: 'find', word: 'find', event: { kind: 'find' } }
      : { id: 'lose', word: 'lose', event: { kind: 'lose' } },
  );
  return acts;
}

export function actGroups(phone: WorldPhoneDto): readonly ActGroup[] {
  const groups: readonly ActGroup[] = [
    { word: 'groupUse', acts: insideActs(phone) },
    { word: 'groupErase', acts: erasingActs(phone) },
    { word: 'groupFate', acts: fateActs(phone) },
  ];
  return groups.filter(({ acts }) => acts.length > 0);
}
