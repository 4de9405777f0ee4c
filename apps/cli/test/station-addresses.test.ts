/** Every address of the desk's program, and what a page without a session gets from each. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { OverwriteJournal } from '../src/adb/overwrite-journal.ts';
import { CliError } from '../src/failure.ts';
import { keyDigestIn } from '../src/station/desk-key.ts';
import { DeskOverwrites } from '../src/station/desk-overwrites.ts';
import { Devices } from '../src/station/devices.ts';
import { OVERWRITE_REQUESTS } from '../src/station/overwrite-requests.ts';
import type { OwnServer } from '../src/station/own-server.ts';
import { OPEN_ADDRESSES, stationServer } from '../src/station/station-server.ts';

const ORIGIN = 'https://counter.example';
const NUMBER = '001017000000011';
const HANDOVER = '0f0e7f2c-6c1e-4a57-9d6d-1f2a3b4c5d6e';
const KEY = 'k'.repeat(43);

const base = mkdtempSync(join(tmpdir(), 'nagori-addresses-'));
after(() => rmSync(base, { recursive: true }));
const acts: string[] = [];
const SILENT = new CliError('server-unreachable', 'away');
/** It names the digest of the key, and says yes to all. */
const OWN: OwnServer = {
  mayOverwrite: async () => {},
  deskKeys: async () => [keyDigestIn(`Bearer ${KEY}`) ?? assert.fail()],
  onRecord: async () => ({ recorded: true, takesMore: true }),
};
const nothing = () => Promise.reject(new CliError('no-phone', 'none'));

