/**
 * Sheets for coders and the committee, for the API.
 */
import { iso } from '@nagori/area-handover';
import {
  type AnswerValue,
  choicesIn,
  choicesOf,
  type Precision,
  type Question,
  type Words,
} from '@nagori/survey';
import type { DeskQuestion } from './coding.ts';
import type { CommitteeSheet } from './read-surveys.ts';
import type { NameOf } from './view-survey.ts';
import type { CodingDeskDto, CommitteeSheetsDto } from './wire.ts';

export function viewDesk(
  questions: readonly DeskQuestion[],
  audience: CodingDeskDto['audience'],
): CodingDeskDto {
  return {
    audience,
    questions: questions.map(({ kind, question, codebooks, answers }) => ({
      kind,
      ...headOf(question),
      codebooks: codebooks.map(({ id, title, choose, categories }) => ({
        id,
        title,
        choose,
        categories: categories.map((one) => ({ ...one })),
      })),
      answers: answers.map(({ id, text, withheld, codes }) => ({
        id,
        text: { ...text },
        withheld,
        codings: [...codes].map(([codebook, coded]) => ({
          codebook,
          codes: {
            kind: coded.codes.kind,
            as: coded.codes.kind === 'coded' ? [...coded.codes.as] : [],
          },
          history: coded.history.map(({ by, at, settles, as }) => {
            return { by, at: iso(at), settles, as: [...as] };
          }),
        })),
      })),
    })),
  };
}

function headOf({ id, number, ask, about }: Question) {
  return { id, number, ask, ...(about === undefined ? {} : { about }) };
}

export function viewSheets(sheets: readonly CommitteeSheet[], nameOf: NameOf): CommitteeSheetsDto {
  return sheets.map(({ sheet, questionnaire, replies }) => ({
    operator: { id: sheet.operator ?? '', name: nameOf(sheet.operator ?? '') },
    questionnaire: questionnaire.questionnaire,
    ...(sheet.submittedAt === undefined ? {} : { submittedAt: iso(sheet.submittedAt) }),
    answers: questionnaire.questions.flatMap((question) => {
      const reply = replies.get(question.id);
      if (reply === undefined) return [];
      const { id, ...head } = headOf(question);
      return [
        {
          question: id,
          ...head,
          noAnswer: reply.kind === 'no-answer',
          withheld: reply.kind === 'answered' && reply.audience === 'committee',
          said: reply.kind === 'answered' ? saidIn(question, reply.value) : [],
        },
      ];
    }),
  }));
}

const AMOUNTS = {
  exactly: { ja: (n: string) => n, en: (n: string) => n },
  about: { ja: (n) => `約${n}`, en: (n) => `about ${n}` },
  atLeast: { ja: (n) => `${n}以上`, en: (n) => `${n} or more` },
  atMost: { ja: (n) => `${n}以内`, en: (n) => `at most ${n}` },
} as const satisfies Readonly<
  Record<Precision, Readonly<Record<'ja' | 'en', (amount: string) => string>>>
>;

function saidIn(question: Question, value: AnswerValue): Words[] {
  if (value.kind === 'text') {
    const { ja, en } = value.text;
    return [{ ja: ja ?? en ?? '', en: en ?? ja ?? '' }];
  }
  if (value.kind === 'number') {
    const unit = question.kind === 'number' ? question.unit : { ja: '', en: '' };
    const amount = AMOUNTS[value.is];
    return [
      {
        ja: amount.ja(`${value.number}${unit.ja}`),
        en: amount.en(`${value.number} ${unit.en}`),
      },
    ];
  }
  const choices = choicesOf(question);
  return choicesIn(question, value).flatMap((id) => {
    const found = choices.find((one) => one.id === id);
    return found === undefined ? [] : [{ ja: found.ja, en: found.en }];
  });
}
