/**
 * The mails about surveys, Japanese first and English below: an operator's language is not known.
 *
 * Invariants: whole sentences; no mail contains an answer.
 */
import type { Words } from '@nagori/survey';

interface MailWords {
  readonly subject: (title: Words) => string;
  readonly text: (title: Words, until: string, link: string) => string;
}

const HOW_JA = `回答は途中で保存され、複数の担当者で分けて入力できます。公表は事業者名を伏せて行い、問ごとに集計します。有識者限りとした回答は、有識者だけが読みます。`;
const HOW_EN = `Answers are saved as you go, and several people can share the work. The publication names no operator and counts each question separately. Only the committee reads the answers you mark for the committee.`;

export const SURVEY_MAIL: Readonly<Record<'invitation' | 'reminder', MailWords>> = {
  invitation: {
    subject: ({ ja, en }) => `アンケートのお願い：${ja} / Please answer: ${en}`,
    text: ({ ja, en }, until, link) => `「${ja}」へのご回答をお願いします。
期限は${until}（日本時間）です。次のページで、管理の担当者としてサインインしてお答えください。
${link}

${HOW_JA}

--

Please answer “${en}” by ${until} (Japan time), signed in as administrator, on this page:
${link}

${HOW_EN}
`,
  },
  reminder: {
    subject: ({ ja, en }) => `まもなく期限です：${ja} / Due soon: ${en}`,
    text: ({ ja, en }, until, link) => `「${ja}」のご回答を、まだいただいていません。
期限は${until}（日本時間）です。途中まで入力した内容は残っています。
${link}

${HOW_JA}

--

We do not have your answers to “${en}” yet. They are due by ${until} (Japan time). What you have entered so far is saved.
${link}

${HOW_EN}
`,
  },
};
