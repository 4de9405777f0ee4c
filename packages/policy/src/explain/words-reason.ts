/**
 * Why the gate answers as it does: one text for every reason code and subject.
 *
 * Invariants: every code has words for every subject (`any` where they need not differ), so that no
 * reason is shown as a bare code. Texts are whole, without placeholders. Terms: docs/glossary.md.
 */
import type { Cause, ReasonCode, Subject } from '@nagori/model';
import { causeWords } from './words-cause.ts';
import type { Words } from './words-form.ts';
import { BAD, MISSING } from './words-reason-circumstance.ts';
import {
  LOOK_OLDER,
  NO_WAY_LEFT,
  NOT_CONFIRMED,
  ORDER_NOT_PROVEN,
  RESIDUE,
  STALE_COMPARTMENT,
  UNPROVEN,
} from './words-reason-compartment.ts';
import type { Topic } from './words-subject.ts';

interface ReasonTable {
  /** For subjects that need a sentence of their own. */
  readonly on?: Readonly<Partial<Record<Subject | 'jpki', Words>>>;
  readonly any: Words;
}

const STALE = {
  ...STALE_COMPARTMENT,
  network: {
    ja: 'ネットワーク利用制限を、もう一度確認してください。前の判定は、有効な期間を過ぎています。',
    en: 'Check the network restriction again. The last answer is too old to count.',
  },
  identity: {
    ja: '本人確認を、もう一度行ってください。前の確認は、有効な期間を過ぎています。',
    en: 'Check identity again. The last check is too old to count.',
  },
  'supplier-confirmed': {
    ja: '仕入先に、もう一度確認してください。前の回答は、有効な期間を過ぎています。',
    en: 'Ask the supplier again. The last answer is too old to count.',
  },
  'loss-match': {
    ja: '紛失届と、もう一度照合してください。前の照合は、有効な期間を過ぎています。',
    en: 'Match the phone with loss reports again. The last match is too old to count.',
  },
} as const;

const NO_WAY = {
  ...NO_WAY_LEFT,
  identity: {
    ja: 'この扱いでは先に進められません。本人確認を行う方法が、もうありません。',
    en: 'The phone cannot go on in this way. There is no way left to check identity.',
  },
  disclosure: {
    ja: 'この扱いでは先に進められません。上書き消去ができないことを売主に説明する機会が、もうありません。',
    en:
      'The phone cannot go on in this way. The seller can no longer be informed that it ' +
      'cannot be overwritten.',
  },
  'consent-non-restoration': {
    ja: 'この扱いでは先に進められません。残高などを元に戻せないことへの同意を、消去の前に得ることがもうできません。',
    en:
      'The phone cannot go on in this way. It is too late to get consent before the erasure ' +
      'that balances cannot be restored.',
  },
  'consent-leftover': {
    ja: 'この扱いでは先に進められません。残っていた情報の消去への同意を得る方法が、もうありません。',
    en:
      'The phone cannot go on in this way. There is no way left to get consent to erase ' +
      'leftovers.',
  },
  'consent-destruction': {
    ja: 'この扱いでは先に進められません。破砕・溶解への同意を得る方法が、もうありません。',
    en: 'The phone cannot go on in this way. There is no way left to get consent to destruction.',
  },
} as const;

const MATCHED = {
  'loss-match': {
    ja:
      '手続を止めて、警察に連絡してください。' +
      '紛失届がある端末と一致しました。' +
      '届け出たご本人は、この場で届出を終えられます。',
    en:
      'Stop here and call the police. The phone matches a loss report. The person who made ' +
      'the report can close it here.',
  },
  'police-match': {
    ja: '手続を止めて、警察に連絡してください。警察からの品触れと一致しました。',
    en: 'Stop here and call the police. The phone matches a police list.',
  },
} as const;

const AWAITED_KEY: Words = {
  ja:
    '電源を入れ、通信できる状態で画面を点けてお待ちください。' +
    '失効の申請が済み、48時間以内に端末から秘密鍵が削除される見込みです。',
  en:
    'Keep the phone on, online and with its screen on. Revocation has been applied for, ' +
    'and the private key should be deleted from the phone within 48 hours.',
};
const REVOKED_KEY: Words = {
  ja:
    '端末からの削除の確認が必要です。' +
    '電子証明書は失効していますが、秘密鍵が端末から消えたことは、まだ確かめられていません。',
  en:
    'Prove that the key is deleted from the phone. The certificate is revoked, but the private ' +
    'key is not proven to be gone.',
};

