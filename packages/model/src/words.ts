/**
 * The names, in both languages, of verdicts, of how a phone changes hands and where it may go, of
 * its compartments and of what makes them clear: the gate, the programs and the pages all say these.
 */
import type { Channel, Route, Stage, Verdict } from './channel.ts';
import type { Compartment } from './compartment.ts';

interface Name {
  readonly ja: string;
  readonly en: string;
}

export const VERDICT_NAMES = {
  accept: { sign: '✓', name: { ja: '受入', en: 'Accept' } },
  hold: { sign: '⏸', name: { ja: '保留', en: 'Hold' } },
  refuse: { sign: '✕', name: { ja: '受取拒否', en: 'Refuse' } },
  quarantine: { sign: '■', name: { ja: '隔離', en: 'Quarantine' } },
  destroy: { sign: '⬇', name: { ja: '破砕・溶解', en: 'Destroy' } },
} as const satisfies Record<Verdict, { sign: string; name: Name }>;

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
} as const satisfies Record<Channel, Name>;

export const STAGE_WORDS = {
  intake: { ja: '受付', en: 'Intake' },
  receipt: { ja: '受領後', en: 'After receipt' },
  inspection: { ja: '検査', en: 'Inspection' },
  release: { ja: '売却・再利用・販売', en: 'Release' },
  destruction: { ja: '破砕・溶解・廃棄', en: 'Destruction' },
} as const satisfies Record<Stage, Name>;

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
} as const satisfies Record<Route, Name>;

export const COMPARTMENT_WORDS = {
  'user-data': { ja: '利用者データ', en: 'User data' },
  felica: { ja: 'FeliCa（おサイフケータイ）', en: 'FeliCa (Osaifu-Keitai)' },
  'jpki-certificate': { ja: 'スマホ用電子証明書', en: 'Smartphone certificate' },
  'jpki-key': { ja: '秘密鍵', en: 'Private key' },
  'account-lock': { ja: 'アカウントロック', en: 'Account lock' },
  sim: { ja: 'SIM', en: 'SIM' },
  'sd-card': { ja: 'SDカード', en: 'SD card' },
  'card-record': { ja: 'スマホのマイナンバーカード', en: 'My Number card in the phone' },
} as const satisfies Record<Compartment, Name>;

/**
 * What a certificate may print for a clear compartment. The words are not one scale: a phone that
 * never had a key cannot be "erased", and `confirmed` is added to one of the others, never used
 * alone.
 */
export const ASSURANCE_WORDS = {
  declared: { ja: '申告', en: 'declared' },
  observed: { ja: '目視・端末操作', en: 'observed' },
  erased: { ja: '削除', en: 'erased' },
  overwritten: { ja: '上書き消去', en: 'overwritten' },
  destroyed: { ja: '破砕・溶解', en: 'destroyed' },
  confirmed: { ja: '別の担当者による確認', en: 'confirmed by another person' },
} as const satisfies Record<string, Name>;
export type Assurance = keyof typeof ASSURANCE_WORDS;

/** For an observation made with a reader and not on a screen. */
export const READ_WORDS: Name = { ja: '読取装置による読み取り', en: 'read by a reader' };
