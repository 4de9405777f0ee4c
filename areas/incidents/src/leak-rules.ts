/**
 * What the privacy law (APPI, 個人情報の保護に関する法律) requires after a leak, rule by rule, each with our
 * certainty and when it was last compared with its source.
 *
 * Invariants: a rule without an available text is marked. A number of days is given with its rule.
 */
import type { OperatorKind } from '@nagori/model';
import type { Words } from '@nagori/policy';
import type { AddresseeId, LeakRuleId, RuleConfidence } from './wire.ts';

export interface LeakRule {
  readonly article: Words;
  readonly says: Words;
  readonly confidence: RuleConfidence;
  readonly source: string;
  readonly checked: string;
}

/** Required within so many days; the day of discovery is day 1. */
export const GUIDE_DAYS = { from: 3, to: 5 } as const;
export const FINAL_REPORT_DAYS = { wrongful: 60, other: 30 } as const;
/** Our own reminder: so long before the last day of the final report. */
export const FINAL_REMINDER_DAYS = 7;

const CHECKED = '2026-11-28';
const RULES_ART_8 =
  'https://iuris.jp/個人情報の保護に関する法律施行規則-第八条-個人情報保護委員会への報告/jpn/a/68339';
const MINISTRY = 'https://www.soumu.go.jp/main_sosiki/joho_tsusin/d_syohi/denkitsushin_rouei.html';
const LAWYERS = 'https://www.businesslawyers.jp/practices/1433';
const GUIDELINE_NOTES = 'https://qiita.com/tetz1/items/9795719757154b99855b';

export const LEAK_RULES: Readonly<Record<LeakRuleId, LeakRule>> = {
  triggers: {
    article: { ja: '法26条1項・規則7条', en: 'APPI art. 26(1), rules art. 7' },
    says: {
      ja: '4つの事情のどれか1つでも当てはまれば、報告と本人への通知が要ります。高度な暗号化などで保護された個人データは除きます。',
      en:
        'If any one of the four reasons applies, reports and notice to the persons are required. ' +
        'Strongly encrypted data is excepted.',
    },
    confidence: 'stated',
    source: MINISTRY,
    checked: CHECKED,
  },
  'first-report': {
    article: { ja: '規則8条1項', en: 'Rules art. 8(1)' },
    says: {
      ja: '知った後、速やかに報告します（速報）。日数の定めはありません。',
      en: 'Reported promptly after knowing. The text sets no number of days.',
    },
    confidence: 'stated',
    source: RULES_ART_8,
    checked: CHECKED,
  },
  'guide-days': {
    article: { ja: 'ガイドライン通則編3-5-3-3', en: 'Guidelines 3-5-3-3' },
    says: {
      ja: '「速やかに」の目安は、知った日からおおむね3〜5日です。休日による延長はないものとして示します。',
      en: '“Promptly” is about 3 to 5 days from knowing. Shown without extension for closed days.',
    },
    confidence: 'secondary',
    source: LAWYERS,
    checked: CHECKED,
  },
  'final-report': {
    article: { ja: '規則8条2項', en: 'Rules art. 8(2)' },
    says: {
      ja: '知った日から30日以内に報告します（確報）。不正の目的によるおそれがある場合は60日以内です。',
      en:
        'The final report is due within 30 days of knowing; within 60 where the purpose ' +
        'may be wrongful.',
    },
    confidence: 'stated',
    source: RULES_ART_8,
    checked: CHECKED,
  },
  'day-one': {
    article: { ja: 'ガイドライン通則編3-5-3-4', en: 'Guidelines 3-5-3-4' },
    says: {
      ja: '日本の暦日で数え、知った日を1日目とします。',
      en: 'Counted in calendar days in Japan; the day of knowing is day 1.',
    },
    confidence: 'secondary',
    source: LAWYERS,
    checked: CHECKED,
  },
  'closed-days': {
    article: {
      ja: 'ガイドライン通則編3-5-3-4・行政機関の休日に関する法律2条',
      en: 'Guidelines 3-5-3-4, act on holidays of state offices art. 2',
    },
    says: {
      ja: '期限の日が土日、祝日、振替休日、12月29日から1月3日に当たるときは、次の開庁日が期限です。',
      en:
        'An end on a weekend, a holiday or between 29 December and 3 January moves to ' +
        'the next open day.',
    },
    confidence: 'unverified',
    source: '',
    checked: CHECKED,
  },
  entruster: {
    article: { ja: '法26条1項ただし書・規則9条', en: 'APPI art. 26(1) proviso, rules art. 9' },
    says: {
      ja: '委託を受けて取り扱う者は、委託元に速やかに通知すれば、報告と本人への通知を免れます。通知するまでは自らも報告の義務を負います。',
      en:
        'An entrusted party that promptly notifies the entrusting party need not report ' +
        'or tell the persons. Until then the duty is its own, too.',
    },
    confidence: 'secondary',
    source: GUIDELINE_NOTES,
    checked: CHECKED,
  },
  persons: {
    article: { ja: '法26条2項・規則10条', en: 'APPI art. 26(2), rules art. 10' },
    says: {
      ja: '本人には、状況に応じて速やかに通知します。日数の定めはありません。',
      en: 'The persons are notified promptly, as the situation allows. No number of days is set.',
    },
    confidence: 'secondary',
    source: LAWYERS,
    checked: CHECKED,
  },
  substitute: {
    article: { ja: '法26条2項ただし書', en: 'APPI art. 26(2) proviso' },
    says: {
      ja: '通知が困難なときは、公表や問合せ窓口の設置など、本人を守るための代わりの措置をとります。',
      en:
        'Where persons cannot be notified, a measure in its place protects them: ' +
        'publication, or a desk that answers.',
    },
    confidence: 'unverified',
    source: '',
    checked: CHECKED,
  },
  addressee: {
    article: { ja: '法150条', en: 'APPI art. 150' },
    says: {
      ja: '報告先は個人情報保護委員会です。権限が事業所管大臣に委任された分野では、その大臣などに報告します。',
      en: 'Reports go to the commission, or to the minister it delegated the business to.',
    },
    confidence: 'stated',
    source: 'https://www.ppc.go.jp/personalinfo/legal/kengenInin/',
    checked: CHECKED,
  },
};

export interface Addressee extends Pick<LeakRule, 'confidence' | 'source' | 'checked'> {
  readonly name: Words;
  /** The kinds of business that report there first. */
  readonly of: readonly OperatorKind[];
}

/** A kind of business that no row names reports to the commission. */
export const ADDRESSEES: Readonly<Record<AddresseeId, Addressee>> = {
  commission: {
    name: { ja: '個人情報保護委員会', en: 'Personal Information Protection Commission' },
    of: ['dealer', 'destroyer'],
    confidence: 'unverified',
    source: '',
    checked: CHECKED,
  },
  communications: {
    name: {
      ja: '総務省（本社所在地の総合通信局など）',
      en: 'Ministry of Internal Affairs and Communications (regional bureau)',
    },
    of: ['mno', 'mvno'],
    confidence: 'stated',
    source: MINISTRY,
    checked: CHECKED,
  },
  other: {
    name: { ja: '委任を受けたその他の大臣', en: 'Another minister with delegated powers' },
    of: [],
    confidence: 'unverified',
    source: '',
    checked: CHECKED,
  },
};
