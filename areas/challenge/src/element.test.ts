/** B3 over HTTP: the element in the phone answers the counter itself, with nobody to ask. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { fromBase64url } from '@nagori/challenge';
import type { Element } from '@nagori/element';
import { HOUR_MS, MINUTE_MS } from '@nagori/model';
import { attestElement, readElementId } from '@nagori/probe';
import { duringTests, throwawayAuthority } from '@nagori/testkit';
import { ALL_BUT_CERTIFICATE } from '../../handover/src/handover.testing.ts';
import { AUTHORITY, type Either, STAFF, startWorld } from './challenge.testing.ts';
import { deleted, freshPhone, holding, readerWith, voucherOf } from './on-reader.testing.ts';
import type { ChallengeDto, ChallengesDto, ElementAskedDto } from './wire.ts';

const EID = '00F1E2D3C4B5A697';

let phones = 900;
const world = await duringTests(startWorld);
const server = await world.server();

const urlOf = (handover: string, rest = '') => `/api/v1/handovers/${handover}/attestations${rest}`;

/** Vouched for by the authority, in the state that `become` brings it to. */
async function phoneOf(
  become: (element: Element) => Element | Promise<Element> = (one) => one,
  eid = EID,
) {
  const phone = await freshPhone(eid);
  const element = await become(phone.element);
  return { ...phone, element: element.withVoucher(await voucherOf(element, AUTHORITY, world.now)) };
}

async function ask(handover: string, eid: string | undefined = EID) {
  const body = eid === undefined ? {} : { eid };
  const asked = await server.post<Either<ElementAskedDto>>(urlOf(handover), body);
  assert.equal(asked.status, 201, JSON.stringify(asked.body));
  return asked.body;
}

const answer = (handover: string, id: string, body: object) =>
  server.post<Either<ChallengeDto>>(urlOf(handover, `/${id}`), body);

const codesOf = (body: Partial<{ errors: readonly { code: string }[] }>) =>
  body.errors?.map(({ code }) => code);

const challengeBytes = (ch: string) => fromBase64url(ch, 32) ?? new Uint8Array();

/** The whole of it, as a station does it. */
async function attested(phone: Awaited<ReturnType<typeof phoneOf>>, handover: string) {
  const reader = readerWith(phone);
  const { id, ch } = await ask(handover, await readElementId(reader));
  const attestation = await attestElement(reader, challengeBytes(ch));
  assert.ok(attestation);
  return { id, ch, attestation, answered: await answer(handover, id, attestation) };
}

async function verdictOf(handover: string) {
  const { body } = await server.get<HandoverDto>(`/api/v1/handovers/${handover}`);
  return body.decision.verdict;
}

async function jpkiOf(handover: string) {
  const { body } = await server.get<HandoverDto>(`/api/v1/handovers/${handover}`);
  return body.compartments
    .filter(({ compartment }) => compartment.startsWith('jpki-'))
    .map(({ state }) => state);
}

test('B3: an element without a key proves it without any holder; the gate is content', async () => {
  const { id: handover } = await server.opened(phones++);
  for (const one of ALL_BUT_CERTIFICATE) {
    world.now += MINUTE_MS;
    await server.post(`/api/v1/handovers/${handover}/evidence`, one);
  }
  assert.equal(await verdictOf(handover), 'hold');
  const { answered } = await attested(await phoneOf(), handover);
  assert.deepEqual([answered.status, answered.body.state], [200, 'accepted']);
  assert.equal(await verdictOf(handover), 'accept');
});

test('B3: a key that was deleted is an act in its hour; one that is held is residue', async () => {
  const { id: gone } = await server.opened(phones++);
  const hourAgo = world.now - HOUR_MS;
  const deletion = await phoneOf(async (one) => deleted(await holding(one), hourAgo));
  assert.equal((await attested(deletion, gone)).answered.body.state, 'accepted');
  const { id: held } = await server.opened(phones++);
  assert.equal((await attested(await phoneOf(holding), held)).answered.status, 200);
  const { body } = await server.get<HandoverDto>(`/api/v1/handovers/${held}`);
  const shown = body.evidence.find(({ kind }) => kind === 'element-attestation');
  assert.ok(shown);
  assert.deepEqual([shown.body.jwt, shown.body.voucher], [undefined, undefined], 'eid is in both');
  const states = body.decision.reasons.map(({ code }) => code);
  assert.ok(states.includes('residue'), states.join(' '));
});

test('R03 attack, swapped phone: a clean one clears nothing; its own word does', async () => {
  const { id: handover } = await server.opened(phones++);
  const phone = await phoneOf(holding);
  await attested(phone, handover);
  const other = '00B1B2B3B4B5B6B7';
  const emptied = async (one: Element) => deleted(await holding(one), world.now);
  for (const become of [undefined, emptied]) {
    world.now += MINUTE_MS;
    const { answered } = await attested(await phoneOf(become, other), handover);
    assert.equal(answered.body.state, 'accepted', 'it is on record');
    assert.deepEqual(await jpkiOf(handover), ['residue', 'residue']);
  }
  world.now += 2 * HOUR_MS;
  const own = deleted(phone.element, world.now);
  await attested({ ...phone, element: own }, handover);
  assert.deepEqual(await jpkiOf(handover), ['clear', 'clear']);
});

