/**
 * The terms of a handover: what a giver accepts, clause by clause, as it is read and as it is
 * signed.
 *
 * Invariants: one sentence or two a clause; a reset is never said to remove what it does not
 * remove.
 */
import type { WordsDto } from '@nagori/http/wire';

export const TERMS = {
  termsOwner: {
    ja: 'お渡しの確認が済むと、端末はお店のものになります。',
    en: 'Once you have confirmed the handover, the phone belongs to us.',
  },
  termsLeftover: {
    ja: '端末に情報が残っていたときは、お店が消去します。内容は見ません。',
    en: 'If any data is left in the phone, we erase it. We do not look at it.',
  },
  termsElement: {
    ja: 'スマホ用電子証明書の失効は、ご本人だけが申請できます。初期化では失効しません。',
    en: 'Only you can apply to revoke the smartphone certificate. A reset does not revoke it.',
  },
  termsBalance: {
    ja: 'おサイフケータイの残高やポイントは、消去のあとでは元に戻せません。',
    en: 'Balances and points for contactless payment cannot be restored after erasure.',
  },
  termsReturn: {
    ja: 'お渡しのあとは、端末をお返しできません。',
    en: 'We cannot return the phone after the handover.',
  },
} as const satisfies Record<string, WordsDto>;

export type TermsClause = keyof typeof TERMS;
/** In the order in which they are read. */
export const TERMS_CLAUSES = Object.keys(TERMS) as readonly TermsClause[];
