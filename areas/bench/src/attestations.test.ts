/** What phones’ hardware and Google say of phones, from files: checked, recorded, flagged. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { checkChain } from '@nagori/reports';
import {
  type AttestedWords,
  attestationRoot,
  attestedChain,
  type Certified,
  duringTests,
  pemOf,
} from '@nagori/testkit';
import { STAFF, sampleImei } from '../../handover/src/handover.testing.ts';
import { attestationTrust } from './attestation-files.ts';
import { DEALER, importedLot, startReportServer } from './bench.testing.ts';
import type { ImportedReportsDto } from './wire-reports.ts';

const ROOT = attestationRoot();
const folder = mkdtempSync(join(tmpdir(), 'nagori-attestation-'));
after(() => rmSync(folder, { recursive: true }));
const [rootsFile, listFile] = [join(folder, 'roots.json'), join(folder, 'status.json')];
writeFileSync(rootsFile, JSON.stringify([pemOf(ROOT)]));
const HOUR_MS = 3_600_000;
const challenges = { secret: new Uint8Array(32).fill(7), livesMs: HOUR_MS };
const data = join(folder, 'data');
mkdirSync(data);
const FILES = { rootsFile, listFile, lastFile: join(data, 'last.json') };
const trust = attestationTrust({ ...FILES, listMostMs: 24 * HOUR_MS });

const server = await duringTests(() => startReportServer({ attestations: { trust, challenges } }));
const bench = server.as(STAFF);

/** The list as it was fetched now, or so long ago. */
function listed(entries: object, ageMs = 0): void {
  writeFileSync(listFile, JSON.stringify({ entries }));
  const at = (server.now - ageMs) / 1000;
  utimesSync(listFile, at, at);
}

const chain = (n: number, words: AttestedWords = {}, root: Certified = ROOT) =>
  attestedChain(
    {
      ...{ imei: sampleImei(n), boot: { locked: true, state: 0 } },
      ...{ osVersion: 160_000, osPatchLevel: 202_608, ...words },
    },
    { root, serial: 0xab },
  );
const asJson = (all: readonly Certified[], more: object = {}) =>
  JSON.stringify({ ...more, chain: all.map(({ der }) => Buffer.from(der).toString('base64')) });

const send = (text: string, query = '', who = bench) =>
  who.post<ImportedReportsDto & { readonly code?: string }>(
    `/api/v1/bench/reports${query}`,
    Buffer.from(text),
  );

const evidenceOf = async (handover: string) =>
  (await bench.get<HandoverDto>(`/api/v1/handovers/${handover}`)).body.evidence;

async function saidOf(handover: string, kind = 'key-attestation') {
  return (await evidenceOf(handover)).filter((one) => one.kind === kind);
}

test('a chain is checked when it comes, and shown in words, without a number of it', async () => {
  const [first = ''] = await importedLot(bench, 'attested-1', 201);
  listed({});
  const { body } = await send(chain(201).map(pemOf).join(''));
  assert.equal(body.recorded, 1, JSON.stringify(body));
  const [one] = await saidOf(first);
  const { digest, ...said } = one?.body ?? {};
  assert.match(String(digest), /^[0-9a-f]{64}$/);
  assert.deepEqual(said, {
    ...{ chain: 'trusted', level: 'tee', challenge: 'other', number: 'same' },
    ...{ boot: 'verified', bootloader: 'locked', os: '16', patch: '2026-08' },
  });
  const shown = one?.says?.map(({ name, found }) => `${name.en}: ${found.en}`) ?? [];
  assert.ok(shown.includes('Bootloader: Locked'), shown.join());
  assert.ok(shown.includes('Check of the proof: Valid up to a pinned root'), shown.join());
  assert.equal(one?.person, 'server', 'no person says it');
  assert.equal(one?.speaks, 'open', 'a sound phone is no finished step');
  assert.equal((await send(chain(201).map(pemOf).join(''))).body.recorded, 1);
});

test('the same file again, or by another operator, is recorded once, or not at all', async () => {
  const [first = ''] = await importedLot(bench, 'attested-2', 211);
  const file = asJson(chain(211));
  await send(file);
  await send(file);
  assert.equal((await saidOf(first)).length, 1);
  const other = await send(file, '', server.as(DEALER));
  assert.deepEqual(other.body.lines[0]?.code, 'phone-not-here');
});

