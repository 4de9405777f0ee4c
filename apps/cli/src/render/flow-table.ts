/**
 * What `nagori flow` prints for people: tables with intervals, in Japanese and English.
 */
import {
  areTooFew,
  CAUTION,
  type Compared,
  type FlowRun,
  type Influence,
  percent,
  processWords,
  type Range,
  type ShareSubject,
  SUBJECT_WORDS,
  sourceWords,
  titlesOf,
  wayWords,
} from '@nagori/flow';
import type { Share } from '@nagori/model';
import type { Language } from '@nagori/policy';
import { grouped } from '../progress.ts';
import { columnsOf, fit } from './cell.ts';

/** The number of lines for processes and waits; JSON and CSV have all of them. */
const MOST_LINES = 14;

export function runText(run: FlowRun, language: Language): string {
  const { one, results, seed } = run;
  const ja = language === 'ja';
  const lives = `${grouped(results.lives)} ${ja ? '台' : 'phones'}`;
  const head = `${one.world.title[language]}  ${lives}, seed ${seed}`;
  const parts = [
    head,
    CAUTION[language],
    section(ja ? '残ったまま次の利用者に渡る' : 'Left inside when it reaches the next user', [
      [
        '',
        ja ? '全台に対し' : 'of all phones',
        ja ? '95%区間' : '95% interval',
        ja ? '渡る端末に対し' : 'of those that reach one',
        ...(run.ranges.length > 0 ? [ja ? '仮定の範囲で' : 'over the assumptions'] : []),
      ],
      ...leftoverRows(run, language),
    ]),
    section(ja ? '経路ごと（次の利用者に渡る端末に対し）' : 'By route, of the phones that arrive', [
      [
        ja ? '入口 → 最後の拠点' : 'way in → last place',
        ja ? '全台に対し' : 'of all',
        ...(['user-data', 'felica', 'jpki'] as const).map((w) => SUBJECT_WORDS[w][language].trim()),
      ],
      ...routeRows(run, language),
    ]),
    section(ja ? 'どこで何が消えるか（全台に対し）' : 'What each process removes, of all phones', [
      [
        '',
        '',
        '',
        ja ? '消える' : 'removed',
        ja ? '95%区間' : '95% interval',
        ja ? '見落とし' : 'passed over',
      ],
      ...processRows(run, language),
    ]),
    section(ja ? 'どこで待つか' : 'Where phones wait', [
      [
        '',
        ja ? '判定' : 'judged',
        ja ? '保留' : 'held',
        ja ? '95%区間' : '95% interval',
        ja ? '期限切れ' : 'given up',
        ja ? '待ち時間/台' : 'hours a phone',
        '',
      ],
      ...waitRows(run, language),
    ]),
    section(ja ? '行き着く先' : 'Where phones end', [
      ...results.ends.map(({ place, ofAll }) => [
        titlesOf(one.world).get(place)?.[language] ?? place,
        percent(ofAll.share),
        between(ofAll),
      ]),
    ]),
  ];
  return `${parts.join('\n\n')}\n`;
}

function leftoverRows({ results, ranges }: FlowRun, language: Language): string[][] {
  return results.leftovers.map(({ what, ofAll, ofNextUser }) => {
    const range = ranges.find((one) => one.what === what);
    return [
      SUBJECT_WORDS[what][language],
      percent(ofAll.share),
      between(ofAll),
      `${percent(ofNextUser.share)} (${between(ofNextUser)})`,
      ...(range === undefined ? [] : [`${percent(range.low)}–${percent(range.high)}`]),
    ];
  });
}

function routeRows({ one, results }: FlowRun, language: Language): string[][] {
  const titles = titlesOf(one.world);
  return results.routes.flatMap(({ way, from, ofAll, left }) => {
    if (left === undefined) return [];
    const last = titles.get(from)?.[language] ?? from;
    return [
      [
        `${wayWords(way, titles, language)} → ${last}`,
        percent(ofAll.share),
        ...(['user-data', 'felica', 'jpki'] as const).map(
          (what) => `${percent(left[what].share)} (${between(left[what])})`,
        ),
      ],
    ];
  });
}

function processRows({ one, results }: FlowRun, language: Language): string[][] {
  const titles = titlesOf(one.world);
  return [...results.processes]
    .sort((a, b) => b.removed - a.removed)
    .slice(0, MOST_LINES)
    .map(({ at, by, what, removedOfAll, missed }) => [
      titles.get(at)?.[language] ?? at,
      processWords(by, language),
      SUBJECT_WORDS[what as ShareSubject][language].trim(),
      percent(removedOfAll.share),
      between(removedOfAll),
      percent(missed / results.lives),
    ]);
}

function waitRows({ one, results }: FlowRun, language: Language): string[][] {
  const titles = titlesOf(one.world);
  return results.waits.slice(0, MOST_LINES).map((line) => [
    titles.get(line.at)?.[language] ?? line.at,
    percent(line.judged / results.lives),
    percent(line.heldOfJudged.share),
    between(line.heldOfJudged),
    percent(line.overdue / line.judged),
    (line.hours / line.judged).toFixed(2),
    line.for
      .slice(0, 2)
      .map(({ step }) => processWords(step, language))
      .join(', '),
  ]);
}

