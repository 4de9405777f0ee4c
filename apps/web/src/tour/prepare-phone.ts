/**
 * A new training phone in the demonstration's world, as its invented holder uses it; for the bench
 * it arrives in an invented lot.
 */
import type { LotLineDto } from '@nagori/area-bench/wire';
import type { NewWorldPhoneDto, WorldEventDto, WorldPhoneDto } from '@nagori/area-world/wire';
import { call } from '../api/client.ts';
import type { TourName, TourProgress } from './tour-store.ts';

/** Without a certificate, so that no holder has to answer. */
const ORDER: NewWorldPhoneDto = {
  platform: 'android',
  model: 'EX-L10',
  os: '14',
  title: { ja: '練習用の端末', en: 'Training phone' },
};

const USED: readonly WorldEventDto[] = [
  { kind: 'power', on: true },
  { kind: 'network', on: true },
  { kind: 'screen', on: true },
  { kind: 'set-up' },
  { kind: 'use' },
];

const PHONES = '/world/v1/phones';
/** As many digits of the number as tell lots of training phones apart. */
const LOT_DIGITS = 9;

export async function prepareTour(tour: TourName): Promise<TourProgress> {
  const { id, imeis } = await call<WorldPhoneDto>('POST', PHONES, { body: ORDER });
  for (const event of USED) await call('POST', `${PHONES}/${id}/events`, { body: { event } });
  const imei = (imeis[0] ?? '').replaceAll('-', '');
  if (tour === 'bench') await arriveInLot(imei);
  return { phone: id, imei, at: 0 };
}

async function arriveInLot(imei: string): Promise<void> {
  const { platform, model, os } = ORDER;
  const lot = {
    lot: `training-${imei.slice(-LOT_DIGITS)}`,
    supplier: 'training',
    channel: 'trade',
    phones: [{ phone: { imei, platform, model, os }, evidence: [] }],
  };
  await call<readonly LotLineDto[]>('POST', '/api/v1/bench/lots', { body: lot });
}
