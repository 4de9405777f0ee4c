/**
 * Names of verdicts, channels, stages, routes and compartments, for lists where the server sends
 * the code alone.
 *
 * Invariants: the same words as the gate's catalogue; test/web-words.test.ts holds them together.
 */
import type { WordsDto } from '@nagori/http/wire';
import type { Channel, Compartment, Role, Route, Stage, Verdict } from '@nagori/model';

export const VERDICT_NAMES = {
  accept: { sign: '✓', name: { ja: '受入', en: 'Accept' } },
  hold: { sign: '⏸', name: { ja: '保留', en: 'Hold' } },
  refuse: { sign: '✕', name: { ja: '受取拒否', en: 'Refuse' } },
  quarantine: { sign: '■', name: { ja: '隔離', en: 'Quarantine' } },
  destroy: { sign: '⬇', name: { ja: '破砕・溶解', en: 'Destroy' } },
} as const satisfies Record<Verdict, { sign: string; name: WordsDto }>;

export const CHANNEL_NAMES = {
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
} as const satisfies Record<Channel, WordsDto>;

export const STAGE_NAMES = {
  intake: { ja: '受付', en: 'Intake' },
  receipt: { ja: '受領後', en: 'After receipt' },
  inspection: { ja: '検査', en: 'Inspection' },
  release: { ja: '売却・再利用・販売', en: 'Release' },
  destruction: { ja: '破砕・溶解・廃棄', en: 'Destruction' },
} as const satisfies Record<Stage, WordsDto>;

export const ROUTE_NAMES = {
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
} as const satisfies Record<Route, WordsDto>;

export const COMPARTMENT_NAMES = {
  'user-data': { ja: '利用者データ', en: 'User data' },
  felica: { ja: 'FeliCa（おサイフケータイ）', en: 'FeliCa (Osaifu-Keitai)' },
  'jpki-certificate': { ja: 'スマホ用電子証明書', en: 'Smartphone certificate' },
  'jpki-key': { ja: '秘密鍵', en: 'Private key' },
  'account-lock': { ja: 'アカウントロック', en: 'Account lock' },
  sim: { ja: 'SIM', en: 'SIM' },
  'sd-card': { ja: 'SDカード', en: 'SD card' },
} as const satisfies Record<Compartment, WordsDto>;

/** Roles of staff; the gate knows none of them. */
export const ROLE_NAMES = {
  counter: { ja: '受付', en: 'Counter' },
  bench: { ja: '検査', en: 'Bench' },
  'loss-desk': { ja: '紛失窓口', en: 'Loss desk' },
  'authority-desk': { ja: '認証局窓口', en: 'Authority desk' },
  registrar: { ja: '登録担当', en: 'Registrar' },
  committee: { ja: '委員会', en: 'Committee' },
  analyst: { ja: '分析担当', en: 'Analyst' },
  auditor: { ja: '監査', en: 'Auditor' },
  administrator: { ja: '管理', en: 'Administrator' },
} as const satisfies Record<Role, WordsDto>;