async function startDesk({ own }: { readonly own?: OwnServer } = {}) {
  const folder = mkdtempSync(join(base, 'desk-'));
  const devices = new Devices('run-1');
  const overwrites = new DeskOverwrites({
    ...{ folder, devices, own, address: { host: '127.0.0.1', port: 1 } },
    clock: { ms: () => performance.now(), date: () => new Date() },
    overwrite: async ({ imei, journal: { path }, onBegin, signal }) => {
      OverwriteJournal.begin(path, { imei, key: Buffer.alloc(32), freeKib: 1000 });
      onBegin();
      acts.push('begun');
      await new Promise((stopped) => signal?.addEventListener('abort', stopped));
      acts.push('stopped');
      throw new CliError('overwrite-failed', 'it was stopped', [], 'stopped');
    },
  });
  const server = stationServer({
    ...{ devices, overwrites, look: async () => {}, origins: new Set([ORIGIN]) },
    ...{ readers: async () => [], phones: async () => 1 },
    ...{ probe: nothing, elementId: nothing, attest: nothing, inspect: nothing },
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  assert.ok(typeof address === 'object' && address !== null);
  const { port } = address;
  return {
    folder,
    ask: (at: string, body: object, authorization?: string) => ask(port, at, body, authorization),
    close: async () => {
      server.close();
      await overwrites.close();
    },
  };
}

type Desk = Awaited<ReturnType<typeof startDesk>>;

async function withDesk(of: { readonly own: OwnServer }, use: (one: Desk) => Promise<void>) {
  const one = await startDesk(of);
  try {
    await use(one);
  } finally {
    await one.close();
  }
}

async function ask(port: number, at: string, body: object, authorization?: string) {
  const [method = '', path] = at.split(' ');
  const sent = request({
    ...{ host: '127.0.0.1', port, method, path },
    headers: {
      ...{ host: `127.0.0.1:${port}`, origin: ORIGIN, 'content-type': 'application/json' },
      ...(authorization !== undefined && { authorization }),
    },
  });
  sent.end(method === 'GET' ? undefined : JSON.stringify(body));
  const [response] = await once(sent, 'response');
  let text = '';
  for await (const piece of response) text += piece;
  return { status: response.statusCode, text, answer: JSON.parse(text) };
}

let desk: Desk;
before(async () => {
  desk = await startDesk();
});
after(() => desk.close());

const BEGINS = { imei: NUMBER, handover: HANDOVER, by: 'staff-1', resume: false };
/** To each address what it takes. */
const BODIES: Readonly<Record<string, (run: string, record: string) => object>> = {
  'POST /v1/inspection': () => ({ imei: NUMBER }),
  'POST /v1/attestation': () => ({ ch: Buffer.alloc(32).toString('base64url') }),
  'POST /v1/overwrites': () => BEGINS,
  'POST /v1/overwrites/stop': (run) => ({ run }),
  'POST /v1/overwrites/recorded': (run, record) => ({ run, record }),
  'POST /v1/overwrites/claim': () => ({ imei: NUMBER, handover: HANDOVER }),
};
const KEYED = Object.keys(OVERWRITE_REQUESTS);
const keyed = (address: string, body: object = {}) => desk.ask(address, body, `Bearer ${KEY}`);
const only = async () => (await keyed('GET /v1/overwrites')).answer.overwrites[0];

/** None of them says anything of the phone, or acts on it, for a page with no key or another. */
async function strangersGetNothing(run: string, record = HANDOVER) {
  const before = [...acts];
  const was = await only();
  for (const address of [...OPEN_ADDRESSES, ...KEYED]) {
    const body = BODIES[address]?.(run, record) ?? {};
    const isOpen = OPEN_ADDRESSES.some((one) => one === address);
    for (const none of [undefined, '', 'Bearer', `Bearer ${KEY}x`, `Basic ${KEY}`, KEY]) {
      const { status, text, answer } = await desk.ask(address, body, none);
      const isRefused = status === 403 && answer.code === 'desk-key-needed';
      assert.equal(isRefused, !isOpen, `${address} ${text}`);
      for (const known of [NUMBER, HANDOVER, run, 'staff-1']) assert.ok(!text.includes(known));
    }
  }
  const wrong = `Bearer ${'w'.repeat(43)}`;
  for (const address of KEYED) {
    // Where nothing runs, it would begin one of its own.
    if (address === 'POST /v1/overwrites' && was.phase === 'ended') continue;
    const { text } = await desk.ask(address, BODIES[address]?.(run, record) ?? {}, wrong);
    assert.match(
      text,
      /^(?:\{\}|{"overwrites":\[\]}|{"code":"(?:no-overwriting|busy)"})$/,
      address,
    );
  }
  assert.deepEqual([acts, await only()], [before, was]);
}

test('a page without the desk key learns nothing of an overwriting, and ends none', async () => {
  const { answer } = await keyed('POST /v1/overwrites', BEGINS);
  await strangersGetNothing(answer.run);
  assert.deepEqual((await keyed('POST /v1/overwrites/stop', { run: answer.run })).answer, {});
  while ((await only()).phase !== 'ended') await new Promise((later) => setTimeout(later, 5));
  const { record, imei, handover, by } = await only();
  assert.deepEqual([imei, handover, by], [NUMBER, HANDOVER, 'staff-1']);
  await strangersGetNothing(answer.run, record);
  const recorded = await keyed('POST /v1/overwrites/recorded', { run: answer.run, record });
  assert.deepEqual([recorded.answer, (await only()).record], [{}, undefined]);
});

test('a program with a server of its own takes no key that a page made up', async () => {
  await withDesk({ own: OWN }, async (one) => {
    for (const address of KEYED) {
      const body = BODIES[address]?.(HANDOVER, HANDOVER) ?? {};
      const { status, answer } = await one.ask(address, body, `Bearer ${'w'.repeat(43)}`);
      assert.deepEqual([status, answer], [403, { code: 'desk-key-refused' }], address);
      if (address === 'POST /v1/overwrites') continue;
      const known = await one.ask(address, body, `Bearer ${KEY}`);
      assert.notEqual(known.status, 403, address);
    }
  });
  const away = { ...OWN, deskKeys: async () => Promise.reject(SILENT) };
  await withDesk({ own: away }, async (one) => {
    const { status, answer } = await one.ask('GET /v1/overwrites', {}, `Bearer ${KEY}`);
    assert.deepEqual([status, answer], [503, { code: 'server-unreachable' }]);
  });
});

test('a disk that fails is named to the page', async () => {
  await withDesk({ own: OWN }, async (one) => {
    const asked = (address: string, body: object) => one.ask(address, body, `Bearer ${KEY}`);
    const { answer } = await asked('POST /v1/overwrites', BEGINS);
    await asked('POST /v1/overwrites/stop', { run: answer.run });
    const only = async () => (await asked('GET /v1/overwrites', {})).answer.overwrites[0];
    while ((await only()).phase !== 'ended') await new Promise((later) => setTimeout(later, 5));
    const { record, run } = await only();
    rmSync(one.folder, { recursive: true });
    writeFileSync(one.folder, '');
    const recorded = await asked('POST /v1/overwrites/recorded', { run, record });
    assert.deepEqual([recorded.status, recorded.answer], [503, { code: 'output-unwritable' }]);
  });
});

test('docs/errors.md names every address, and which of them ask for a desk key', () => {
  const errors = readFileSync(new URL('../../../docs/errors.md', import.meta.url), 'utf8');
  const [row = ''] = /^\| `no-such-address` .*$/m.exec(errors) ?? [];
  const [, open = '', asking = ''] =
    /open to each page: (.*); with a desk key: (.*) \|$/.exec(row) ?? [];
  const named = (text: string) =>
    [...text.matchAll(/`(GET|POST) (\/v1\/[\w/]+)`/g)].map(
      ([, method, path]) => `${method} ${path}`,
    );
  assert.deepEqual(named(open).sort(), [...OPEN_ADDRESSES].sort());
  assert.deepEqual(named(asking).sort(), KEYED.toSorted());
});
