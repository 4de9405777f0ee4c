/** The number of phones for each pair of verdicts: before in rows, after in columns. */
import { SEVERITY, VERDICTS } from '@nagori/model';
import { type Language, VERDICT_WORDS } from '@nagori/policy';
import { grouped } from '../progress.ts';
import { count, type RunTally } from '../tally.ts';
import { columnsOf, fit } from './cell.ts';

const GAP = '  ';

export function replayMatrix(tally: Readonly<RunTally>, language: Language): string {
  const verdicts = [...VERDICTS].sort((a, b) => SEVERITY[a] - SEVERITY[b]);
  const names = verdicts.map((v) => `${VERDICT_WORDS[v].sign} ${VERDICT_WORDS[v].name[language]}`);
  const corner = language === 'ja' ? '前 ＼ 後' : 'from \\ to';
  const width = Math.max(...[corner, ...names].map(columnsOf));
  const right = (text: string): string => ' '.repeat(Math.max(0, width - columnsOf(text))) + text;
  const rows = verdicts.map((from, index) => {
    const cells = verdicts.map((to) => {
      const n = count(tally, `change:${from}>${to}`);
      return right(n === 0 ? '·' : grouped(n));
    });
    return [fit(names[index] ?? '', width), ...cells].join(GAP);
  });
  const head = [fit(corner, width), ...names.map(right)].join(GAP);
  const unfit = count(tally, 'unfit');
  const phones = grouped(count(tally, 'phones') - unfit);
  const changed = grouped(count(tally, 'changed'));
  const summary =
    language === 'ja'
      ? `${phones}台のうち${changed}台が変わります`
      : `${changed} of ${phones} phones change`;
  const others =
    language === 'ja'
      ? `ほか${grouped(unfit)}台は、どちらかの取扱基準に経路・工程がないため比べていません`
      : `${grouped(unfit)} more have a channel or stage that one of the two does not know`;
  const foot = unfit === 0 ? summary : `${summary}\n${others}`;
  return `\n${[head, ...rows].join('\n')}\n\n${foot}\n`;
}
