/**
 * Every entrance against every forgery: what a person, a machine and a lot's file may not say is
 * refused by field, and nothing of it is on record (docs/policies.md, Who says it; R18, R25).
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LotLineDto } from '@nagori/area-bench/wire';
import type { MachinePrincipal, Principal, StaffPrincipal } from '@nagori/http';
import { duringTests } from '@nagori/testkit';
import { STAFF, sampleImei, samplePhone, startTestServer } from './handover.testing.ts';
import type { HandoverDto, TimelineDto } from './wire.ts';

const ELSEWHERE: StaffPrincipal = { ...STAFF, station: undefined };
const MACHINE: MachinePrincipal = {
  kind: 'machine',
  client: 'pos-1',
  operator: 'carrier-a',
  roles: ['counter', 'bench'],
};

const REPORT = { kind: 'erase-report', actor: 'staff', tool: { name: 't' }, result: 'done' };
const LOOK = { kind: 'observation', saw: [{ on: 'user-data', sees: 'clear', with: 'eye' }] };
const SAID = { kind: 'declaration', says: [{ on: ['felica'], word: 'never' }] };
const EARLIER = '2026-11-20T00:00:00Z';
const COUNTED = { tries: 400, failed: 0 };

const FORGERIES: Readonly<Record<string, object>> = {
  prompt: { kind: 'prompt' },
  terms: { kind: 'terms', accepted: true },
  'terms, back-dated': { kind: 'terms', accepted: true, at: EARLIER },
  consent: { kind: 'consent', to: 'non-restoration', given: true },
  'consent to destruction': { kind: 'consent', to: 'destruction', given: true },
  'consent taken back': { kind: 'consent', to: 'leftover', given: false },
  identity: { kind: 'identity-check', method: 'licence', result: 'ok' },
  disclosure: { kind: 'disclosure' },
  warranty: { kind: 'warranty', given: true },
  'sign-off': { kind: 'sign-off', rule: 'R28' },
  suspicion: { kind: 'legal-block', entry: 'suspected', doubts: ['identity'] },
  'signed declaration': { ...SAID, signed: true },
  'board change': { kind: 'board-change', old: 'to-holder' },
  'board destroyed in a repair': { kind: 'board-change', old: 'destroyed' },
  destruction: { kind: 'destruction', by: 'carrier-a', method: 'crushed' },
  'end of a match': { kind: 'police-match', result: 'closed', list: 'list-1' },
  'not on a list': { kind: 'police-match', result: 'no-match', list: 'list-2' },
  'our own list': { kind: 'police-match', result: 'match', list: 'notice:list-3' },
  'second look': { kind: 'second-look', looks: [{ on: 'felica', sees: 'clear', with: 'app' }] },
  'count of phones': { kind: 'count', sent: 1, counted: 1 },
  'by the holder': { ...LOOK, actor: 'holder' },
  'done by the holder, unsaid': {
    kind: 'observation',
    did: [{ on: 'account-lock', act: 'lock-removal', result: 'done' }],
  },
  'revoked by the holder, unsaid': {
    kind: 'declaration',
    says: [{ on: ['jpki-certificate'], word: 'revoked' }],
  },
  'shown by the holder': { ...LOOK, shownBy: 'holder' },
  'assisted by staff': { ...LOOK, assisted: true },
  'by the authority': { ...REPORT, actor: 'authority' },
  'loss answered': { kind: 'loss-match', result: 'closed', list: 'nagori' },
  custody: { kind: 'custody', entry: 'use', by: 'holder', sealIntact: true },
  statement: { kind: 'authority-statement', jwt: 'a.b.c' },
  receipt: { kind: 'deletion-receipt', jwt: 'a.b.c' },
  attestation: { kind: 'element-attestation' },
  standing: { kind: 'operator-standing', of: 'dealer-b', standing: 'certified', from: EARLIER },
  recall: { kind: 'tool-recall', toolName: 't', from: EARLIER },
  plausibility: { kind: 'plausibility', of: 'e-1', flag: 'repeated-digest' },
  'bench-measured': {
    ...{ kind: 'bench-measured', act: 'felica-erase', toolName: 't', on: 'felica' },
    ...{ model: 'm', os: '1', all: COUNTED, seen: COUNTED },
  },
  'look of last week': { ...LOOK, at: EARLIER },
  'declaration of last week': { ...SAID, at: EARLIER },
};

/**
 * `ok`: taken. `@field`: a station is needed, for this field. `field`: refused for this field.
 * `=code`: refused otherwise, by what the record says.
 */
