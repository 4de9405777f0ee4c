/**
 * Answers that a giver signs: what is declared, what is agreed to, and the
 * terms that are accepted.
 *
 * Invariants: pure; the same answers in the same order give the same lines. An answer in another
 * form than those below has no line, so it cannot be signed.
 */
import type { WordsDto } from '@nagori/http/wire';
import { COMPARTMENT_WORDS } from '@nagori/model';
import * as z from 'zod';
import type { Sent } from './sent.ts';
import { TERMS, TERMS_CLAUSES } from './wire-terms.ts';

const names = Object.keys(COMPARTMENT_WORDS) as [keyof typeof COMPARTMENT_WORDS];
const declared = z.strictObject({
  kind: z.literal('declaration'),
  signed: z.literal(true),
  says: z
    .array(
      z.strictObject({
        on: z.array(z.enum(names)).min(1),
        word: z.enum(['never', 'erased', 'revoked', 'present']),
      }),
    )
    .min(1),
});
const agreed = z.strictObject({
  kind: z.literal('consent'),
  to: z.enum(['assist', 'leftover', 'non-restoration', 'destruction']),
  given: z.literal(true),
});
const accepted = z.strictObject({ kind: z.literal('terms'), accepted: z.literal(true) });
const answer = z.discriminatedUnion('kind', [declared, agreed, accepted]);

const SAYS = {
  never: { ja: 'この端末で使ったことはありません。', en: 'never used on this phone.' },
  erased: { ja: '消去しました。', en: 'erased.' },
  revoked: { ja: '使いましたが、失効を申請しました。', en: 'used; I have applied for revocation.' },
  present: { ja: 'この端末に残っています。', en: 'still in this phone.' },
} as const satisfies Record<string, WordsDto>;

const AGREES = {
  assist: {
    ja: '担当者が端末の操作をお手伝いすることに同意します。消去を行うのは私です。',
    en: 'I agree that staff help me operate the phone. I am the person who erases it.',
  },
  leftover: {
    ja: '端末に私の情報が残っていたとき、お店がそれを消去することに同意します。',
    en: 'If any of my data is left in the phone, I agree that the shop erases it.',
  },
  'non-restoration': {
    ja: 'おサイフケータイの情報の消去に同意します。残高やポイントが元に戻せないことを理解しています。',
    en: 'I agree that contactless payment data is erased; balances and points cannot return.',
  },
  destruction: {
    ja: 'この端末の破砕または溶解に同意します。返却を受けられないことを理解しています。',
    en: 'I agree that this phone is crushed or melted. I understand that it cannot be returned.',
  },
} as const satisfies Record<string, WordsDto>;

const ACCEPTS: WordsDto = {
  ja: '次の規約に同意します。',
  en: 'I accept these terms:',
};

/** An answer as the giver reads it; undefined if it is none that is signed. */
export function answerLine(sent: Sent): WordsDto | undefined {
  const read = answer.safeParse(sent);
  if (!read.success) return undefined;
  if (read.data.kind === 'consent') return AGREES[read.data.to];
  if (read.data.kind === 'terms') return termsLines();
  const said = read.data.says.map(({ on, word }) => ({
    ja: `${on.map((one) => COMPARTMENT_WORDS[one].ja).join('・')}：${SAYS[word].ja}`,
    en: `${on.map((one) => COMPARTMENT_WORDS[one].en).join(', ')}: ${SAYS[word].en}`,
  }));
  return {
    ja: said.map(({ ja }) => ja).join('\n'),
    en: said.map(({ en }) => en).join('\n'),
  };
}

/** Every clause, as the giver read it before. */
function termsLines(): WordsDto {
  const lines = (language: keyof WordsDto) => [
    ACCEPTS[language],
    ...TERMS_CLAUSES.map((clause, i) => `${i + 1}. ${TERMS[clause][language]}`),
  ];
  return { ja: lines('ja').join('\n'), en: lines('en').join('\n') };
}
