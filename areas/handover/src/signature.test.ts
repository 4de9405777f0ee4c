/**
 * The giver's signature: sealed with the text that was signed; a key press alone confirms nothing.
 */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import { AT_THE_COUNTER, STAFF, samplePhone, startTestServer } from './handover.testing.ts';
import { isSignature } from './signature-mark.ts';
import type { HandoverDto, SignatureDto, SignatureMark, TextToSignDto } from './wire.ts';

const DRAWN = { kind: 'drawn', path: 'M100 200 300 100 500 300M600 200 900 210' } as const;
const TYPED = { kind: 'typed', name: '見本 花子' } as const;

let price: { readonly totalYen: number } | undefined;
const server = await duringTests(() =>
  startTestServer(undefined, async (_, __, { handover }) => {
    Object.assign(handover, {
      agreement: {
        namesOf: async () => ({
          operator: { ja: '見本携帯', en: 'Sample Mobile' },
          shop: { ja: '新宿店', en: 'Shinjuku' },
        }),
        priceOf: async () => price && { ...price, payment: { ja: '現金', en: 'cash' } },
      },
    });
  }),
);

let phones = 800;
/** Accepted, and confirmed by the receiver. */
async function readyToSign(): Promise<string> {
  const { staff } = server;
  const { body } = await staff.post('/api/v1/handovers', {
    phone: samplePhone(phones++),
    channel: 'trade-in',
  });
  await staff.record(body.id, ...AT_THE_COUNTER);
  const url = `/api/v1/handovers/${body.id}/confirm`;
  await staff.post(url, { party: 'receiver', route: 'inspection' });
  return body.id;
}

async function shownText(id: string, language = 'ja'): Promise<TextToSignDto> {
  const url = `/api/v1/handovers/${id}/to-sign?language=${language}`;
  return (await server.staff.get<TextToSignDto>(url)).body;
}

function confirm(id: string, more: object, how = 'screen') {
  const url = `/api/v1/handovers/${id}/confirm`;
  return server.staff.post<HandoverDto & { readonly code: string }>(url, {
    party: 'giver',
    how,
    ...more,
  });
}

async function signs(id: string, mark: SignatureMark, digest?: string) {
  const asked = await shownText(id);
  const signature = { language: 'ja', digest: digest ?? asked.digest, mark };
  return confirm(id, { signature });
}

test('the text names phone, shop, route, handover and price, in both languages', async () => {
  const id = await readyToSign();
  price = { totalYen: 20_000 };
  const ja = await shownText(id, 'ja');
  const en = await shownText(id, 'en');
  price = undefined;
  for (const part of [id, 'EX-B1', '00-101700', '見本携帯 新宿店', '検査', '20,000円（現金）']) {
    assert.ok(ja.text.includes(part), `${part}: ${ja.text}`);
  }
  assert.ok(en.text.includes('Sample Mobile Shinjuku'));
  assert.ok(en.text.includes('20,000 yen (cash)'));
  assert.equal(ja.digest, createHash('sha256').update(ja.text).digest('hex'));
});

test('a giver’s confirmation on the screen without a signature is refused', async () => {
  const id = await readyToSign();
  const refused = await confirm(id, {});
  assert.deepEqual([refused.status, refused.body.code], [422, 'signature-needed']);
  const { body } = await server.staff.get(`/api/v1/handovers/${id}`);
  assert.deepEqual(body.confirmed, { receiver: true, giver: false, route: 'inspection' });
});

for (const mark of [DRAWN, TYPED] as const) {
  test(`a ${mark.kind} signature is sealed with the text that was signed`, async () => {
    const id = await readyToSign();
    const asked = await shownText(id);
    const taken = await signs(id, mark);
    assert.equal(taken.status, 200, JSON.stringify(taken.body));
    assert.equal(taken.body.state, 'taken');
    assert.equal(taken.body.confirmed.how, 'screen');
    const { body } = await server.staff.get<SignatureDto>(`/api/v1/handovers/${id}/signature`);
    assert.deepEqual({ ...body, at: '' }, { ...asked, mark, how: 'screen', at: '' });
    assert.ok(!JSON.stringify(taken.body).includes('見本 花子'), 'the view holds no name');
  });
}

test('a signature under a text that has changed since is refused', async () => {
  const id = await readyToSign();
  price = { totalYen: 20_000 };
  const { digest } = await shownText(id);
  price = { totalYen: 2_000 };
  const refused = await signs(id, DRAWN, digest);
  assert.deepEqual([refused.status, refused.body.code], [409, 'signed-text-differs']);
  price = undefined;
});

test('a signature of another handover is refused', async () => {
  const [one, other] = [await readyToSign(), await readyToSign()];
  const refused = await signs(one, DRAWN, (await shownText(other)).digest);
  assert.deepEqual([refused.status, refused.body.code], [409, 'signed-text-differs']);
});

test('another route than the one that was read is refused', async () => {
  const id = await readyToSign();
  const { digest } = await shownText(id);
  const signature = { language: 'ja', digest, mark: DRAWN };
  const refused = await confirm(id, { signature, route: 'repair' });
  assert.deepEqual([refused.status, refused.body.code], [409, 'signed-text-differs']);
});

test('an empty mark, a dot and a name without a letter are no signature', async () => {
  const id = await readyToSign();
  const empty: SignatureMark[] = [
    { kind: 'drawn', path: '' },
    { kind: 'drawn', path: 'M500 200' },
    { kind: 'typed', name: '' },
    { kind: 'typed', name: ' . ' },
  ];
  for (const mark of empty) {
    const refused = await signs(id, mark);
    assert.deepEqual([refused.status, refused.body.code], [422, 'signature-empty'], mark.kind);
  }
});

test('a huge drawing and a huge name are refused before they are read', async () => {
  const id = await readyToSign();
  const huge: SignatureMark[] = [
    { kind: 'drawn', path: `M0 0${' 900 300'.repeat(2_000)}` },
    { kind: 'typed', name: 'あ'.repeat(101) },
  ];
  for (const mark of huge) {
    const refused = await signs(id, mark);
    assert.deepEqual([refused.status, refused.body.code], [400, 'request-invalid'], mark.kind);
  }
});

test('a signature is shown to its own operator alone', async () => {
  const id = await readyToSign();
  await signs(id, DRAWN);
  const stranger = server.as({ ...STAFF, operator: 'dealer-d' });
  for (const url of ['signature', 'to-sign?language=ja']) {
    const hidden = await stranger.get<{ code: string }>(`/api/v1/handovers/${id}/${url}`);
    assert.equal(hidden.body.code, 'handover-not-found');
  }
});

test('on paper staff say that it was signed, and there is no picture', async () => {
  const id = await readyToSign();
  const { body } = await confirm(id, {}, 'paper');
  assert.deepEqual([body.confirmed.giver, body.confirmed.how], [true, 'paper']);
  const none = await server.staff.get<{ code: string }>(`/api/v1/handovers/${id}/signature`);
  assert.equal(none.body.code, 'entry-not-found');
});

test('a drawing holds strokes on its surface and nothing else', () => {
  const drawn = (path: string) => isSignature({ kind: 'drawn', path });
  assert.ok(drawn('M0 0 1000 400'));
  for (const path of [
    'M0 0 1001 400',
    'M0 0 1000 401',
    'M0 0 900',
    'M0 0L900 300',
    ' M0 0 900 300',
    'M0 0 900 300Z',
    'M0 0 900 300"/><script>',
    'M-1 0 900 300',
    'M0 0  900 300',
  ]) {
    assert.ok(!drawn(path), path);
  }
});