const TABLE = `
  forgery                  | station | elsewhere | machine | lot
  prompt                   | ok      | @kind     | @kind   | kind
  terms                    | ok      | @kind     | @kind   | kind
  terms, back-dated        | at      | kind at   | kind at | kind at
  consent                  | =signature-needed | @kind     | @kind   | kind
  consent to destruction   | =signature-needed | @kind     | @kind   | kind
  consent taken back       | ok      | @kind     | @kind   | kind
  identity                 | ok      | @kind     | @kind   | kind
  disclosure               | ok      | @kind     | @kind   | kind
  warranty                 | ok      | @kind     | @kind   | kind
  sign-off                 | =role-needed | @kind     | @kind   | kind
  suspicion                | ok      | @kind     | @kind   | kind
  signed declaration       | =signature-needed | @signed   | @signed | signed
  board change             | ok      | @kind     | @kind   | kind
  board destroyed in a repair | old  | @kind     | @kind   | kind
  destruction              | =destruction-not-decided | @kind | @kind | kind
  end of a match           | ok      | @result   | @result | result
  not on a list            | ok      | ok        | ok      | result
  our own list             | list    | list      | list    | list
  second look              | ok      | ok        | person  | kind
  count of phones          | ok      | ok        | ok      | kind
  by the holder            | ok      | @actor    | @actor  | actor
  done by the holder, unsaid | ok    | @actor    | @actor  | actor
  revoked by the holder, unsaid | =out-of-order | @actor | @actor | actor
  shown by the holder      | ok      | @shownBy  | @shownBy | shownBy
  assisted by staff        | ok      | @assisted | @assisted | assisted
  by the authority         | actor   | actor     | actor   | actor
  loss answered            | kind    | kind      | kind    | kind
  custody                  | kind    | kind      | kind    | kind
  statement                | kind    | kind      | kind    | kind
  receipt                  | kind    | kind      | kind    | kind
  attestation              | kind    | kind      | kind    | kind
  standing                 | kind    | kind      | kind    | kind
  recall                   | kind    | kind      | kind    | kind
  plausibility             | kind    | kind      | kind    | kind
  bench-measured           | kind    | kind      | kind    | kind
  look of last week        | at      | at        | at      | ok
  declaration of last week | at      | at        | at      | at
`;

/** The server sets these, whoever sends them. */
const STAMPS: Readonly<Record<string, unknown>> = {
  id: 'e-1',
  received: EARLIER,
  seq: 1,
  clock: 'server',
  operator: 'carrier-a',
  shop: 'shop-1',
  station: 'station-1',
  person: 'staff-9',
  uploadedBy: 'station-1',
  stage: 'release',
};

const server = await duringTests(() =>
  startTestServer(undefined, async (_app, _, { handover }) => {
    // A line for each field of each kind: more new numbers than files have in a day (R18).
    const most = { newNumbers: 10_000, fileNumbers: 10_000, suspensions: 0 };
    Object.assign(handover, { limits: { of: () => most, alert: () => undefined } });
  }),
);

let phones = 2_000;
interface Problem {
  readonly code: string;
  readonly errors?: readonly { readonly field: string }[];
}

/** What came of one piece of evidence, in the words of the table. */
type Entrance = (evidence: object) => Promise<string>;

const byApi =
  (who: Principal): Entrance =>
  async (evidence) => {
    const phone = samplePhone(phones++);
    const open = { phone, channel: 'trade-in' };
    const { id } = (await server.as(STAFF).post<HandoverDto>('/api/v1/handovers', open)).body;
    const url = `/api/v1/handovers/${id}/evidence`;
    const answer = await server.as(who).post<Problem>(url, evidence);
    const record = await server.as(STAFF).get<HandoverDto>(`/api/v1/handovers/${id}`);
    const recorded = record.body.evidence.length - 1;
    assert.equal(recorded, answer.status === 200 ? 1 : 0, 'refused, and nothing is on record');
    if (answer.status === 200) return 'ok';
    const { code, errors = [] } = answer.body;
    const fields = errors.map(({ field }) => field).join(' ');
    if (code === 'station-needed') return `@${fields}`;
    return code === 'evidence-invalid' ? fields : `=${code}`;
  };

const byLot =
  (who: Principal): Entrance =>
  async (evidence) => {
    const n = phones++;
    phones += 1;
    const good = { phone: samplePhone(n + 1), evidence: [] };
    const lot = { lot: `lot-${n}`, supplier: 'dealer-b', channel: 'procurement' };
    const sent = { ...lot, phones: [{ phone: samplePhone(n), evidence: [evidence] }, good] };
    const { body } = await server.as(who).post<LotLineDto[]>('/api/v1/bench/lots', sent);
    const [line, other] = body;
    assert.equal(other?.verdict, 'hold', 'a bad row costs itself alone');
    if (line?.code === undefined) return 'ok';
    assert.equal(line.code, 'evidence-invalid');
    const timeline = { imei: sampleImei(n) };
    const { body: past } = await server
      .as(STAFF)
      .post<TimelineDto>('/api/v1/phones/timeline', timeline);
    assert.deepEqual(past.entries ?? [], [], 'a bad row opens nothing');
    return (line.problems ?? []).map(({ field }) => field.replace('evidence[0].', '')).join(' ');
  };

