/**
 * The enforced rules: title, meaning, and the files that implement each (docs/rules.md). The rules
 * of the statutory books are listed too: no policy names them, but readers can look them up.
 *
 * Invariants: exhaustive by type over rules/numbers.ts and BOOK_RULES; paths start at the root of
 * the repository and exist; the first is the rule's main file, and docs/rules.md names the same one
 * (words.test.ts).
 */
import type { Rule } from '../rules/numbers.ts';
import type { Words } from './words-form.ts';

/** Rules of the statutory books, enforced outside the gate. */
export const BOOK_RULES = ['R15', 'R16', 'R17'] as const;
export type BookRule = (typeof BOOK_RULES)[number];

export interface RuleWords {
  readonly title: Words;
  readonly meaning: Words;
  readonly enforcedIn: readonly [string, ...string[]];
}

const RULES_FOLDER = 'packages/policy/src/rules';
const POLICY = 'packages/policy/src';
const MODEL = 'packages/model/src';
const KINDS = 'packages/evidence/src/kinds';
const BOOKS = 'packages/books/src';

export const RULE_WORDS = {
  R01: {
    title: { ja: '保存領域ごとの判定', en: 'Each compartment on its own' },
    meaning: {
      ja: '保存領域は一つずつ判定し、確かめられない領域が残る端末は、次の利用者に渡しません。',
      en:
        'Compartments are judged one by one, and a phone with one left unproven does not ' +
        'reach the next user.',
    },
    enforcedIn: [`${RULES_FOLDER}/state.ts`, `${POLICY}/requirement.ts`, `${POLICY}/lint.ts`],
  },
  R02: {
    title: { ja: '初期化で消える範囲', en: 'What a reset reaches' },
    meaning: {
      ja: '初期化で消えるとみなすのは、機種とOSの表に根拠のある保存領域だけです。',
      en:
        'A reset counts only for the compartments that a sourced row for the model and its ' +
        'OS names.',
    },
    enforcedIn: [`${MODEL}/capability.ts`, `${KINDS}/erasure-report.ts`],
  },
  R03: {
    title: { ja: '失効と削除は別', en: 'Revoked is not erased' },
    meaning: {
      ja: '電子証明書が失効しても、端末から削除されたと確かめられるまでは、消えたとみなしません。',
      en:
        'A revoked certificate is not taken for gone until its deletion from the phone is ' +
        'proven.',
    },
    enforcedIn: [
      `${POLICY}/requirement.ts`,
      `${KINDS}/authority-statement.ts`,
      `${KINDS}/deletion-receipt.ts`,
      `${KINDS}/declaration.ts`,
    ],
  },
  R04: {
    title: { ja: 'ご本人だけが行えること', en: 'What only the holder may do' },
    meaning: {
      ja: '失効を申請できるのはご本人だけで、所有権が移るまで、利用者データを消去できるのもご本人だけです。',
      en:
        'Only the holder may revoke, and only the holder erases user data before ownership ' +
        'passes.',
    },
    enforcedIn: [
      `${RULES_FOLDER}/actor.ts`,
      `${RULES_FOLDER}/counting.ts`,
      `${RULES_FOLDER}/violations.ts`,
    ],
  },
  R07: {
    title: { ja: '電子証明書の読み取り結果の扱い', en: 'How a certificate probe is read' },
    meaning: {
      ja: '電子証明書があるという応答は残存とし、応答のないことを、残っていないことの証跡にはしません。',
      en:
        'An answer that shows a certificate is a residue, and silence is never taken for ' +
        'absence.',
    },
    enforcedIn: [`${KINDS}/probe.ts`],
  },
  R08: {
    title: { ja: 'おサイフケータイの読み取り結果の扱い', en: 'How a FeliCa probe is read' },
    meaning: {
      ja: '最後まで調べて何もないときだけ残存なしとし、一部の確認や応答なしは未確認とします。',
      en:
        'Only a complete walk that finds nothing is clear; a partial look-up or silence ' +
        'stays unknown.',
    },
    enforcedIn: [`${KINDS}/probe.ts`, `${KINDS}/felica-erasure.ts`],
  },
  R10: {
    title: { ja: '買取時と検査時の消去', en: 'Erasure at purchase and inspection' },
    meaning: {
      ja: '買取時と検査時に削除を行い、検査時に上書き消去し、できない機種は買取時に説明します。',
      en:
        'Data is erased at purchase and at inspection and overwritten at inspection; the ' +
        'seller is informed at purchase where it cannot be.',
    },
    enforcedIn: [`${RULES_FOLDER}/violations.ts`, `${POLICY}/requirement.ts`],
  },
  R11: {
    title: { ja: '別の担当者による確認', en: 'Confirmed by another person' },
    meaning: {
      ja: '消去した人とは別の担当者が、最後の消去より後に、同じ端末を確かめます。',
      en:
        'A person other than the eraser checks the same phone, after every erasure that was ' +
        'tried.',
    },
    enforcedIn: [`${RULES_FOLDER}/confirmation.ts`],
  },
  R12: {
    title: { ja: '消去できない端末の行き先', en: 'Where a phone goes that cannot be erased' },
    meaning: {
      ja: '消去できない端末と回収した端末は再利用せず、破砕・溶解のあとは何も起こりません。',
      en:
        'What cannot be erased, and what was collected, is never reused, and nothing happens ' +
        'after destruction.',
    },
    enforcedIn: [
      `${RULES_FOLDER}/circumstances.ts`,
      `${POLICY}/emissions.ts`,
      `${MODEL}/custody.ts`,
    ],
  },
  R13: {
    title: { ja: '受付で求めること', en: 'What an intake asks' },
    meaning: {
      ja: '本人確認、規約への同意、対象機種など、受付で求めることは事業者の取扱基準が定めます。',
      en:
        'The policy of the operator sets what an intake asks: identity, terms, eligibility and ' +
        'more.',
    },
    enforcedIn: [`${POLICY}/requirement.ts`, `${RULES_FOLDER}/circumstances.ts`],
  },
  R14: {
    title: { ja: 'アカウントロックは初期化の前に', en: 'Locks are checked before the reset' },
    meaning: {
      ja: 'アカウントロックは初期化の前に確かめ、初期化の後は、初期設定の試行など決まった方法だけで確かめます。',
      en:
        'The account lock is checked before the reset; afterwards only an activation ' +
        'attempt or a proven tool counts.',
    },
    enforcedIn: [`${RULES_FOLDER}/state.ts`, `${KINDS}/account-lock.ts`],
  },
  R15: {
    title: { ja: '古物台帳', en: 'The dealer’s book' },
    meaning: {
      ja: '取引の日、品目、特徴、相手方と確認の方法を記録し、3年以上、すぐに示せるように保存します。',
      en:
        'Date, item, features, counterparty and method of identity check are recorded, stored ' +
        'for three years or longer and ready to be shown at once.',
    },
    enforcedIn: [
      `${BOOKS}/judge-entry.ts`,
      `${BOOKS}/entry.ts`,
      `${BOOKS}/read-entry.ts`,
      `${BOOKS}/retention.ts`,
      `${BOOKS}/find-entries.ts`,
      `${BOOKS}/book-loss.ts`,
      `${BOOKS}/police-export.ts`,
      `${BOOKS}/print-book.ts`,
      'areas/books/src/write-entry.ts',
      'areas/books/src/keep-entries.ts',
      'areas/books/src/book-losses.ts',
      'areas/books/migrations/0800-book.sql',
      'areas/books/migrations/0830-book-retention.sql',
    ],
  },
  R16: {
    title: { ja: '1万円未満の免除と年齢の確認', en: 'The waiver below 10,000 yen' },
    meaning: {
      ja: '総額が1万円未満なら本人確認と記録を免除できますが、年齢は必ず確かめます。',
      en:
        'Below a total of 10,000 yen identity and record may be waived, but the age is always ' +
        'checked.',
    },
    enforcedIn: [`${BOOKS}/duties.ts`, `${BOOKS}/judge-entry.ts`],
  },
  R17: {
    title: { ja: '対面しない本人確認', en: 'Remote identity checks' },
    meaning: {
      ja: '電子証明書による確認は、署名検証者である事業者が、4つの事項に署名を得たときだけ有効です。',
      en:
        'A check by certificate counts only for a registered signature verifier, with all four ' +
        'particulars signed.',
    },
    enforcedIn: [`${BOOKS}/identity-check.ts`, `${BOOKS}/identity-method.ts`],
  },
  R18: {
    title: { ja: '紛失・盗難の疑い', en: 'Lost or stolen' },
    meaning: {
      ja: '紛失届や品触れと一致した端末は、支払いも受取りもせずに、警察に連絡します。',
      en:
        'A phone that matches a loss report or police list is neither paid for nor taken, ' +
        'and the police are called.',
    },
    enforcedIn: [
      `${RULES_FOLDER}/circumstances.ts`,
      `${RULES_FOLDER}/legal-block.ts`,
      `${KINDS}/inquiry.ts`,
      `${KINDS}/legal-block.ts`,
      `${BOOKS}/police-notice.ts`,
      'areas/books/src/match-notice.ts',
      'areas/handover/src/police-lists.ts',
      'areas/handover/src/legal-blocks.ts',
    ],
  },
  R19: {
    title: { ja: 'ネットワーク利用制限', en: 'Network restriction' },
    meaning: {
      ja: '通信事業者の判定を時刻とともに記録し、「×」は止め、「△」は保証を求め、売却の前に調べ直します。',
      en:
        'The answer of the carrier is dated: “×” blocks, “△” needs a warranty, and it is ' +
        'asked again at release.',
    },
    enforcedIn: [`${RULES_FOLDER}/network.ts`, `${KINDS}/inquiry.ts`],
  },
  R20: {
    title: { ja: '引渡しの記録', en: 'Custody' },
    meaning: {
      ja: '引渡しの記録は加えるだけで消さず、抜けや食い違いは見つけて示します。',
      en: 'Custody entries are only ever added, and gaps and forks are found and shown.',
    },
    enforcedIn: [`${MODEL}/custody.ts`, `${RULES_FOLDER}/circumstances.ts`, `${KINDS}/custody.ts`],
  },
  R23: {
    title: { ja: '確かでない回答は使わない', en: 'Not sure is not good' },
    meaning: {
      ja: '一時停止中、不明、または期限切れの回答は、よい回答とはみなしません。',
      en: 'A suspended, unknown or expired answer is never taken for a good one.',
    },
    enforcedIn: [
      `${KINDS}/authority-statement.ts`,
      `${KINDS}/portal-look.ts`,
      `${RULES_FOLDER}/counting.ts`,
    ],
  },
  R25: {
    title: { ja: '認証を受けた事業者', en: 'Certified operators' },
    meaning: {
      ja: 'その時点で認証を受けていない他社の記録は、申告として扱います。',
      en:
        'Evidence of another operator that was not certified at that time counts as a ' +
        'declaration only.',
    },
    enforcedIn: [
      `${RULES_FOLDER}/counting.ts`,
      `${RULES_FOLDER}/standing.ts`,
      `${MODEL}/operator.ts`,
      `${RULES_FOLDER}/circumstances.ts`,
    ],
  },
  R28: {
    title: { ja: 'おサイフケータイ消去の前の同意', en: 'Consent before FeliCa is erased' },
    meaning: {
      ja: 'おサイフケータイの消去より前に、残高などを元に戻せないことへの同意を記録します。',
      en:
        'The consent that balances cannot be restored is recorded before Osaifu-Keitai ' +
        '(FeliCa) is erased.',
    },
    enforcedIn: [`${RULES_FOLDER}/violations.ts`, `${KINDS}/counter-record.ts`],
  },
  R29: {
    title: { ja: '記録の新しさ', en: 'Freshness' },
    meaning: {
      ja: '取扱基準が定める期間より古い記録と、端末が再び使われるより前の記録は使いません。',
      en:
        'Evidence older than the policy allows, or older than the last return of the phone ' +
        'to use, does not count.',
    },
    enforcedIn: [`${RULES_FOLDER}/counting.ts`, `${POLICY}/requirement.ts`],
  },
  R30: {
    title: { ja: '不具合のあったツール', en: 'Tools found broken' },
    meaning: {
      ja: '不具合が見つかったツールの結果は、示された日から使いません。',
      en: 'The results of a tool found broken stop counting from the date given.',
    },
    enforcedIn: [`${RULES_FOLDER}/counting.ts`, `${KINDS}/standing.ts`],
  },
  R31: {
    title: { ja: '判定の法則', en: 'The laws of the gate' },
    meaning: {
      ja: '悪い証跡で判定がよくなることはありません。規則の処理に失敗すれば保留とし、保留には必ず終わり方があります。',
      en:
        'Worse evidence never improves a verdict, a failing rule means hold, and every hold ' +
        'can be ended.',
    },
    enforcedIn: [`${POLICY}/emissions.ts`, `${POLICY}/decide.ts`, `${POLICY}/lint.ts`],
  },
} as const satisfies Record<Rule | BookRule, RuleWords>;
