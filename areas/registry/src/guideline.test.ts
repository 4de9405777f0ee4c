/**
 * What the guideline's certification asks of the register: papers of three months, a committee
 * apart from those who audit, batteries with their own mark, measures by their names (R25).
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DAY_MS } from '@nagori/model';
import { duringTests } from '@nagori/testkit';
import {
  ADMINISTRATOR,
  COMMITTEE,
  DEALER,
  iso,
  REGISTRAR,
  startRegistryServer,
} from './register.testing.ts';
import type { RegistryAct } from './registry-act.ts';
import { emptyFile, fileOf, take } from './registry-file.ts';
import type { PublicRegisteredWholeDto, RegistryWholeFileDto } from './wire.ts';

const world = await duringTests(startRegistryServer);

type Refused = { readonly code: string };
const FILE = `/api/v1/registry/files/${DEALER}`;
const noon = (day: string): number => Date.parse(`${day}T12:00:00+09:00`);

test('R25 papers prove an operator for three months, to the day in Japan', () => {
  const outcome = (papersOf: number, now: number) => {
    const act = { act: 'apply', shops: ['shop-1'], papersOf } as const;
    const taken = take(emptyFile(DEALER), act, now, 'administrator-1');
    return taken.kind === 'bad' ? taken.reason.join() : 'applied';
  };
  const table = `
    2026-11-24 2026-11-24 applied
    2026-11-24 2026-08-24 applied
    2026-11-24 2026-08-23 registry-papers-old
    2026-11-24 2026-11-25 registry-papers-old
    2026-05-31 2026-02-28 applied
    2026-05-31 2026-02-27 registry-papers-old
    2027-01-15 2026-10-15 applied`;
  for (const row of table.trim().split('\n')) {
    const [now = '', papers = '', expected] = row.trim().split(' ');
    assert.equal(outcome(noon(papers), noon(now)), expected, row);
  }
  // The first minute of the day in Japan is still the day before elsewhere.
  assert.equal(outcome(Date.parse('2026-08-23T15:00:00Z'), noon('2026-11-24')), 'applied');
});

test('R25 a committee decides on an application, apart from who audited it', async () => {
  const { server } = world;
  const { decide } = world;
  const papersOf = iso(server.now - DAY_MS);
  const apply = { act: 'apply', shops: ['shop-1'], papersOf };
  await server.as(ADMINISTRATOR).post('/api/v1/registry/own', apply);
  const audit = { act: 'audit', finding: 'conforms' } as const;
  const certifies = { act: 'certify', until: iso(server.now + 600 * DAY_MS) } as const;
  const other = await server.as(COMMITTEE).post<Refused>(FILE, audit);
  assert.deepEqual([other.status, other.body.code], [403, 'registry-other-role']);
  const both = { ...REGISTRAR, roles: ['registrar', 'committee'] } as const;
  assert.equal((await server.as(both).post(FILE, audit)).status, 200);
  const alone = await server.as(REGISTRAR).post<Refused>(FILE, certifies);
  assert.equal(alone.body.code, 'registry-other-role');
  const own = await server.as(both).post<Refused>(FILE, certifies);
  assert.equal(own.body.code, 'registry-auditor-decides');
  const refuses = { act: 'refuse', note: 'why' };
  const refused = await server.as(both).post<Refused>(FILE, refuses);
  assert.equal(refused.body.code, 'registry-auditor-decides');
  assert.equal((await decide(certifies)).body.status, 'certified');
});

test('R25 batteries are certified where they were applied for, and published', async () => {
  const { server, decide } = world;
  const until = iso(server.now + 1_200 * DAY_MS);
  server.now += 500 * DAY_MS;
  const papersOf = iso(server.now - DAY_MS);
  const renew = async (battery: boolean) => {
    const apply = { act: 'apply', shops: ['shop-1'], papersOf, battery };
    const { body } = await server
      .as(ADMINISTRATOR)
      .post<RegistryWholeFileDto>('/api/v1/registry/own', apply);
    await decide({ act: 'audit', finding: 'conforms' });
    return body;
  };
  assert.equal((await renew(false)).application?.battery, false);
  const asked = await decide({ act: 'certify', until, battery: true });
  assert.equal(asked.body.code, 'registry-battery-not-asked');
  await decide({ act: 'refuse', note: 'apply for both' });
  assert.equal((await renew(true)).application?.battery, true);
  const given = await decide({ act: 'certify', until, battery: true });
  assert.equal(given.body.term?.battery, true);
  const shown = await server
    .as(ADMINISTRATOR)
    .get<PublicRegisteredWholeDto>(`/api/v1/public/register/operators/${DEALER}`);
  assert.equal(shown.body.term?.battery, true);
  assert.equal(shown.body.entries.at(-1)?.battery, true);
  assert.ok(!JSON.stringify(shown.body).includes('papersOf'), 'papers are not published');
});

test('R25 a correction is the guideline’s first measure, then a warning', async () => {
  const { server, decide } = world;
  const due = iso(server.now + 30 * DAY_MS);
  const bare = await decide({ act: 'order-correction', cause: 'leftovers', due });
  assert.equal(bare.body.code, 'registry-note-missing');
  const ordered = await decide({ act: 'order-correction', cause: 'leftovers', due, note: 'why' });
  const warned = await decide({ act: 'warn', cause: 'leftovers', due, note: 'still' });
  const kinds = warned.body.corrections.map(({ kind }) => kind);
  assert.deepEqual(kinds, ['correction-ordered', 'warned']);
  const of = ordered.body.corrections[0]?.seq ?? 0;
  const corrected = await decide({ act: 'accept-correction', of });
  assert.deepEqual(
    corrected.body.corrections.map(({ kind }) => kind),
    ['warned'],
  );
  const last = corrected.body.entries.filter(({ published }) => published).map(({ what }) => what);
  assert.deepEqual(last.slice(-3), ['correction-ordered', 'warned', 'corrected']);
});

test('R25 an application from before papers were asked for is read as it is', () => {
  const applied = { kind: 'applied', shops: ['shop-1'], renewal: false } as const;
  const file = fileOf(DEALER, [{ seq: 1, at: 0, deed: applied }]);
  assert.deepEqual([file.application?.papersOf, file.application?.battery], [undefined, false]);
  const act: RegistryAct = { act: 'audit', finding: 'conforms' };
  assert.equal(take(file, act, 1, 'registrar-1').kind, 'good');
});