const ENTRANCES: Readonly<Record<string, readonly Entrance[]>> = {
  station: [byApi(STAFF)],
  elsewhere: [byApi(ELSEWHERE)],
  machine: [byApi(MACHINE)],
  lot: [byLot(STAFF), byLot(MACHINE)],
};

test('R18 R25 each entrance refuses each forgery by its field', async () => {
  const [head, ...rows] = TABLE.trim()
    .split('\n')
    .map((row) => row.split('|').map((cell) => cell.trim()));
  assert.deepEqual(rows.map(([name]) => name).sort(), Object.keys(FORGERIES).sort());
  const wrong: string[] = [];
  for (const [name = '', ...cells] of rows) {
    for (const [i, expected] of cells.entries()) {
      const entrance = head?.[i + 1] ?? '';
      for (const enter of ENTRANCES[entrance] ?? []) {
        const came = await enter(FORGERIES[name] ?? {});
        if (came !== expected) wrong.push(`${name} by ${entrance}: ${came}, not ${expected}`);
      }
    }
  }
  assert.deepEqual(wrong, []);
});

test('R25 no entrance takes a field that the server stamps', async () => {
  const wrong: string[] = [];
  for (const [field, value] of Object.entries(STAMPS)) {
    for (const [name, entrances] of Object.entries(ENTRANCES)) {
      for (const enter of entrances) {
        const came = await enter({ ...REPORT, [field]: value });
        if (came !== field) wrong.push(`${field} by ${name}: ${came}`);
      }
    }
  }
  assert.deepEqual(wrong, []);
});

test('R18 a machine that finds no entry on a list ends no match of it', async () => {
  const open = { phone: samplePhone(phones++), channel: 'trade-in' };
  const { id } = (await server.as(STAFF).post('/api/v1/handovers', open)).body;
  const word = { kind: 'police-match', list: 'list-1' };
  await server.as(MACHINE).record(id, { ...word, result: 'no-match' });
  await server.as(MACHINE).record(id, { ...word, result: 'match' });
  const url = `/api/v1/handovers/${id}/evidence`;
  for (const who of [MACHINE, ELSEWHERE]) {
    const again = await server.as(who).post<Problem>(url, { ...word, result: 'no-match' });
    assert.deepEqual([again.status, again.body.code], [403, 'station-needed']);
  }
  const other = { kind: 'police-match', list: 'list-2', result: 'no-match' };
  await server.as(MACHINE).record(id, other);
  const { body } = await server.as(STAFF).get<HandoverDto>(`/api/v1/handovers/${id}`);
  assert.equal(body.decision.verdict, 'quarantine');
});

test('R25 an operator is not its own supplier, in a lot or at the counter', async () => {
  const lot = { lot: 'lot-own', supplier: 'carrier-a', channel: 'procurement' };
  const phones_ = [{ phone: samplePhone(phones++), evidence: [REPORT] }];
  const url = '/api/v1/bench/lots';
  const sent = await server.as(STAFF).post<Problem>(url, { ...lot, phones: phones_ });
  assert.deepEqual([sent.status, sent.body.code], [422, 'lot-of-ourselves']);
  const open = { phone: samplePhone(phones++), channel: 'procurement', supplier: 'carrier-a' };
  const opened = await server.as(STAFF).post<Problem>('/api/v1/handovers', open);
  assert.deepEqual(
    [opened.status, opened.body.errors?.map(({ field }) => field)],
    [422, ['supplier']],
  );
});

test('every reason of a row is answered at once: of its phone and of each piece', async () => {
  const phone = { ...samplePhone(1), imei: '001017000000020' };
  const evidence = [
    { kind: 'terms', accepted: true, person: 'staff-9' },
    { kind: 'lock-look', sees: 'maybe' },
    { kind: 'custody', entry: 'use' },
  ];
  const lot = { lot: 'lot-all', supplier: 'dealer-b', channel: 'procurement' };
  const sent = { ...lot, phones: [{ phone, evidence }] };
  const { body } = await server.as(STAFF).post<LotLineDto[]>('/api/v1/bench/lots', sent);
  assert.deepEqual(
    body[0]?.problems?.map(({ field, code }) => `${field} ${code}`),
    [
      'phone.imei imei-check-digit',
      'evidence[0].person other-source',
      'evidence[0].kind other-source',
      'evidence[1].sees not-allowed',
      'evidence[1].with missing',
      'evidence[2].kind other-source',
    ],
  );
});
