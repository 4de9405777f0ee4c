/** What is published of a question with small cells: its tallies, its readings, its texts. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadCodings } from './codebook.ts';
import { loadPool } from './pool-file.ts';
import { countsCsv } from './publication-csv.ts';
import { type PublishedQuestion, publish } from './publish.ts';
import { CODINGS, loaded, policyWith, sample } from './survey.testing.ts';

const VIEWS = [
  '[tools]',
  '[tools]',
  '[tools]',
  '[people]',
  '[tools]',
  '[tools]',
  '[tools, people]',
];

const LOSSES = '{ counts: { none: 4, few: 2, many: 1 } }';

function published(
  minCell: number,
  views: readonly string[] = VIEWS,
  losses = LOSSES,
  books = CODINGS,
): PublishedQuestion[] {
  const answers = views.map((as, index) => `${index + 1}: ${as}`).join(', ');
  const second = books.slice(books.indexOf('  - id:')).replace('views-about', 'views-again');
  const codings = (books + second).replaceAll('answers: {}', `answers: { ${answers} }`);
  const yaml = `
pool: sample/1
operators: 7
answers:
  sells: { counts: { nothing: 7 } }
  sources: []
  losses: ${losses}
  staff: [1, 2, 3, 4, 50, 60, { noAnswer: true }]
  views: [a, b, c, d, e, f, g]
`;
  const pool = loaded(loadPool(yaml, sample(), loaded(loadCodings(codings, sample()))));
  const result = publish([pool], policyWith(`texts: listed\nminCell: ${minCell}\n`));
  assert.ok(result.kind === 'good', JSON.stringify(result));
  return [...(result.value.questionnaires[0]?.questions ?? [])];
}

const look = (question: PublishedQuestion | undefined): string =>
  (question?.tallies ?? [])
    .map(({ state, cells }) => [state, ...cells.map(({ id, count }) => `${id}=${count}`)].join(' '))
    .join(' / ');

test('without limits in the policy every cell, reading and text is shown', () => {
  const [, , losses, , views] = published(1);
  assert.equal(look(losses), 'shown none=4 few=2 many=1');
  assert.equal(look(views), 'shown tools=6 people=2 / shown tools=6 people=2');
  assert.equal(views?.tallies[0]?.readings[0]?.count, 7);
  assert.equal(views?.answers?.length, 7);
});

test('a small cell hides what would reveal it: empty cells, tallies, readings, texts', () => {
  const [sells, , losses, staff, views] = published(2);
  assert.equal(look(sells), 'shown phones=0 nothing=7');
  // The empty cells of no answer and withheld are hidden too: any of the three could be the 1.
  const hidden = 'many=null (no-answer)=null (withheld)=null';
  assert.equal(look(losses), `cells-hidden none=4 few=2 ${hidden}`);
  assert.equal(look(staff), 'cells-hidden small=4 large=2 (no-answer)=null (withheld)=null');
  // All but one named tools, so that one is a small cell too. The other codebook could reveal it.
  assert.equal(look(views), 'cells-hidden tools=null people=null / withheld');
  assert.deepEqual([views?.tallies[0]?.readings, views?.answers], [[], undefined]);
});

test('hidden counts exchanged: the same bytes, down to the order of the cells', () => {
  const shown = (losses: string) => JSON.stringify(published(2, VIEWS, losses)[2]);
  const rest = 'none, none, none, none, few, few';
  assert.equal(shown(`[${rest}, { noAnswer: true }]`), shown(LOSSES));
  assert.equal(shown(`[${rest}, { withheld: few }]`), shown(LOSSES));
  assert.notEqual(shown(`[${rest}, few]`), shown(LOSSES));
});

test('among several choices a cell is small relative to those who chose any', () => {
  const both = '[tools, people]';
  const [, , , , views] = published(2, [both, both, both, both, '[tools]', '[]', '[]']);
  assert.equal(look(views), 'cells-hidden tools=null people=null (none)=2 / withheld');
});

test('if cells are hidden, no reading reveals how categories overlap', () => {
  const third = '{ id: people, ja: 人, en: people }\n      - { id: time, ja: 時間, en: time }';
  const more = `
      - { id: tooled, ja: 道具, en: tools, any: [tools] }
      - { id: any, ja: どれか, en: any, any: [tools, people, time] }
      - { id: others, ja: ほか, en: others, any: [time], base: { without: [tools, people] } }
    rounds:`;
  const codings = CODINGS.replace('{ id: people, ja: 人, en: people }', third).replace(
    '\n    rounds:',
    more,
  );
  const readings = (minCell: number, codes: string): readonly string[] => {
    const views = codes.split(' ').map((as) => `[${as}]`);
    const [, , , , asked] = published(minCell, views, LOSSES, codings);
    assert.equal(asked?.tallies[0]?.state, 'shown');
    return asked.tallies[0].readings.map(({ id, count }) => `${id} ${count}`);
  };
  // Three of each; two named two. `either` 5 of 3 and 3 would reveal that one named tools and
  // people.
  const codes = 'tools,people tools tools people people,time time time';
  assert.deepEqual(readings(1, codes), ['either 5', 'tooled 3', 'any 7', 'others 3']);
  assert.deepEqual(readings(2, codes), ['tooled 3', 'any 7']);
  // It is also left out when nothing is small: its absence would otherwise reveal a small cell.
  const apart = 'tools tools tools,people people,tools people,time people,time time';
  assert.deepEqual(readings(2, apart), ['tooled 4', 'any 7']);
});

test('a hidden cell is empty in the table, with a note in its row', () => {
  const questions = published(2);
  const csv = countsCsv(
    {
      publication: 'open/1',
      title: { ja: '公', en: 'p' },
      questionnaires: [
        {
          questionnaire: 'sample/1',
          operators: 'dealer',
          title: { ja: '見', en: 's' },
          answeredBy: 7,
          questions,
        },
      ],
    },
    'en',
  );
  assert.match(csv, /^sample\/1,losses,3,How many\?,choices,many,many,,7,"?hidden: .*\r$/m);
  assert.match(csv, /^sample\/1,losses,3,How many\?,choices,none,none,4,7,\r$/m);
  assert.match(csv, /^sample\/1,sources,2,From whom\?,,,,,,not published: too few were asked\r$/m);
  assert.match(csv, /^sample\/1,views,5,Views\?,views-again,,,,7,"?hidden: .*\r$/m);
});