const SUSPENDED: Words = {
  ja: 'ご本人による失効の申請と、端末からの削除が必要です。スマホ用電子証明書は一時停止中で、再開されることがあります。',
  en:
    'The holder must revoke the smartphone certificate, and it must be deleted from the phone. ' +
    'It is suspended, and the suspension may be lifted.',
};

const REASON_WORDS = {
  suspended: { any: SUSPENDED },
  residue: {
    on: RESIDUE,
    any: {
      ja: '消去が必要です。端末に情報が残っています。',
      en: 'Something must be erased. Data is still in this phone.',
    },
  },
  unproven: {
    on: UNPROVEN,
    any: {
      ja: '確認が必要です。まだ確かめられていません。',
      en: 'A check is needed. This is not proven yet.',
    },
  },
  'deletion-awaited': {
    on: { 'jpki-key': AWAITED_KEY },
    any: {
      ja:
        '電源を入れ、通信できる状態で画面を点けてお待ちください。' +
        '失効の申請が済み、48時間以内に端末から電子証明書が削除される見込みです。',
      en:
        'Keep the phone on, online and with its screen on. Revocation has been applied for, ' +
        'and the certificate should be deleted from the phone within 48 hours.',
    },
  },
  'revoked-not-deleted': {
    on: { 'jpki-key': REVOKED_KEY },
    any: {
      ja: '端末からの削除の確認が必要です。電子証明書は失効していますが、端末から消えたことは、まだ確かめられていません。',
      en:
        'Prove that it is deleted from the phone. The certificate is revoked, but not proven ' +
        'to be gone.',
    },
  },
  'order-not-proven': {
    on: ORDER_NOT_PROVEN,
    any: {
      ja: '時刻の確認が必要です。記録の前後を証明できません。',
      en: 'Check the times. It is not proven which record came first.',
    },
  },
  'not-confirmed-by-another': {
    on: NOT_CONFIRMED,
    any: {
      ja: '別の担当者による確認が必要です。作業した人しか確かめていません。',
      en: 'Another person must check. Only the person who did the work has confirmed it.',
    },
  },
  'look-older-than-act': {
    on: LOOK_OLDER,
    any: {
      ja: '別の担当者が、もう一度確認してください。前の確認が、最後の作業よりも前に行われています。',
      en: 'Another person must check again. The last check is older than the last work on it.',
    },
  },
  'binding-too-weak': {
    any: {
      ja: 'この端末を手元に置いて、認証局にもう一度問い合わせてください。今の回答は、この端末についてのものだと証明できません。',
      en:
        'Ask the authority again with this phone at hand. Its present answer is not proven to ' +
        'be about this phone.',
    },
  },
  stale: {
    on: STALE,
    any: {
      ja: 'もう一度確認してください。前の記録は、有効な期間を過ぎています。',
      en: 'Check this again. The last record is too old to count.',
    },
  },
  missing: {
    on: MISSING,
    any: {
      ja: '確認と記録が必要です。まだ記録がありません。',
      en: 'Check and record this. Nothing is recorded yet.',
    },
  },
  bad: {
    on: BAD,
    any: {
      ja: 'ほかの方法をご案内してください。必要な条件を満たしていません。',
      en: 'Please offer another way. A condition is not met.',
    },
  },
  'network-blocked': {
    any: {
      ja: 'この扱いでは先に進められません。通信事業者の判定は「×」で、ネットワーク利用制限がかかっています。',
      en:
        'The phone cannot go on in this way. The carrier answers “×”: its network use is ' +
        'restricted.',
    },
  },
  'network-caution': {
    any: {
      ja: '利用制限がかかった場合の保証が必要です。通信事業者の判定は「△」で、今後、利用制限がかかるおそれがあります。',
      en:
        'A warranty against a later restriction is needed. The carrier answers “△”: its ' +
        'network use may be restricted later.',
    },
  },
  matched: {
    on: MATCHED,
    any: {
      ja: '手続を止めて、警察に連絡してください。届出のある端末と一致しました。',
      en: 'Stop here and call the police. The phone matches a report.',
    },
  },
  'not-identified': {
    any: {
      ja: '端末識別番号の読み取りが必要です。番号の分からない端末は、返却か破砕・溶解にしか進められません。',
      en:
        'Read the identity number of the phone. Without it, the phone can only be returned or ' +
        'destroyed.',
    },
  },
  'custody-fault': {
    any: {
      ja: '引渡しの記録の訂正が必要です。記録に抜けか食い違いがあります。',
      en: 'Correct the custody record. An entry is missing or contradicts another.',
    },
  },
  'not-in-our-hands': {
    any: {
      ja: '先に、この端末を受付で受け取ってください。手元にあるという記録がありません。',
      en: 'Take the phone in at the counter first. On record, it is not in our hands.',
    },
  },
  'collected-not-for-reuse': {
    any: {
      ja: '分解か破砕・溶解に進めてください。回収した端末を、そのまま再利用することはできません。',
      en: 'Send the phone to dismantling or destruction. A collected phone must not be reused whole.',
    },
  },
  'destroyed-before': {
    any: {
      ja: '記録と現物の確認が必要です。この端末は、すでに破砕・溶解したと記録されています。',
      en: 'Compare the record with the phone at hand. This phone is recorded as destroyed already.',
    },
  },
  'standing-insufficient': {
    any: {
      ja: '自社での確認と消去が必要です。仕入先は、必要な認証を受けていません。',
      en: 'Check and erase the phone here. The supplier lacks the certification that is needed.',
    },
  },
  violation: {
    any: {
      ja: '責任者の承認が必要です。定められた手順の違反が記録されています。',
      en: 'Ask the compliance officer to sign this off. A breach of the procedure is recorded.',
    },
  },
  'rule-failed': {
    any: {
      ja: '管理者に連絡してください。規則を確かめている途中で、内部エラーが起きました。',
      en: 'Tell the administrator. We hit an internal error while checking a rule.',
    },
  },
  'past-deadline': {
    any: {
      ja: 'これ以上は待たずに、「端末の扱い」のとおり返却するか破砕・溶解してください。手順の期限を過ぎました。',
      en:
        'Do not wait any longer. Return the phone or have it destroyed, as “The phone now” ' +
        'says. The time for the steps has passed.',
    },
  },
  'no-way-left': {
    on: NO_WAY,
    any: {
      ja: 'この扱いでは先に進められません。必要な条件を満たす方法が、もうありません。',
      en: 'The phone cannot go on in this way. There is no way left to meet a condition.',
    },
  },
  'no-requirement-met': {
    any: {
      ja: '必要な確認を始めてください。満たされた条件が、まだ1つもありません。',
      en: 'Begin with the checks. No condition is met yet.',
    },
  },
  'no-joint-steps': {
    any: {
      ja: '別の扱いに移してください。残りの条件をすべて満たせる手順がありません。',
      en: 'Choose another way for the phone. No set of steps meets all remaining conditions.',
    },
  },
} as const satisfies Record<ReasonCode, ReasonTable>;

/** Codes whose last sentence says in general what a cause says about the evidence at hand. */
const GENERAL: ReadonlySet<ReasonCode> = new Set<ReasonCode>([
  'unproven',
  'missing',
  'stale',
  'binding-too-weak',
  'look-older-than-act',
  'not-confirmed-by-another',
  'order-not-proven',
]);

/**
 * The words for a reason. Total: every code has words for every topic, and for none (`''`). A cause
 * replaces "not yet": it says why the recorded evidence does not count.
 */
export function reasonWords(
  code: ReasonCode,
  topic: Topic,
  cause?: Omit<Cause, 'evidence'>,
): Words {
  const table: ReasonTable = REASON_WORDS[code];
  const words = (topic === '' ? undefined : table.on?.[topic]) ?? table.any;
  if (cause === undefined) return words;
  const why = causeWords(cause);
  const { ja, en } = GENERAL.has(code) ? withoutLastSentence(words) : words;
  return { ja: `${ja}${why.ja}`, en: `${en} ${why.en}` };
}

function withoutLastSentence({ ja, en }: Words): Words {
  return { ja: ja.replace(/(。)[^。]*。$/, '$1'), en: en.replace(/(\.) [^.]*\.$/, '$1') };
}
