/** Virtual phones for tests. */
import type { WorldPhoneDto } from '@nagori/area-world/wire';

type Element = NonNullable<WorldPhoneDto['element']>;

export function element(over: Partial<Element> = {}): Element {
  return {
    state: 'holding',
    keys: true,
    certificates: true,
    signing: true,
    tries: { sign: 5, auth: 3 },
    faulty: false,
    waitsFor: [],
    ...over,
  };
}

export function phone(over: Partial<WorldPhoneDto> = {}): WorldPhoneDto {
  return {
    id: 'phone-1',
    title: { ja: '端末', en: 'Phone' },
    platform: 'android',
    model: 'EX-A24',
    os: '15',
    imeis: ['00-000000-000001-8'],
    power: true,
    network: true,
    screen: true,
    damage: 'none',
    lost: false,
    software: 'in-use',
    userData: true,
    accountLock: true,
    sim: true,
    sdCard: 'empty',
    felica: { container: true, services: ['transit-money'] },
    element: element(),
    ...over,
  };
}
