/** The words that `nagori import` prints for people; codes are those of docs/reports.md. */
import type { Language } from '@nagori/policy';
import type { Sent } from './send-report-file.ts';
import { WAITING_DAYS_MOST } from './sent-again.ts';

const WORDS = {
  counted: {
    ja: '{file}: {recorded}件を記録しました。記録できなかったレポート：{refused}件',
    en: '{file}: {recorded} recorded, {refused} not recorded',
  },
  fault: {
    ja: '{file}: ファイルを最後まで読めませんでした（{code}）',
    en: '{file}: the file could not be read to its end ({code})',
  },
  later: {
    ja: '{file}: 今は記録できないレポートがあります（{codes}）。あとで送ると記録できることがあります',
    en: '{file}: some cannot be recorded now ({codes}), but perhaps when it is sent again later',
  },
  ended: {
    ja: '{file}: {days}日のあいだ、全部は記録できませんでした。もう一度フォルダーに入れてください',
    en: '{file}: not all could be recorded for {days} days; put it into the folder again',
  },
  line: { ja: '{place}番: {why}', en: '{place}: {why}' },
  violation: { ja: '{place}番（{rule}）: {ja}', en: '{place} ({rule}): {en}' },
  more: {
    ja: 'ほかに{n}件（一覧は先頭の{most}件まで）',
    en: '{n} more; the first {most} are listed',
  },
  changed: {
    ja: '{file}: 送信中に書き換えられました。書き終わってからもう一度送ってください',
    en: '{file}: it changed while it was sent; send it again when it is finished',
  },
  tooLate: {
    ja: '{file}: {days}日のあいだ送信できませんでした。もう一度フォルダーに入れてください',
    en: '{file}: it could not be sent for {days} days; put it into the folder again',
  },
  watching: {
    ja: '{folder} を見ています。Ctrl+C で止めます',
    en: 'watching {folder}; press Ctrl+C to stop',
  },
} as const satisfies Record<string, Record<Language, string>>;

export type SayImport = (
  word: keyof typeof WORDS,
  values: Readonly<Record<string, string | number>>,
) => string;

export function sayImportIn(language: Language): SayImport {
  return (word, values) =>
    WORDS[word][language].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}

/** What became of a file: the counts, what ended its reading, each report that was refused, or violates a rule. */
export function outcomeText(say: SayImport, file: string, outcome: Sent): string {
  const { recorded, refused, lines, violations = [], fault, later, ended } = outcome;
  const text = [say('counted', { file, recorded, refused })];
  if (fault !== undefined) text.push(say('fault', { file, code: fault }));
  if (later !== undefined) text.push(say('later', { file, codes: later.join(', ') }));
  if (ended !== undefined) text.push(say('ended', { file, days: WAITING_DAYS_MOST }));
  for (const { place, code, problems } of lines) {
    const fields = problems.map((one) => [one.field, one.code].filter(Boolean).join(' '));
    const why = [code, fields.join(', ')].filter(Boolean).join(': ');
    text.push(`  ${say('line', { place, why })}`);
  }
  for (const { place, rule, words } of violations) {
    text.push(`  ${say('violation', { place, rule, ...words })}`);
  }
  const most = lines.length;
  if (refused > most) text.push(`  ${say('more', { n: refused - most, most })}`);
  return `${text.join('\n')}\n`;
}
