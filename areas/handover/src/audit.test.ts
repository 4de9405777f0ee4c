/** What an auditor is told over HTTP: the whole record of a phone, checked; handovers by day. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import { startAuditServer } from './audit.testing.ts';
import { STAFF, sampleImei, samplePhone, takeIn } from './handover.testing.ts';
import type { AuditDto, OpenedHandoversDto } from './wire.ts';

const server = await duringTests(startAuditServer);

const audit = async (asked: object, who = STAFF) =>
  server.as(who).post<AuditDto>('/api/v1/audit/phone', asked);

const list = async (query: Readonly<Record<string, string>>, who = STAFF) =>
  (
    await server
      .as(who)
      .get<OpenedHandoversDto>(`/api/v1/audit/handovers?${new URLSearchParams(query)}`)
  ).body;

test('R20: by its number and by a handover the same record, whole, with its policy', async () => {
  const { id } = await takeIn(server, 901);
  const { body } = await audit({ imei: sampleImei(901) });
  assert.deepEqual((await audit({ handover: id })).body, body);
  assert.deepEqual(
    [body.intact, body.read, body.length, body.state],
    [true, true, body.entries.length, 'taken'],
  );
  const [first] = body.entries;
  assert.equal(first?.policy.id, 'recommended-trade-in/1');
  assert.match(first?.policy.digest ?? '', /[0-9a-f]{16}/);
  assert.ok((first?.reasons.length ?? 0) > 3, 'why it was held');
  assert.equal(body.entries.at(-1)?.verdict, 'accept');
  assert.deepEqual(
    [first?.person, first?.shop, first?.station, first?.machine],
    ['staff-1', 'shop-1', 'station-1', false],
  );
  const recorded = body.evidence.map(({ id: one }) => one);
  assert.deepEqual(
    body.entries.flatMap(({ evidence }) => evidence),
    recorded,
  );
  assert.deepEqual(
    body.custody.map(({ kind, from, to }) => [kind, from, to]),
    [['transfer', 'holder', 'carrier-a']],
  );
});

test('an earlier handover’s id shows the phone as it is now', async () => {
  const { id } = await takeIn(server, 907);
  const next = { phone: samplePhone(907), channel: 'trade-in', stage: 'inspection' };
  const { body: opened } = await server.as(STAFF).post('/api/v1/handovers', next);
  const { body } = await audit({ handover: id });
  assert.deepEqual([body.handover, body.stage, body.state], [opened.id, 'inspection', 'open']);
  assert.deepEqual([...new Set(body.entries.map(({ handover }) => handover))], [id, opened.id]);
});

test('what each reader answered: good, bad and unknown, with the time as an interval', async () => {
  const staff = server.as(STAFF);
  const phone = { ...samplePhone(902), model: 'EX-Z9' };
  const { body: opened } = await staff.post('/api/v1/handovers', { phone, channel: 'trade-in' });
  const at = new Date(server.now - 30 * 60_000).toISOString();
  await staff.record(
    opened.id,
    { kind: 'observation', saw: [{ on: 'user-data', sees: 'residue', with: 'eye' }] },
    { kind: 'felica-tool', result: 'failed', tool: { name: 'felica-eraser' }, at, happened: true },
    { kind: 'prompt' },
  );
  const { evidence, marks } = (await audit({ handover: opened.id })).body;
  const answers = (kind: string) =>
    evidence
      .filter((one) => one.kind === kind)
      .flatMap((one) => one.answers.map(({ subject, answer }) => [subject, answer]));
  assert.deepEqual(answers('observation'), [['user-data', 'bad']]);
  assert.deepEqual(answers('prompt'), [['prompt', 'good']]);
  assert.deepEqual(answers('felica-tool'), [['felica', 'unknown']]);
  const tool = evidence.find((one) => one.kind === 'felica-tool');
  assert.ok(tool?.answers[0]?.because, 'why it is unknown');
  const spans = Date.parse(tool.interval.until) - Date.parse(tool.interval.from);
  assert.deepEqual([tool.clock, spans], ['station', 4 * 60_000]);
  assert.deepEqual(
    marks.map(({ compartment, value, what }) => [compartment, value, what]),
    [
      ['user-data', 'residue', 'look'],
      ['felica', 'unknown', 'act'],
    ],
  );
});

test('an entry that was changed in the database is named, and the rest is shown', async () => {
  const { id } = await takeIn(server, 903);
  const { rowCount } = await server.database.pools.owner.query(
    `update nagori.entry set sealed = set_byte(sealed, 20, get_byte(sealed, 20) # 1)
     where handover = $1 and seq = 3`,
    [id],
  );
  assert.equal(rowCount, 1);
  const { status, body } = await audit({ handover: id });
  assert.deepEqual([status, body.intact, body.brokenAt], [200, false, 3]);
  assert.equal(body.entries.length, body.length - 1);
});

test('a changed description of the phone is reported, and hides nothing else', async () => {
  const { id } = await takeIn(server, 906);
  const change = (by: number) =>
    server.database.pools.owner.query(
      `update nagori.phone set sealed = set_byte(sealed, 20, (get_byte(sealed, 20) + $2) % 256)
       where handover = $1`,
      [id, by],
    );
  assert.equal((await audit({ handover: id })).body.damaged, false);
  await change(1);
  const { status, body } = await audit({ handover: id });
  assert.deepEqual(
    [status, body.damaged, body.intact, body.read, body.phone.imei],
    [200, true, true, false, undefined],
  );
  assert.equal(body.entries.length, body.length);
  await change(255);
  assert.equal((await audit({ handover: id })).body.damaged, false);
});

test('by day and state, newest first, page by page', async () => {
  server.now = Date.parse('2027-01-10T01:00:00Z');
  const first = await takeIn(server, 904);
  const from = new Date(Date.parse('2027-01-10T00:00:00Z')).toISOString();
  const until = new Date(Date.parse('2027-01-11T00:00:00Z')).toISOString();
  const staff = server.as(STAFF);
  for (let n = 0; n < 51; n++) {
    await staff.post('/api/v1/handovers', { phone: samplePhone(1000 + n), channel: 'trade-in' });
  }
  server.now = Date.parse('2027-01-12T01:00:00Z');
  const again = { phone: samplePhone(904), channel: 'trade-in', stage: 'inspection' };
  await staff.post('/api/v1/handovers', again);
  const page = await list({ from, until });
  assert.equal(page.items.length, 50);
  assert.ok(page.next);
  const rest = await list({ from, until, cursor: page.next });
  assert.equal(rest.next, undefined);
  const all = [...page.items, ...rest.items];
  assert.equal(new Set(all.map(({ id }) => id)).size, 52);
  const times = all.map(({ openedAt }) => openedAt);
  assert.deepEqual(times, times.toSorted().reverse());
  assert.deepEqual([all.at(-1)?.id, all.at(-1)?.later, all[0]?.later], [first.id, true, false]);
  assert.equal((await list({ from, until, state: 'taken' })).items.length, 0);
  assert.equal((await list({ from: until, state: 'open' })).items.length, 1);
});

test('another operator finds nothing, by number, handover or day', async () => {
  const { id } = await takeIn(server, 905);
  const stranger = { ...STAFF, operator: 'carrier-b' };
  for (const asked of [{ imei: sampleImei(905) }, { handover: id }]) {
    assert.equal((await audit(asked, stranger)).status, 404);
  }
  assert.deepEqual((await list({}, stranger)).items, []);
  assert.ok((await list({})).items.length > 0);
});

test('a misread number, and two subjects at once, are refused', async () => {
  const { status, body } = await audit({ imei: `${sampleImei(905)}1`.slice(1) });
  assert.deepEqual([status, (body as unknown as { code: string }).code], [400, 'request-invalid']);
  const both = { imei: sampleImei(905), handover: '00000000-0000-4000-8000-000000000000' };
  assert.equal((await audit(both)).status, 400);
});

test('an earlier handover keeps what it came to: refused, and the verdict of then', async () => {
  const staff = server.as(STAFF);
  const sent = { phone: samplePhone(913), channel: 'trade-in' };
  const { body: first } = await staff.post('/api/v1/handovers', sent);
  await staff.post(`/api/v1/handovers/${first.id}/close`, { outcome: 'refused' });
  await takeIn(server, 913);
  const { items } = await list({});
  const { state, verdict, result } = items.find(({ id }) => id === first.id) ?? {};
  assert.deepEqual([state, verdict], ['taken', 'accept'], 'the phone, by now');
  assert.deepEqual(result, { verdict: 'hold', outcome: 'refused' });
});
