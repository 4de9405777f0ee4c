/**
 * What a giver declares and agrees to is signed: a key press records none of it (docs/policies.md,
 * Who says it).
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import { STAFF, samplePhone, startTestServer } from './handover.testing.ts';
import { type HandoverDto, type SignatureDto, TERMS, type TextToSignDto } from './wire.ts';

const DRAWN = { kind: 'drawn', path: 'M100 200 300 100 500 300M600 200 900 210' } as const;
const NEVER = {
  kind: 'declaration',
  signed: true,
  says: [{ on: ['jpki-certificate', 'jpki-key'], word: 'never' }],
} as const;
const LEFTOVER = { kind: 'consent', to: 'leftover', given: true } as const;
const BOTH = [NEVER, LEFTOVER] as const;

interface Refused {
  readonly code: string;
  readonly errors?: readonly { readonly field: string; readonly code: string }[];
}

const server = await duringTests(() => startTestServer());

let phones = 900;
async function opened(): Promise<string> {
  const phone = samplePhone(phones++);
  const { body } = await server.staff.post('/api/v1/handovers', { phone, channel: 'trade-in' });
  return body.id;
}

const evidenceOf = (id: string) => `/api/v1/handovers/${id}/evidence`;

async function toSign(id: string, answers: readonly object[], language = 'ja') {
  const url = `/api/v1/handovers/${id}/to-sign`;
  return (await server.staff.post<TextToSignDto>(url, { language, answers })).body;
}

async function signedOnGlass(id: string, answers: readonly object[] = BOTH) {
  const { language, digest } = await toSign(id, answers);
  return { how: 'screen', language, digest, mark: DRAWN };
}

async function kindsOn(id: string): Promise<readonly string[]> {
  const { body } = await server.staff.get<HandoverDto>(`/api/v1/handovers/${id}`);
  return body.evidence.map(({ kind }) => kind).filter((kind) => kind !== 'loss-match');
}

test('a signed word or a consent without a signature is refused with its field', async () => {
  const id = await opened();
  const consents = ['assist', 'leftover', 'non-restoration', 'destruction'];
  const unsigned = [
    { ...NEVER, field: 'signed' },
    ...consents.map((to) => ({ kind: 'consent', to, given: true, field: 'given' })),
  ];
  for (const { field, ...evidence } of unsigned) {
    const { status, body } = await server.staff.post<Refused>(evidenceOf(id), evidence);
    assert.deepEqual([status, body.code], [422, 'signature-needed'], JSON.stringify(evidence));
    assert.deepEqual(
      body.errors?.map((one) => one.field),
      [field],
    );
  }
  assert.deepEqual(await kindsOn(id), []);
});

test('a consent that is refused or taken back needs no signature', async () => {
  const id = await opened();
  await server.staff.record(id, { ...LEFTOVER, given: false });
  assert.deepEqual(await kindsOn(id), ['consent']);
});

test('one signature on glass covers all answers, and is sealed with their text', async () => {
  const id = await opened();
  const signature = await signedOnGlass(id);
  const { status, body } = await server.staff.post(evidenceOf(id), {
    ...NEVER,
    also: [LEFTOVER],
    signature,
  });
  assert.equal(status, 200, JSON.stringify(body));
  const signed = body.evidence.filter((one) => one.signed === 'screen');
  assert.deepEqual(
    signed.map(({ kind }) => kind),
    ['declaration', 'consent'],
  );
  for (const one of signed) {
    const url = `${evidenceOf(id)}/${one.id}/signature`;
    const shown = (await server.staff.get<SignatureDto>(url)).body;
    assert.deepEqual(shown.mark, DRAWN);
    assert.equal(shown.digest, signature.digest);
    for (const part of [id, '00-101700', 'スマホ用電子証明書', '残っていた']) {
      assert.ok(shown.text.includes(part), `${part}: ${shown.text}`);
    }
  }
});

test('terms accepted in the same step are under the signature, clause by clause', async () => {
  const id = await opened();
  const terms = { kind: 'terms', accepted: true };
  const also = [NEVER, LEFTOVER];
  const signature = await signedOnGlass(id, [terms, ...also]);
  const { body } = await server.staff.post(evidenceOf(id), { ...terms, also, signature });
  const one = body.evidence.find(({ kind }) => kind === 'terms');
  assert.equal(one?.signed, 'screen');
  const shown = await server.staff.get<SignatureDto>(`${evidenceOf(id)}/${one?.id}/signature`);
  for (const { ja } of Object.values(TERMS)) assert.ok(shown.body.text.includes(ja), ja);
  const without = await signedOnGlass(id, also);
  const refused = await server.staff.post<Refused>(evidenceOf(id), {
    ...terms,
    also,
    signature: without,
  });
  assert.deepEqual([refused.status, refused.body.code], [409, 'signed-text-differs']);
});

test('the text is worded in both languages', async () => {
  const id = await opened();
  const { text } = await toSign(id, BOTH, 'en');
  assert.ok(text.includes('Smartphone certificate'), text);
  assert.doesNotMatch(text.replace(id, ''), /[ぁ-んァ-ヶ一-龠]/);
});

test('a signature under other answers, or of another phone, is refused', async () => {
  const [id, other] = [await opened(), await opened()];
  const wrong = [
    { ...LEFTOVER, signature: await signedOnGlass(id) },
    { ...NEVER, signature: await signedOnGlass(id) },
    { ...NEVER, also: [LEFTOVER], signature: await signedOnGlass(other) },
    {
      ...NEVER,
      also: [{ ...LEFTOVER, to: 'destruction' }],
      signature: await signedOnGlass(id),
    },
  ];
  for (const body of wrong) {
    const refused = await server.staff.post<Refused>(evidenceOf(id), body);
    assert.deepEqual([refused.status, refused.body.code], [409, 'signed-text-differs']);
  }
  const dot = { ...(await signedOnGlass(id, [NEVER])), mark: { kind: 'drawn', path: 'M5 5' } };
  const empty = await server.staff.post<Refused>(evidenceOf(id), { ...NEVER, signature: dot });
  assert.deepEqual([empty.status, empty.body.code], [422, 'signature-empty']);
  assert.deepEqual(await kindsOn(id), []);
});

test('a signature under what staff see or do is refused', async () => {
  const id = await opened();
  const look = { kind: 'observation', saw: [{ on: 'user-data', sees: 'clear', with: 'eye' }] };
  const paper = { how: 'paper' };
  for (const body of [
    { ...look, signature: paper },
    { ...NEVER, also: [look], signature: paper },
    { ...look, also: [NEVER], signature: paper },
    { ...look, also: [look] },
  ]) {
    const { status } = await server.staff.post<Refused>(evidenceOf(id), body);
    assert.ok(status === 400 || status === 422, String(status));
  }
  assert.deepEqual(await kindsOn(id), []);
});

test('paper is a signature of its own kind, under the person who looked at it', async () => {
  const id = await opened();
  const { body } = await server.staff.post(evidenceOf(id), {
    ...NEVER,
    also: [LEFTOVER],
    signature: { how: 'paper' },
  });
  const signed = body.evidence.filter((one) => one.signed === 'paper');
  assert.deepEqual(
    signed.map(({ person }) => person),
    ['staff-1', 'staff-1'],
  );
  const url = `${evidenceOf(id)}/${signed[0]?.id}/signature`;
  const none = await server.staff.get<Refused>(url);
  assert.equal(none.body.code, 'entry-not-found');
});

test('a signature is given only to a person at a station', async () => {
  const id = await opened();
  const nowhere = server.as({ ...STAFF, station: undefined });
  for (const signature of [{ how: 'paper' }, await signedOnGlass(id, [LEFTOVER])]) {
    const refused = await nowhere.post<Refused>(evidenceOf(id), { ...LEFTOVER, signature });
    assert.deepEqual([refused.status, refused.body.code], [403, 'station-needed']);
  }
});

test('the giver signs the answers on an own phone, and one link serves one record', async () => {
  const id = await opened();
  const url = `/api/v1/handovers/${id}/signings`;
  const { body: link } = await server.staff.post<{ token: string }>(url, { answers: BOTH });
  const open = await server.staff.post<{ texts: TextToSignDto[] }>(
    '/api/v1/public/signings/open',
    link.token === undefined ? {} : { token: link.token },
  );
  const asked = open.body.texts.find(({ language }) => language === 'en');
  assert.equal(asked?.digest, (await toSign(id, BOTH, 'en')).digest);
  const record = { ...NEVER, also: [LEFTOVER], signature: { how: 'own-phone' } };
  const early = await server.staff.post<Refused>(evidenceOf(id), record);
  assert.deepEqual([early.status, early.body.code], [422, 'signature-needed']);
  await server.staff.post('/api/v1/public/signings/sign', {
    token: link.token,
    signature: { language: 'en', digest: asked?.digest, mark: DRAWN },
  });
  const taken = await server.staff.post(evidenceOf(id), record);
  assert.equal(taken.status, 200, JSON.stringify(taken.body));
  assert.equal(taken.body.evidence.at(-1)?.signed, 'own-phone');
  const again = await server.staff.post<Refused>(evidenceOf(id), record);
  assert.deepEqual([again.status, again.body.code], [422, 'signature-needed']);
});

test('a link for answers confirms no handover', async () => {
  const id = await opened();
  const url = `/api/v1/handovers/${id}/signings`;
  const { body: link } = await server.staff.post<{ token: string }>(url, { answers: BOTH });
  const { digest } = await toSign(id, BOTH);
  await server.staff.post('/api/v1/public/signings/sign', {
    token: link.token,
    signature: { language: 'ja', digest, mark: DRAWN },
  });
  const confirm = { party: 'giver', how: 'own-phone' };
  const refused = await server.staff.post<Refused>(`/api/v1/handovers/${id}/confirm`, confirm);
  assert.deepEqual([refused.status, refused.body.code], [409, 'signed-text-differs']);
});

test('its author takes all answers of one signature back at once', async () => {
  const id = await opened();
  const { body } = await server.staff.post(evidenceOf(id), {
    ...NEVER,
    also: [LEFTOVER],
    signature: { how: 'paper' },
  });
  const { of } = body.undo ?? {};
  server.now -= 60_000;
  const undone = await server.staff.post(`/api/v1/handovers/${id}/undo`, { of: [of] });
  assert.equal(undone.status, 200, JSON.stringify(undone.body));
  assert.equal(undone.body.evidence.filter(({ kind }) => kind === 'taken-back').length, 2);
});
