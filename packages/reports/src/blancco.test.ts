import assert from 'node:assert/strict';
import { test } from 'node:test';
import { IMEI, IMEI_KEY, problemsOf, readText } from './reports.testing.ts';

interface Said {
  readonly state?: string;
  readonly rounds?: string;
  readonly imei?: string;
  readonly at?: string;
}

const entry = (name: string, text: string) => `<entry name="${name}" type="string">${text}</entry>`;

const entries = (name: string, ...parts: readonly string[]) =>
  `<entries name="${name}">${parts.join('')}</entries>`;

const erasure = ({ state = 'Successful', rounds = '1', at = '2026-11-20T10:00:05+0900' }: Said) =>
  entries(
    'erasure',
    entry('timestamp', at),
    entry('state', state),
    entry('overwriting_rounds', rounds),
    entries('target', entry('model', 'memory')),
  );

const xml = (...erasures: readonly Said[]) => `<report>
  <blancco_data>
    <description>
      <document_id>0b5c-1</document_id>
      <document_log><log_entry><author>
        <product_name id="44" name="Blancco Mobile">Blancco Mobile</product_name>
        <product_version>5.6.1</product_version>
      </author><date>2026-11-20T10:00:00+0900</date></log_entry></document_log>
    </description>
    <blancco_hardware_report>
      ${entries('system', entry('imei', erasures[0]?.imei ?? IMEI), entry('imei2', 'N/A'))}
    </blancco_hardware_report>
    <blancco_erasure_report>
      ${entries('erasures', ...erasures.map(erasure))}
    </blancco_erasure_report>
  </blancco_data>
  <user_data>${entries('fields', entry('Custom 1', 'x'))}</user_data>
</report>`;

const REPORT = {
  place: 1,
  id: '0b5c-1',
  tool: { name: 'Blancco Mobile', version: '5.6.1' },
  at: '2026-11-20T10:00:05+09:00',
  imeis: [IMEI_KEY],
  kind: 'overwrite-report',
  result: 'done',
};

test('N11 the start of an erasure, where it is a time of the calendar', async () => {
  const startOf = async (start: string) => {
    const began = xml({}).replace('<entry name="state"', `${entry('start_time', start)}$&`);
    const [reading] = await readText(began);
    return reading?.kind === 'report' ? reading.report.startedAt : undefined;
  };
  assert.equal(await startOf('2026-11-20T09:50:00+0900'), '2026-11-20T09:50:00+09:00');
  assert.equal(await startOf('00:10:05'), undefined);
});

test('one report, cut anywhere, by itself or in a file of many', async () => {
  const whole = { kind: 'report', report: REPORT };
  assert.deepEqual(await readText(`<?xml version="1.0"?>\n${xml({})}`), [whole]);
  const many = await readText(`<root>${xml({})}${xml({ state: 'Failed' })}</root>`, {}, 11);
  assert.deepEqual(many, [
    whole,
    { kind: 'report', report: { ...REPORT, place: 2, result: 'failed' } },
  ]);
});

test('the JSON of the same report says the same, in either of its shapes', async () => {
  const description = [
    { document_id: '0b5c-1' },
    {
      document_log: [
        {
          log_entry: [
            { author: [{ product_name: 'Blancco Mobile' }, { product_version: '5.6.1' }] },
            { date: '2026-11-20T10:00:00+0900' },
          ],
        },
      ],
    },
  ];
  const one = { timestamp: '2026-11-20T10:00:05+0900', state: 'Successful', overwriting_rounds: 1 };
  const singles = Object.entries(one).map(([name, value]) => ({ [name]: value }));
  for (const erasure of [one, singles]) {
    const data = {
      description,
      blancco_hardware_report: [{ system: [{ imei: IMEI }] }],
      blancco_erasure_report: [{ erasures: [{ erasure }] }],
    };
    const file = JSON.stringify({ reports: [{ report: { blancco_data: data } }] });
    assert.deepEqual(await readText(file), [{ kind: 'report', report: REPORT }]);
  }
});

test('of several erasures the worst counts, also where JSON has them in one list', async () => {
  const [first] = await readText(xml({}, { state: 'Not erased' }));
  assert.equal(first?.kind === 'report' && first.report.result, 'failed');
  const [second] = await readText(xml({}, { rounds: '0' }));
  assert.equal(second?.kind === 'report' && second.report.kind, 'erase-report');
  const data = {
    description: { product_name: 'Blancco', date: '2026-11-20T10:00:00Z' },
    blancco_erasure_report: {
      erasures: { erasure: [{ state: 'Successful' }, { state: 'Failed' }] },
    },
  };
  const [third] = await readText(JSON.stringify({ blancco_data: data }));
  assert.equal(third?.kind === 'report' && third.report.result, 'failed');
});

test('a state that is not known is a problem and never a success', async () => {
  const states = ['Erfolgreich', 'Successful?', 'successful enough', ''];
  for (const state of states) {
    const [reading] = await readText(xml({ state }));
    assert.equal(reading?.kind, 'bad', state);
  }
  assert.deepEqual(problemsOf(await readText(xml())), ['result missing']);
});

test('every problem of a report is named, and the next report is read', async () => {
  const bad = xml({
    state: 'x',
    at: '2026-02-30T10:00:00+0900',
    imei: IMEI.replace(/.$/, (digit) => String((Number(digit) + 1) % 10)),
  });
  const readings = await readText(`<root>${bad}${xml({})}</root>`);
  assert.deepEqual(problemsOf(readings), [
    'at not-a-time',
    'imei imei-check-digit',
    'result unknown-word',
  ]);
  assert.equal(readings[1]?.kind, 'report');
});

test('what is no report of this kind is refused by name', async () => {
  const entities = '<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">';
  const laughs = `<!DOCTYPE lolz [${entities}]><report>&b;</report>`;
  const deep = `<report>${'<entries name="e">'.repeat(100)}${'</entries>'.repeat(100)}</report>`;
  for (const [text, problem] of [
    [laughs, 'file document-type'],
    [deep, 'file too-deep'],
    [`<report>${'<a/>'.repeat(60_000)}</report>`, 'file too-large'],
    [`<root>${' '.repeat(5_000_000)}</root>`, 'file too-large'],
    ['<report><a></report>', 'file not-xml'],
    ['<html></html>', 'file no-report'],
    ['<report>&unknown;</report>', 'file not-xml'],
    ['{"reports": []}', 'file no-report'],
    ['{', 'file not-json'],
    [`{"blancco_data": ${'['.repeat(200)}${']'.repeat(200)}}`, 'file too-deep'],
  ] as const) {
    assert.deepEqual(problemsOf(await readText(text, {}, 65_536)), [problem], text.slice(0, 40));
  }
});