test('60 s: an answer that comes later is refused', async () => {
  const { id: handover } = await server.opened(phones++);
  const reader = readerWith(await phoneOf());
  const { id, ch } = await ask(handover);
  const attestation = await attestElement(reader, challengeBytes(ch));
  world.now += MINUTE_MS + 1_000;
  const late = await answer(handover, id, attestation ?? {});
  assert.deepEqual([late.status, codesOf(late.body)], [422, ['expired']]);
});

test('replay: an answer counts once, for one challenge, and not on another handover', async () => {
  const phone = await phoneOf();
  const { id: one } = await server.opened(phones++);
  const { id: two } = await server.opened(phones++);
  const first = await attested(phone, one);
  const again = await answer(one, first.id, first.attestation);
  assert.deepEqual(codesOf(again.body), ['challenge-used']);
  const other = await ask(two);
  const replayed = await answer(two, other.id, first.attestation);
  assert.deepEqual(codesOf(replayed.body), ['other-challenge']);
  const foreign = await answer(two, first.id, first.attestation);
  assert.deepEqual([foreign.status, foreign.body.code], [404, 'challenge-not-found']);
});

test('two servers at once take one answer', async () => {
  const second = await world.server();
  const { id: handover } = await server.opened(phones++);
  const reader = readerWith(await phoneOf());
  const { id, ch } = await ask(handover);
  const attestation = (await attestElement(reader, challengeBytes(ch))) ?? {};
  const url = urlOf(handover, `/${id}`);
  const tries = await Promise.all(
    [server, second, server, second].map((one) => one.post(url, attestation)),
  );
  assert.equal(tries.filter(({ status }) => status === 200).length, 1);
});

test('an emulator without a voucher, or with a voucher of another’s, is refused', async () => {
  const { id: handover } = await server.opened(phones++);
  const honest = await phoneOf();
  const emulator = await freshPhone(EID);
  const { id, ch } = await ask(handover);
  const bytes = challengeBytes(ch);
  assert.equal(await attestElement(readerWith(emulator), bytes), undefined, 'nothing to show');
  const copied = {
    ...emulator,
    element: emulator.element.withVoucher(honest.element.face.voucher ?? ''),
  };
  const attestation = (await attestElement(readerWith(copied), bytes)) ?? {};
  assert.deepEqual(codesOf((await answer(handover, id, attestation)).body), ['signature']);
  const rogue = throwawayAuthority('rogue');
  const own = emulator.element.withVoucher(await voucherOf(emulator.element, rogue, world.now));
  const self = (await attestElement(readerWith({ ...emulator, element: own }), bytes)) ?? {};
  assert.deepEqual(codesOf((await answer(handover, id, self)).body), ['key']);
  const listed = await server.get<ChallengesDto>(`/api/v1/handovers/${handover}/challenges`);
  assert.deepEqual(
    listed.body.items[0]?.reasons.map(({ code }) => code),
    ['key'],
    'it is told',
  );
});

test('another vouched element than the one that was read is refused', async () => {
  const { id: handover } = await server.opened(phones++);
  const { id, ch } = await ask(handover, '00AAAAAAAAAAAAAA');
  const attestation = (await attestElement(readerWith(await phoneOf()), challengeBytes(ch))) ?? {};
  assert.deepEqual(codesOf((await answer(handover, id, attestation)).body), ['other-element']);
});

test('a voucher that is over vouches for nothing', async () => {
  const { id: handover } = await server.opened(phones++);
  const phone = await freshPhone(EID);
  const exp = Math.floor(world.now / 1000) - 1;
  const over = await voucherOf(phone.element, AUTHORITY, world.now, { exp });
  const { id, ch } = await ask(handover);
  const reader = readerWith({ ...phone, element: phone.element.withVoucher(over) });
  const attestation = (await attestElement(reader, challengeBytes(ch))) ?? {};
  assert.deepEqual(codesOf((await answer(handover, id, attestation)).body), ['expired']);
});

test('a silent reader is reported and counted; the holder can still be asked', async () => {
  const { id: handover } = await server.opened(phones++);
  const off = { ...(await phoneOf()), power: false };
  assert.equal(await readElementId(readerWith(off)), undefined);
  const silent = await server.post<Either<ElementAskedDto>>(urlOf(handover), {});
  assert.deepEqual([silent.status, silent.body.code], [422, 'element-not-read']);
  const url = `/api/v1/handovers/${handover}/challenges`;
  const { body } = await server.get<ChallengesDto>(url);
  assert.deepEqual(
    body.items.map(({ mode, state, reasons }) => [mode, state, reasons[0]?.code]),
    [['station', 'refused', 'element-not-read']],
  );
  assert.equal((await server.post(url, { mode: 'live', min: 'B1' })).status, 201);
});

test('only a person at an enrolled station holds a reader; nothing goes by hand', async () => {
  const { id: handover } = await server.opened(phones++);
  const nowhere = { ...STAFF, station: undefined };
  const refused = await server.post<Either<object>>(urlOf(handover), { eid: EID }, nowhere);
  assert.deepEqual([refused.status, refused.body.code], [403, 'station-needed']);
  const byHand = { kind: 'element-attestation', jwt: 'a.b.c', voucher: 'a.b.c', asked: {} };
  const url = `/api/v1/handovers/${handover}/evidence`;
  const recorded = await server.post<Either<object>>(url, byHand);
  assert.equal(recorded.body.code, 'evidence-invalid');
});
