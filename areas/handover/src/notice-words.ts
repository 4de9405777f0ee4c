/**
 * The notices that an opening returns beside its answer.
 *
 * Invariants: the text is the same for every reason, so that guessing tokens reveals nothing of a
 * phone.
 */
import type { WordsDto } from '@nagori/http/wire';
import type { NoticeCode } from './passport.ts';

const NOTICE_WORDS: Readonly<Record<NoticeCode, WordsDto>> = {
  'passport-unread': {
    ja: '引渡しコードでは、何も引き継げませんでした。コードと端末の番号を、渡した事業者に確かめてください。',
    en: 'The handover code imported nothing. Check it and the phone’s number with the giver.',
  },
  'records-joined': {
    ja: 'この端末は、2つの番号で別々に記録されていました。記録を1つにまとめました。もう一方の記録の内容も、この端末について判定に使います。',
    en:
      'This phone was on record twice, once under each of its numbers. The two records are one ' +
      'now: what was recorded under the other number counts for this phone, too.',
  },
  'left-in-box': {
    ja: 'この端末は、当社の外へ送った箱の中にあるという記録でした。箱とともに当社を離れたと記録し、改めて受け取ります。以前の証明は数えません。',
    en:
      'This phone was on record in a box that was sent out of our hands. Its record now says ' +
      'that it left us in that box. Take it in again: earlier proofs do not count.',
  },
};

export const viewNotices = (codes: readonly NoticeCode[]) =>
  codes.map((code) => ({ code, words: NOTICE_WORDS[code] }));
