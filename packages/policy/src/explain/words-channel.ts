/** How a phone changes hands, at which stage of the work, and where it may go next: their names. */
import type { Channel, Route, Stage } from '@nagori/model';
import type { Words } from './words-form.ts';

export const CHANNEL_WORDS = {
  'trade-in': { ja: '下取り', en: 'Trade-in' },
  collection: { ja: '回収', en: 'Collection' },
  buyback: { ja: '買取', en: 'Buyback' },
  donation: { ja: '寄附', en: 'Donation' },
  'repair-exchange': { ja: '修理交換', en: 'Repair exchange' },
  'early-return': {
    ja: '初期不良・8日以内キャンセル',
    en: 'Early return (faulty, or cancelled within 8 days)',
  },
  trade: { ja: '業者間', en: 'Trade between dealers' },
  'lease-return': { ja: 'リース・レンタル', en: 'Lease or rental return' },
  procurement: { ja: '調達', en: 'Procurement' },
  sale: { ja: '販売', en: 'Sale' },
  return: { ja: '返却', en: 'Return' },
  'authority-seizure': { ja: '差押え・任意提出', en: 'Seizure, or handing in to the police' },
} as const satisfies Record<Channel, Words>;

export const STAGE_WORDS = {
  intake: { ja: '受付', en: 'Intake' },
  receipt: { ja: '受領後', en: 'After receipt' },
  inspection: { ja: '検査', en: 'Inspection' },
  release: { ja: '売却・再利用・販売', en: 'Release' },
  destruction: { ja: '破砕・溶解・廃棄', en: 'Destruction' },
} as const satisfies Record<Stage, Words>;

export const ROUTE_WORDS = {
  inspection: { ja: '検査', en: 'Inspection' },
  repair: { ja: '修理', en: 'Repair' },
  dismantle: { ja: '分解', en: 'Dismantling' },
  parts: { ja: '部品', en: 'Parts' },
  reuse: { ja: '再利用', en: 'Reuse' },
  loaner: { ja: '代替機', en: 'Loaner phone' },
  trade: { ja: '業者間', en: 'Trade between dealers' },
  sale: { ja: '販売', en: 'Sale' },
  return: { ja: '返却', en: 'Return' },
  authority: { ja: '捜査機関・裁判所へ', en: 'To the police or a court' },
  destruction: { ja: '破砕・溶解', en: 'Destruction' },
} as const satisfies Record<Route, Words>;
