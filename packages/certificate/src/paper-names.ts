/**
 * Names on a certificate: assurance, media, acts, looks.
 *
 * Invariants: clear, purge and destroy keep their English names next to the Japanese, as in the
 * standard.
 */
import {
  ASSURANCE_WORDS,
  type FindingActor,
  listed,
  type Method,
  READ_WORDS,
  SECOND_MS,
} from '@nagori/model';
import type { ClearanceClaims, ClearedCompartment, PrintedAssurance } from './claims.ts';
import type { Medium, Sanitization } from './sanitization.ts';

/** A text in both languages. */
export interface PaperWords {
  readonly ja: string;
  readonly en: string;
}
export type PaperLanguage = keyof PaperWords;

export type PrintedBinding = NonNullable<ClearanceClaims['phone']['element']>['binding'];
type Look = Extract<ClearedCompartment, { state: 'clear' }>['looks'][number];

/** A compartment as a summary has it; a document also has the looks. */
export interface Printed {
  readonly assurance: PrintedAssurance;
  readonly confirmed: boolean;
  readonly looks?: readonly Look[];
}

/** The words for a compartment's assurance, including the second person's look. */
export function printedAssurance(
  printed: Printed,
  language: PaperLanguage,
  binding?: PrintedBinding,
): string {
  const { assurance, confirmed, looks = [] } = printed;
  const words = [
    ...(assurance === 'observed' ? observedNames(looks, binding) : [ASSURANCE_WORDS[assurance]]),
    ...(confirmed ? [ASSURANCE_WORDS.confirmed] : []),
  ];
  return listed(
    words.map((word) => word[language]),
    language,
  );
}

/** Reader data and looks at a screen have separate names, as in the gate. */
function observedNames(looks: readonly Look[], binding: PrintedBinding | undefined): PaperWords[] {
  const isRead = ({ method }: Look) =>
    method === 'felica-walk' || (method === 'statement-none' && binding === 'B3');
  const isAllRead = looks.length > 0 && looks.every(isRead);
  return [
    ...(isAllRead ? [] : [ASSURANCE_WORDS.observed]),
    ...(looks.some(isRead) ? [READ_WORDS] : []),
  ];
}

export const SANITIZATION_NAMES = {
  none: { ja: '処理なし', en: 'None' },
  clear: { ja: 'Clear（消去）', en: 'Clear' },
  purge: { ja: 'Purge（除去）', en: 'Purge' },
  destroy: { ja: 'Destroy（破壊）', en: 'Destroy' },
} as const satisfies Record<Sanitization, PaperWords>;

export const MEDIUM_NAMES = {
  flash: { ja: '内蔵ストレージ', en: 'Flash memory' },
  'secure-element': { ja: 'チップ', en: 'Secure element' },
  account: { ja: '端末の外（アカウント）', en: 'Account, outside the phone' },
  sim: { ja: 'SIM', en: 'SIM' },
  'memory-card': { ja: 'メモリーカード', en: 'Memory card' },
  wallet: { ja: '端末のウォレット', en: 'The phone’s wallet' },
} as const satisfies Record<Medium, PaperWords>;

/** Names of acts, looks, statements and words, in this order. */
export const METHOD_NAMES = {
  'factory-reset': { ja: '初期化', en: 'factory reset' },
  erase: { ja: '消去ツール', en: 'erasing tool' },
  overwrite: { ja: '上書き消去', en: 'overwriting' },
  'felica-erase': { ja: 'FeliCaの消去', en: 'FeliCa erasure' },
  'key-deletion': { ja: '端末からの削除（通知）', en: 'deletion (element’s receipt)' },
  'forced-deletion': { ja: '強制削除', en: 'forced deletion' },
  'lock-removal': { ja: 'ロックの解除', en: 'lock removed' },
  removal: { ja: '抜き取り', en: 'removed' },
  destruction: { ja: '破壊', en: 'destroyed' },
  look: { ja: '画面の目視', en: 'screen viewed' },
  'settings-look': { ja: '設定・アプリの表示', en: 'settings or app viewed' },
  'lock-look': { ja: 'ロックの表示', en: 'lock status viewed' },
  'activation-attempt': { ja: '初期設定の試行', en: 'activation attempted' },
  'portal-not-registered': { ja: 'アプリの表示（未登録）', en: 'app: not registered' },
  'portal-registered': { ja: 'アプリの表示（登録あり）', en: 'app: registered' },
  'wallet-look': { ja: 'ウォレットの表示', en: 'wallet viewed' },
  'element-empty': { ja: 'アプリの表示（空）', en: 'app: element empty' },
  'tool-check': { ja: '検査ツール', en: 'checked by tool' },
  'felica-walk': { ja: 'FeliCaの全件読み取り', en: 'FeliCa read in full' },
  'felica-lookup': { ja: 'FeliCaの照会', en: 'FeliCa looked up' },
  'jpki-probe': { ja: 'チップの読み取り', en: 'element read' },
  'statement-none': { ja: '認証局の回答（なし）', en: 'authority: none' },
  'statement-deleted': { ja: '認証局の回答（削除済み）', en: 'authority: deleted' },
  'statement-awaited': { ja: '認証局の回答（削除待ち）', en: 'authority: awaited' },
  'statement-failed': { ja: '認証局の回答（削除失敗）', en: 'authority: failed' },
  'statement-live': { ja: '認証局の回答（有効）', en: 'authority: live' },
  'declared-never': { ja: '申告（利用なし）', en: 'declared: never used' },
  'declared-erased': { ja: '申告（消去済み）', en: 'declared: erased' },
  'declared-revoked': { ja: '申告（失効済み）', en: 'declared: revoked' },
  'declared-present': { ja: '申告（あり）', en: 'declared: present' },
  'supplier-confirmed': { ja: '仕入先の確認', en: 'confirmed by the supplier' },
} as const satisfies Record<Method, PaperWords>;

export const ACTOR_NAMES = {
  holder: { ja: '利用者本人', en: 'the holder' },
  staff: { ja: '担当者', en: 'staff' },
  supplier: { ja: '仕入先', en: 'the supplier' },
  authority: { ja: '認証局', en: 'the authority' },
  tool: { ja: 'ツール', en: 'a tool' },
} as const satisfies Record<FindingActor, PaperWords>;

export const PLATFORM_NAMES = {
  android: 'Android',
  ios: 'iOS',
  ipados: 'iPadOS',
  'feature-phone': 'Feature phone',
} as const;

/** When it was, in milliseconds. */
export const shownSpan = ({
  at,
  until = at,
}: {
  readonly at: number;
  readonly until?: number | undefined;
}) => ({
  from: at * SECOND_MS,
  until: until * SECOND_MS,
});