test('what is missing to trust it is said: root, list, a list of today', async () => {
  const phones = [221, 222, 223, 224, 225, 226, 227];
  const handovers = await importedLot(bench, 'attested-3', ...phones);
  const [a = '', b = '', c = '', d = '', e = '', f = '', g = ''] = handovers;
  const stateOf = async (handover: string) => (await saidOf(handover))[0]?.body.chain;
  listed({});
  await send(asJson(chain(221, {}, attestationRoot())));
  assert.equal(await stateOf(a), 'no-root');
  listed({}, 25 * HOUR_MS);
  await send(asJson(chain(222)));
  assert.equal(await stateOf(b), 'list-stale');
  listed({ ab: { status: 'REVOKED', reason: 'KEY_COMPROMISE' } }, 25 * HOUR_MS);
  await send(asJson(chain(223)));
  assert.equal(await stateOf(c), 'revoked');
  // A list that cannot be read makes nothing better of what the last one revoked.
  writeFileSync(listFile, '{"entries":');
  await send(asJson(chain(226)));
  assert.equal(await stateOf(f), 'revoked');
  rmSync(listFile);
  await send(asJson(chain(227)));
  assert.equal(await stateOf(g), 'revoked');
  listed({});
  trust();
  writeFileSync(listFile, '{"entries":');
  await send(asJson(chain(224)));
  assert.equal(await stateOf(d), 'no-list');
  rmSync(listFile);
  const last = asJson(chain(225));
  await send(last);
  assert.equal(await stateOf(e), 'no-list');
  listed({});
  await send(last);
  await send(last);
  const states = (await saidOf(e)).map(({ body }) => body.chain);
  assert.deepEqual(states, ['no-list', 'trusted'], 'sent again, it is recorded as it is now');
});

test('what the last list revoked is revoked after a restart, whatever became of the list', () => {
  const files = { ...FILES, lastFile: join(folder, 'restarted.json'), listMostMs: 24 * HOUR_MS };
  const ders = chain(228).map(({ der }) => der);
  const stateAt = (started: typeof trust) =>
    checkChain(ders, started() ?? assert.fail(), server.now).state;
  listed({ ab: { status: 'REVOKED' } });
  const before = attestationTrust(files);
  assert.equal(stateAt(before), 'revoked');
  writeFileSync(listFile, '{"entries":');
  assert.equal(stateAt(attestationTrust(files)), 'revoked', 'started anew, or a second copy');
  rmSync(listFile);
  assert.equal(stateAt(attestationTrust(files)), 'revoked');
  assert.equal(stateAt(attestationTrust({ ...files, listFile: undefined })), 'revoked');
  listed({});
  const again = attestationTrust(files);
  assert.equal(stateAt(again), 'trusted', 'Google has taken it back');
  rmSync(listFile);
  assert.equal(stateAt(attestationTrust(files)), 'no-list');
  writeFileSync(files.lastFile, '{"entries":');
  assert.equal(stateAt(attestationTrust(files)), 'no-list', 'a copy that cannot be read is none');
});

test('a data folder that takes no list costs the attestations of a file alone', async () => {
  const [first = '', second = ''] = await importedLot(bench, 'attested-9', 281, 282);
  rmSync(data, { recursive: true });
  listed({ cd: { status: 'REVOKED' } });
  const timestampMillis = String(server.now);
  const verdict = {
    requestDetails: { timestampMillis },
    deviceIntegrity: { deviceRecognitionVerdict: ['MEETS_BASIC_INTEGRITY'] },
  };
  const other = JSON.stringify({ imei: sampleImei(282), verdict });
  const file = `[${asJson(chain(281))}, ${other}]`;
  const { status, body } = await send(file);
  assert.deepEqual([status, body.recorded, body.refused], [200, 1, 1], JSON.stringify(body));
  assert.equal(body.lines[0]?.code, 'list-not-stored');
  assert.deepEqual(body.later, ['list-not-stored'], 'worth sending again');
  assert.equal((await saidOf(first)).length, 0);
  assert.equal((await saidOf(second, 'integrity-verdict')).length, 1);
  mkdirSync(data);
  const again = await send(file);
  assert.equal(again.body.recorded, 2, 'sent again once it can be stored');
  assert.equal(again.body.later, undefined);
});

test('N11 hardware that names another phone is recorded and flagged', async () => {
  const phones = [231, 232, 233, 234];
  const handovers = await importedLot(bench, 'attested-4', ...phones);
  const [first = '', second = '', third = '', fourth = ''] = handovers;
  const flags = async (handover: string) =>
    (await saidOf(handover, 'plausibility')).map(({ body }) => body.flag);
  await send(asJson(chain(239), { imei: sampleImei(231) }));
  const [named] = await saidOf(first);
  assert.deepEqual([named?.body.number, named?.speaks], ['other', 'against']);
  assert.deepEqual(await flags(first), ['attested-another']);
  await send(asJson(chain(238)), `?handover=${second}`);
  assert.deepEqual(await flags(second), ['attested-another']);
  // Zeros are no number of a phone, so not this one's.
  await send(asJson(chain(234, { imei: '000000000000000' }), { imei: sampleImei(234) }));
  const [zeros] = await saidOf(fourth);
  assert.deepEqual([zeros?.body.number, zeros?.speaks], ['other', 'against']);
  // Of a phone that is on record here, a wrong choice is likelier than a copied number.
  const { body } = await send(asJson(chain(231)), `?handover=${third}`);
  assert.deepEqual([body.lines[0]?.code, await flags(third)], ['report-of-another', []]);
});

