/** The station beside the counter: who may ask, by which name, and what it says. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request, type Server } from 'node:http';
import { connect } from 'node:net';
import { after, before, beforeEach, test } from 'node:test';
import type { ImeiKey } from '@nagori/model';
import { PROBE_TOOL } from '@nagori/probe';
import type { InspectionEvidence } from '../src/adb/inspect-phone.ts';
import { CliError } from '../src/failure.ts';
import type { ProbeEvidence } from '../src/phone/probe-evidence.ts';
import { Devices } from '../src/station/devices.ts';
import { LabelPrinter, PrinterError, type Taken } from '../src/station/label-printer.ts';
import { stationServer } from '../src/station/station-server.ts';
import { ended, nagori, start } from './run-nagori.ts';

const ORIGIN = 'https://counter.example';
const EVIDENCE: ProbeEvidence = {
  kind: 'probe',
  target: 'jpki-exchange',
  tool: PROBE_TOOL,
  at: '2026-11-24T03:00:00.000Z',
  exchange: [{ command: '00A4040C0AD392F000260100000001', response: '6A82' }],
};

let server: Server;
let port: number;
let probes: number;
let eid: string | undefined = 'e1d0000000000001';
let attested: { readonly voucher: string; readonly jwt: string } | undefined;
const challenged: string[] = [];
let probe: () => Promise<readonly ProbeEvidence[]>;
let phones = async () => 1;
const INSPECTION: InspectionEvidence = {
  kind: 'adb-inspection',
  at: '2026-11-24T03:00:00.000Z',
  tool: { name: 'nagori-adb', version: '1' },
  imei: '00101700000001',
  outcome: 'interrupted',
};
let inspected: ImeiKey[] = [];
let inspect = async (imei: ImeiKey): Promise<InspectionEvidence> => {
  inspected.push(imei);
  return INSPECTION;
};
const devices = new Devices('run-1', () => new Date('2026-11-29T03:00:00Z'));
const printed: string[] = [];
let print = async (): Promise<Taken> => 'confirmed';
const printer = new LabelPrinter({
  line: {
    look: async () => {},
    print: (label) => {
      printed.push(Buffer.from(label).toString());
      return print();
    },
  },
  onState: (state) => devices.set('printer', state),
  now: () => 0,
});
let looks = 0;
before(async () => {
  server = stationServer({
    ...{ devices, printer },
    look: async () => {
      looks += 1;
    },
    origins: new Set([ORIGIN]),
    readers: async () => [{ name: 'Virtual PCD 00 00', cardPresent: true }],
    probe: async () => {
      probes += 1;
      return probe();
    },
    elementId: async () => eid,
    attest: async (challenge) => {
      challenged.push(Buffer.from(challenge).toString('base64url'));
      return attested;
    },
    phones: () => phones(),
    inspect: (imei) => inspect(imei),
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  assert.ok(typeof address === 'object' && address !== null);
  port = address.port;
});
after(() => server.close());
beforeEach(() => {
  probes = 0;
  probe = async () => [EVIDENCE];
});

interface Asked {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** As a browser or anything else would ask; `host` and `origin` as given. */
async function ask({ method = 'GET', path = '/v1/station', headers = {}, body = '' }: Asked) {
  const own = { host: `127.0.0.1:${port}`, origin: ORIGIN, ...headers };
  const sent = request({ host: '127.0.0.1', port, method, path, headers: own });
  sent.end(body);
  const [response] = await once(sent, 'response');
  let text = '';
  for await (const piece of response) text += piece;
  return { status: response.statusCode, headers: response.headers, text };
}

const JSON_TYPE = { 'content-type': 'application/json' };
const read = (more: Asked = {}) =>
  ask({
    method: 'POST',
    path: '/v1/probe',
    body: '{}',
    ...more,
    headers: { ...JSON_TYPE, ...more.headers },
  });

test('a page of the origin learns which reader there is, and gets the raw exchange', async () => {
  const there = await ask({});
  const reader = 'Virtual PCD 00 00';
  assert.deepEqual(JSON.parse(there.text), {
    ...{ station: 'nagori', version: 2, readers: [reader], phones: 1, printer: true },
  });
  assert.equal(there.headers['access-control-allow-origin'], ORIGIN);
  const got = await read();
  assert.deepEqual(JSON.parse(got.text), { evidence: [EVIDENCE] });
  assert.equal(got.headers['cache-control'], 'no-store');
});

test('pages of other origins and names, and clients without a page, get no answer', async () => {
  for (const headers of [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: '' },
    { origin: 'https://counter.example:444' },
    { host: `counter.example:${port}` },
    { host: `127.0.0.1.evil.example:${port}` },
    { host: '127.0.0.1' },
  ]) {
    for (const answer of [
      await ask({ headers }),
      await read({ headers }),
      await ask({ method: 'OPTIONS', headers }),
    ]) {
      assert.equal(answer.status, 403, JSON.stringify(headers));
      assert.equal(answer.headers['access-control-allow-origin'], undefined);
      assert.doesNotMatch(answer.text, /nagori|PCD/);
    }
  }
  assert.equal(probes, 0);
});