/** The first scenario compared with others. */
export function comparisonText(
  base: FlowRun,
  compared: readonly Compared[],
  language: Language,
): string {
  const ja = language === 'ja';
  const titles = titlesOf(base.one.world);
  const subjects = ['next-user', 'user-data', 'felica', 'jpki', 'jpki-live', 'any'] as const;
  const shareOf = ({ results }: FlowRun, what: ShareSubject): Share =>
    what === 'next-user'
      ? results.nextUser
      : (results.leftovers.find((line) => line.what === what)?.ofAll ?? results.nextUser);
  const lives = grouped(base.results.lives);
  const parts = [
    ja
      ? `${base.one.world.title.ja} と比べる（同じ ${lives} 台、seed ${base.seed}）`
      : `Beside “${base.one.world.title.en}”, on the same ${lives} phones, seed ${base.seed}`,
    CAUTION[language],
  ];
  for (const { run, differences, changes, ways } of compared) {
    const rows = subjects.map((what) => {
      const difference = differences.find((one) => one.what === what)?.difference;
      return [
        SUBJECT_WORDS[what][language],
        percent(shareOf(base, what).share),
        percent(shareOf(run, what).share),
        signed(difference?.share ?? 0),
        difference === undefined ? '' : `${signed(difference.low)} … ${signed(difference.high)}`,
        changeOf(changes, what),
      ];
    });
    parts.push(
      section(run.one.world.title[language], [
        [
          '',
          ja ? '前' : 'before',
          ja ? '後' : 'after',
          ja ? '差（ポイント）' : 'difference (points)',
          ja ? '95%区間' : '95% interval',
          changes.length === 0 ? '' : ja ? '仮定の範囲で' : 'over the assumptions',
        ],
        ...rows,
      ]),
    );
    const most = [...ways]
      .map(({ way, differences: of }) => ({ way, any: of.find(({ what }) => what === 'any') }))
      .sort(
        (a, b) => Math.abs(b.any?.difference.share ?? 0) - Math.abs(a.any?.difference.share ?? 0),
      )
      .slice(0, 3)
      .map(
        ({ way, any }) =>
          `${wayWords(way, titles, language)} ${signed(any?.difference.share ?? 0)}`,
      );
    parts.push(`  ${ja ? '最も変わる入口' : 'ways in that change most'}: ${most.join(', ')}`);
  }
  return `${parts.join('\n\n')}\n`;
}

function changeOf(changes: readonly Range[], what: ShareSubject): string {
  const change = changes.find((one) => one.what === what);
  return change === undefined ? '' : `${signed(change.low)} … ${signed(change.high)}`;
}

export interface Influences {
  readonly scenario: string;
  readonly what: ShareSubject;
  readonly draws: number;
  readonly range: Range | undefined;
  readonly found: readonly Influence[];
}

export function influencesText(influences: Influences, language: Language): string {
  const ja = language === 'ja';
  const what = SUBJECT_WORDS[influences.what][language].trim();
  const { range } = influences;
  const most = influences.found[0]?.swing ?? 0;
  const rows = influences.found
    .filter(({ swing }) => swing > 0)
    .map(({ parameter, atLow, atHigh, swing, explains, explainsLow, explainsHigh }) => [
      parameter.title[language],
      `${parameter.low}–${parameter.high}`,
      `${percent(atLow)} → ${percent(atHigh)}`,
      '█'.repeat(Math.max(1, Math.round((swing / most) * 20))),
      `${whole(explains)}% (${whole(explainsLow)}–${whole(explainsHigh)})`,
      sourceWords(parameter, language),
    ]);
  const spread =
    range === undefined
      ? ''
      : `${percent(range.stated)} (${percent(range.low)}–${percent(range.high)})`;
  const head = ja
    ? `${influences.scenario}: 「${what}」を最も左右する仮定。示した値で${spread}`
    : `${influences.scenario}: which assumption matters most for “${what}”: ${spread}`;
  const columns = ja
    ? ['パラメータ', '範囲', '下限 → 上限', '', '説明する割合', '出典・仮定']
    : ['parameter', 'range', 'at low → at high', '', 'explains', 'source or assumption'];
  const few = areTooFew(influences.draws, influences.found);
  const notes = [CAUTION[language], ...(few ? [tooFew(influences.draws, language)] : [])];
  return `${[...notes, section(head, [columns, ...rows])].join('\n\n')}\n`;
}

const whole = (share: number): string => (share * 100).toFixed(0);

function tooFew(draws: number, language: Language): string {
  return language === 'ja'
    ? `${draws} 回の抽選では少なすぎるため、範囲や「説明する割合」で順位を付けられません。--draws を増やしてください。`
    : `${draws} draws are too few to rank by: take more --draws.`;
}

function section(title: string, rows: readonly (readonly string[])[]): string {
  const columns = Math.max(...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, i) =>
    Math.max(...rows.map((row) => columnsOf(row[i] ?? ''))),
  );
  const lines = rows.map((row) =>
    `  ${row.map((cell, i) => fit(cell, widths[i] ?? 0)).join('  ')}`.trimEnd(),
  );
  return [title, ...lines].join('\n');
}

function between({ low, high }: Share): string {
  return `${percent(low)}–${percent(high)}`;
}

/** In percentage points, with its sign. */
function signed(difference: number): string {
  const points = difference * 100;
  const digits = Math.abs(points) >= 1 ? 2 : Math.abs(points) >= 0.1 ? 3 : 4;
  return `${points > 0 ? '+' : points < 0 ? '−' : '±'}${Math.abs(points).toFixed(digits)}`;
}