test('R12 hardware that names a destroyed phone is recorded of the chosen one', async () => {
  const [first = '', second = ''] = await importedLot(bench, 'attested-8', 291, 292);
  const { owner } = server.database.pools;
  await owner.query("update nagori.phone set state = 'destroyed', box = 'b' where handover = $1", [
    first,
  ]);
  const { body } = await send(asJson(chain(291)), `?handover=${second}`);
  assert.equal(body.recorded, 1, JSON.stringify(body));
  const [named] = await saidOf(second);
  assert.deepEqual([named?.body.number, named?.speaks], ['other', 'against']);
  const [flag] = await saidOf(second, 'plausibility');
  assert.equal(flag?.body.flag, 'attested-another');
  const { rows } = await owner.query('select handover, again from nagori.turned_up');
  assert.deepEqual(rows, [{ handover: first, again: second }], 'the destroyed one turned up');
  // What states the number beside it is of that phone, and may be of before its end.
  const stated = await send(asJson(chain(291), { imei: sampleImei(291) }), `?handover=${second}`);
  assert.equal(stated.body.lines[0]?.code, 'report-of-another');
});

test('N11 a chain that was recorded for one phone is flagged at the next', async () => {
  const phones = [241, 242];
  const [first = '', second = ''] = await importedLot(bench, 'attested-5', ...phones);
  const copied = chain(241, { imei: undefined });
  await send(asJson(copied, { imei: sampleImei(241) }));
  await send(asJson(copied, { imei: sampleImei(242) }));
  assert.equal((await saidOf(first, 'plausibility')).length, 0);
  const [flag] = await saidOf(second, 'plausibility');
  assert.equal(flag?.body.flag, 'repeated-digest');
});

test('R11 no caller records the check of a chain', async () => {
  const [first = ''] = await importedLot(bench, 'attested-6', 251);
  const forged = { kind: 'key-attestation', chain: 'trusted', level: 'tee', challenge: 'ours' };
  const url = `/api/v1/handovers/${first}/evidence`;
  const { body, status } = await bench.post<{ errors: { field: string }[] }>(url, forged);
  assert.deepEqual([status, body.errors[0]?.field], [422, 'kind']);
});

test('a verdict of Play Integrity is a declaration of its day', async () => {
  const [first = ''] = await importedLot(bench, 'attested-7', 261);
  const at = server.now - HOUR_MS;
  const payload = {
    requestDetails: { timestampMillis: String(at), nonce: 'secret-nonce' },
    deviceIntegrity: { deviceRecognitionVerdict: ['MEETS_BASIC_INTEGRITY'] },
  };
  const file = JSON.stringify({ imei: sampleImei(261), verdict: payload });
  await send(file);
  const { body } = await send(file);
  assert.equal(body.recorded, 1, JSON.stringify(body));
  const [one, ...others] = await saidOf(first, 'integrity-verdict');
  assert.deepEqual([one?.body.meets, others.length], [['basic'], 0]);
  assert.ok(!JSON.stringify(one).includes('nonce'));
  assert.equal(one?.at, new Date(at).toISOString());
  assert.equal(one?.person, undefined);
  assert.deepEqual(
    (await send(JSON.stringify(payload))).body.lines[0]?.code,
    'report-without-phone',
  );
  const late = { ...payload.requestDetails, timestampMillis: String(server.now + 24 * HOUR_MS) };
  const future = { imei: sampleImei(261), verdict: { ...payload, requestDetails: late } };
  const refused = await send(JSON.stringify(future));
  assert.equal(refused.body.recorded, 1, 'against the phone, it counts from when it came');
});

test('a challenge of ours is known for its phone, its operator and its hour', async () => {
  const phones = [271, 272, 273];
  const [first = '', second = '', third = ''] = await importedLot(bench, 'attested-8', ...phones);
  const url = '/api/v1/bench/attestation-challenges';
  const ask = async (n: number, who = bench) => {
    const { body } = await who.post<{ challenge: string; until: string }>(url, {
      imei: sampleImei(n),
    });
    return { bytes: Buffer.from(body.challenge, 'base64'), until: body.until };
  };
  const answer = (n: number, challenge: Uint8Array) => send(asJson(chain(n, { challenge })));
  const known = async (handover: string) =>
    (await saidOf(handover)).map(({ body }) => body.challenge);
  const { bytes, until } = await ask(271);
  assert.equal(Date.parse(until), server.now + HOUR_MS);
  assert.equal(bytes.length, 32);
  await answer(271, bytes);
  await answer(271, bytes.with(31, (bytes[31] ?? 0) ^ 1));
  await answer(271, bytes.subarray(1));
  assert.deepEqual(await known(first), ['ours', 'other', 'other']);
  await answer(272, bytes);
  await answer(272, (await ask(272, server.as(DEALER))).bytes);
  assert.deepEqual(await known(second), ['other', 'other']);
  const old = await ask(273);
  server.now += HOUR_MS + 1;
  await answer(273, old.bytes);
  assert.deepEqual(await known(third), ['other']);
  assert.equal((await bench.post(url, { imei: '12' })).status, 400);
});