test('a browser may ask first, also before it goes to the local network', async () => {
  const headers = { 'access-control-request-private-network': 'true' };
  const answer = await ask({ method: 'OPTIONS', path: '/v1/probe', headers });
  assert.equal(answer.status, 204);
  assert.equal(answer.headers['access-control-allow-private-network'], 'true');
  assert.equal(answer.headers['access-control-allow-headers'], 'authorization, content-type');
});

test('nothing but a short JSON request makes it read, and only at its addresses', async () => {
  assert.equal((await read({ headers: { 'content-type': 'text/plain' } })).status, 415);
  assert.equal((await read({ body: 'x'.repeat(2000) })).status, 415);
  for (const [method, path] of [
    ['GET', '/v1/probe'],
    ['POST', '/v1/station'],
    ['GET', '/'],
    ['PUT', '/v1/probe'],
    ['GET', '/v1/station?x=1'],
  ] as const) {
    assert.equal((await ask({ method, path, headers: JSON_TYPE })).status, 404, path);
  }
  assert.equal(probes, 0);
});

test('a page that disconnects during its request does not disturb the station', async () => {
  const begun = [
    'POST /v1/probe HTTP/1.1',
    `host: 127.0.0.1:${port}`,
    `origin: ${ORIGIN}`,
    'content-type: application/json',
    'content-length: 100',
  ].join('\r\n');
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  const taken = once(server, 'request');
  socket.write(`${begun}\r\n\r\n{`);
  const [sent] = await taken;
  const gone = new Promise((closed) => sent.once('close', closed));
  socket.resetAndDestroy();
  await gone;
  assert.equal((await read()).status, 200, 'it is still there, and not busy');
  assert.equal(probes, 1, 'half a request reads nothing');
});

test('the element attests: its identifier, and its answer to 32 bytes', async () => {
  const element = () => read({ path: '/v1/element' });
  assert.deepEqual(JSON.parse((await element()).text), { eid });
  eid = undefined;
  assert.deepEqual(JSON.parse((await element()).text), { code: 'element-silent' });
  const attest = (body: string) => read({ path: '/v1/attestation', body });
  const ch = Buffer.alloc(32, 0xc4).toString('base64url');
  const asked = JSON.stringify({ ch });
  assert.equal((await attest(asked)).text, '{"code":"element-silent"}');
  attested = { voucher: 'v.o.ucher', jwt: 'j.w.t' };
  assert.deepEqual(JSON.parse((await attest(asked)).text), attested);
  assert.deepEqual(challenged, [ch, ch]);
  const more = JSON.stringify({ ch, pin: '1234' });
  for (const body of ['{}', '', '[]', asked.replace(ch, ch.slice(1)), `${asked}${asked}`, more]) {
    const { status, text } = await attest(body);
    assert.deepEqual([status, text], [422, '{"code":"not-a-challenge"}'], body);
  }
  assert.equal(challenged.length, 2, 'nothing else reaches the phone');
});

const inspection = (body: string) => read({ path: '/v1/inspection', body });

test('the phone on the cable is inspected, by its number alone', async () => {
  const asked = JSON.stringify({ imei: '001017000000011' });
  assert.deepEqual(JSON.parse((await inspection(asked)).text), { evidence: [INSPECTION] });
  assert.deepEqual(inspected, ['00101700000001']);
  inspected = [];
  const wrong = ['{}', '', asked.replace('11"', '12"'), asked.replace('}', ',"device":"a"}')];
  for (const body of [...wrong, asked.replace('"00', '"$(id) 00')]) {
    const { status, text } = await inspection(body);
    assert.deepEqual([status, text], [422, '{"code":"not-an-imei"}'], body);
  }
  assert.deepEqual(inspected, []);
});

test('an inspection that cannot be made says why by a code, and no more', async () => {
  const whole = inspect;
  const codes = ['no-phone', 'several-phones', 'wrong-phone', 'phone-unauthorised'] as const;
  for (const code of [...codes, 'phone-offline', 'adb-unreachable'] as const) {
    inspect = () => Promise.reject(new CliError(code, 'secret path'));
    const { status, text } = await inspection('{"imei":"001017000000011"}');
    assert.equal(text, JSON.stringify({ code }));
    assert.equal(status, code === 'adb-unreachable' ? 503 : 409);
  }
  inspect = whole;
});

const watch = async (after = '') => {
  const { text } = await ask({ path: `/v1/devices${after === '' ? '' : `?after=${after}`}` });
  return JSON.parse(text);
};

