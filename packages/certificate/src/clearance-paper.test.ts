/** The certificate as it is read on paper: every compartment, how it was cleared, both marks. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { COMPARTMENT_WORDS, COMPARTMENTS, SINCE_SURVEY } from '@nagori/model';
import { claimsOf, IMEI } from './clearance.testing.ts';
import { type ClearancePaper, clearancePaper } from './clearance-paper.ts';

const claims = claimsOf();
const textsOf = ({ facts, parts, persons }: ClearancePaper): readonly string[] => [
  ...[...facts, ...persons].flat(),
  ...parts.flatMap(({ cells }) => cells.flat().map(({ text }) => text)),
];

test('every compartment has its row, one that was not examined too', () => {
  const old = claims.compartments.filter(({ on }) => !SINCE_SURVEY.has(on));
  for (const compartments of [claims.compartments, old]) {
    const { parts } = clearancePaper({ ...claims, compartments }, 'ja');
    assert.deepEqual(
      parts.map(({ name }) => name),
      COMPARTMENTS.map((on) => COMPARTMENT_WORDS[on].ja),
    );
  }
  const { parts } = clearancePaper({ ...claims, compartments: old }, 'ja');
  const rest = parts.filter(({ on }) => SINCE_SURVEY.has(on));
  assert.ok(rest.length > 0);
  for (const { cells } of rest) {
    assert.deepEqual(cells, [[{ kind: 'text', text: '確認していない' }]]);
  }
});

test('a cleared compartment names its proof: act, tool, time, both marks', () => {
  const { headings, parts, persons } = clearancePaper(claims, 'ja');
  const [data] = parts;
  assert.equal(data?.cells.length, headings.length - 1);
  const [result, nist, act, look] = data?.cells ?? [];
  assert.deepEqual([result?.[0]?.text, nist?.[0]?.text], ['残存なし', 'Clear（消去）']);
  assert.deepEqual([act?.at(-1)?.kind, look?.at(-1)?.kind], ['mark', 'mark']);
  assert.notEqual(act?.at(-1)?.text, look?.at(-1)?.text);
  assert.match(act?.[1]?.text ?? '', /^\d{4}-\d\d-\d\d \d\d:\d\d/);
  assert.ok(persons[0]?.[1].includes(act?.at(-1)?.text ?? '?'), 'sanitized by');
});

test('what the document does not have is a dash, and the number comes from outside alone', () => {
  const { phone: _, ...rest } = claims;
  const bare = clearancePaper({ ...rest, phone: { imei: claims.phone.imei } }, 'en');
  const fact = (name: string) => bare.facts.find(([one]) => one === name)?.[1];
  assert.equal(fact('Manufacturer'), '—');
  assert.equal(fact('IMEI (last four)'), '—');
  assert.equal(fact('Certificate no.'), claims.jti);
  const end = clearancePaper(claims, 'en', '0012').facts.find(([, value]) => value === '0012');
  assert.equal(end?.[0], 'IMEI (last four)');
  assert.ok(textsOf(bare).every((text) => !text.includes(IMEI)));
});

test('a destruction has its own title and the destroyer’s papers', () => {
  const disposal = { by: 'crusher-1', method: 'crushed', way: 'waste', permit: 'P-1' } as const;
  const paper = clearancePaper({ ...claims, outcome: 'destruction', disposal }, 'en');
  assert.equal(paper.title, 'Certificate of destruction');
  assert.deepEqual(paper.facts.at(-1), ['Permit', 'P-1']);
  const board = { ...disposal, method: 'board-removed' } as const;
  for (const [language, word] of [
    ['ja', /破砕|溶解/],
    ['en', /crushed|melted/i],
  ] as const) {
    const said = clearancePaper({ ...claims, outcome: 'destruction', disposal: board }, language);
    assert.doesNotMatch(said.title + said.lead + JSON.stringify(said.parts), word, language);
  }
});