test('a page sees what each device does, and waits for the next change', async () => {
  const first = await watch();
  const waiting = watch(first.version);
  let release: (() => void) | undefined;
  inspect = async () => {
    await new Promise<void>((resolve) => {
      release = resolve;
    });
    return INSPECTION;
  };
  const inspecting = inspection('{"imei":"001017000000011"}');
  const next = await waiting;
  assert.notEqual(next.version, first.version);
  assert.deepEqual(next.devices.cable, {
    ...{ kind: 'working', what: 'inspecting', since: '2026-11-29T03:00:00.000Z' },
    imeiEnd: '0011',
  });
  assert.ok(!JSON.stringify(next).includes('00101700'), 'a page without a session may ask');
  while (release === undefined) await new Promise((later) => setTimeout(later, 5));
  release();
  await inspecting;
  const end = await watch(next.version);
  assert.equal(end.devices.cable.kind, 'idle');
  assert.ok(!JSON.stringify(end).includes('0010170'), 'no number is left');
  assert.ok(looks > 2);
  const stranger = await ask({ path: '/v1/devices', headers: { origin: 'https://evil.example' } });
  assert.equal(stranger.status, 403);
  assert.equal((await ask({ path: '/v1/devices?after=a/b' })).status, 404);
});

const LABEL = '^XA\n^FO8,8^A0N,24^FH_^FDEX-B1^FS\n^PQ1\n^XZ\n';
const label = (body: string, type = 'application/zpl') =>
  ask({ method: 'POST', path: '/v1/label', headers: { 'content-type': type }, body });

test('a label goes to the printer, and nothing else does', async () => {
  assert.deepEqual(JSON.parse((await label(LABEL)).text), { taken: 'confirmed' });
  assert.deepEqual(printed, [LABEL]);
  for (const [body, type, status, code] of [
    [LABEL, 'text/plain', 415, 'not-zpl'],
    [LABEL, 'application/json', 415, 'not-zpl'],
    ['~JR', undefined, 422, 'not-a-label'],
    [LABEL.replace('^PQ1', '^JUS^PQ1'), undefined, 422, 'not-a-label'],
    ['', undefined, 422, 'not-a-label'],
    [LABEL.replace('EX', 'x'.repeat(65_536)), undefined, 413, 'label-too-large'],
  ] as const) {
    const answer = await label(body, type);
    assert.deepEqual([answer.status, answer.text], [status, JSON.stringify({ code })]);
  }
  assert.equal(
    (await ask({ method: 'POST', path: '/v1/label', headers: { origin: '' } })).status,
    403,
  );
  assert.equal(printed.length, 1);
  const whole = print;
  print = () => Promise.reject(new PrinterError('printer-paper-out'));
  const failed = await label(LABEL);
  assert.deepEqual([failed.status, failed.text], [503, '{"code":"printer-paper-out"}']);
  const state = (await watch()).devices.printer;
  assert.deepEqual([state.kind, state.code], ['failed', 'printer-paper-out']);
  print = whole;
});

test('without an adb server the station names no cable', async () => {
  phones = () => Promise.reject(new CliError('adb-unreachable', 'secret path'));
  assert.equal(JSON.parse((await ask({})).text).phones, undefined);
  phones = async () => 1;
});

test('two pages at once: the second learns that the reader is busy', async () => {
  let release: (() => void) | undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  probe = async () => {
    await held;
    return [EVIDENCE];
  };
  const first = read();
  while (probes === 0) await new Promise((later) => setTimeout(later, 5));
  assert.deepEqual(JSON.parse((await read()).text), { code: 'busy' });
  release?.();
  assert.equal((await first).status, 200);
  assert.equal((await read()).status, 200);
});

test('no phone, no reader: a code and no more, never an exchange', async () => {
  for (const [error, code, status] of [
    [new CliError('no-phone', 'secret path'), 'no-phone', 409],
    [new CliError('reader-unreachable', 'secret path'), 'reader-unreachable', 503],
    [new Error('secret path'), 'reader-unreachable', 503],
  ] as const) {
    probe = () => Promise.reject(error);
    const answer = await read();
    assert.deepEqual([answer.status, answer.text], [status, JSON.stringify({ code })]);
  }
});

test('the program: its origins, its port, its end', async () => {
  const child = start(['station', '--port', '0', '--origin', ORIGIN, '--lang', 'en']);
  const end = ended(child);
  let printed = '';
  child.stderr.on('data', (data: Buffer) => {
    printed += data.toString();
  });
  while (!printed.includes('\n')) await new Promise((later) => setTimeout(later, 20));
  const [, address = ''] = /(http:\/\/127\.0\.0\.1:\d+);/.exec(printed) ?? [];
  const there = await fetch(`${address}/v1/station`, { headers: { origin: ORIGIN } });
  assert.equal(there.status, 200);
  assert.equal((await fetch(`${address}/v1/station`)).status, 403);
  child.kill('SIGTERM');
  assert.equal((await end).status, 0);
  for (const origin of ['counter.example', 'https://counter.example/page', 'file:///x', '*']) {
    assert.equal((await nagori(['station', '--port', '0', '--origin', origin])).status, 2, origin);
  }
  const taken = await nagori(['station', '--port', String(port), '--lang', 'en']);
  assert.equal(taken.status, 5);
  assert.match(taken.stderr, /another program uses it/);
});
