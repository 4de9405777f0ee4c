/** A virtual phone in a file, laid on a reader that this test plays, and probed in memory. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { ndjson, phoneLine } from './phone-lines.ts';
import { ended, nagori, start } from './run-nagori.ts';

const folder = mkdtempSync(join(tmpdir(), 'nagori-phone-'));
const file = join(folder, 'phone.json');
after(() => rmSync(folder, { recursive: true }));
before(async () => {
  const made = await nagori(['phone', file, '--create', '--no-serve', '--lang', 'en']);
  assert.equal(made.status, 0, made.stderr);
  assert.match(made.stderr, /state: holding/);
});

function copy(name: string): string {
  const to = join(folder, name);
  for (const end of ['', '.key']) copyFileSync(file + end, to + end);
  return to;
}

/** The reader's side of vpcd: sends messages, gives the answers. */
class PlayedReader {
  readonly server: Server;
  #socket: Socket | undefined;
  #held = Buffer.alloc(0);

  constructor() {
    this.server = createServer((socket) => {
      this.#socket = socket;
      socket.on('data', (piece) => {
        this.#held = Buffer.concat([this.#held, piece]);
      });
    });
  }

  async listen(): Promise<number> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    const address = this.server.address();
    assert.ok(typeof address === 'object' && address !== null);
    return address.port;
  }

  async laid(): Promise<void> {
    while (this.#socket === undefined) await new Promise((later) => setTimeout(later, 20));
  }

  send(hex: string): void {
    const body = Buffer.from(hex, 'hex');
    this.#socket?.write(Buffer.concat([Buffer.from([body.length >> 8, body.length & 255]), body]));
  }

  async ask(hex: string): Promise<string> {
    this.send(hex);
    while (this.#held.length < 2 || this.#held.length < 2 + this.#held.readUInt16BE(0)) {
      await new Promise((later) => setTimeout(later, 5));
    }
    const end = 2 + this.#held.readUInt16BE(0);
    const answer = this.#held.subarray(2, end).toString('hex').toUpperCase();
    this.#held = this.#held.subarray(end);
    return answer;
  }

  close(): void {
    this.#socket?.destroy();
    this.server.close();
  }
}

test('the phone answers as a card until it is taken away; tries stay counted', async () => {
  const reader = new PlayedReader();
  const port = String(await reader.listen());
  const mine = copy('counted.json');
  const child = start(['phone', mine, '--port', port, '--lang', 'en']);
  const end = ended(child);
  await reader.laid();
  assert.equal(await reader.ask('04'), '3B80800101');
  reader.send('01');
  assert.equal(await reader.ask('00A4040C0AD392F000260100000001'), '9000');
  assert.equal(await reader.ask('00A4020C020018'), '9000');
  assert.equal(await reader.ask('00200080043030303000'.slice(0, 18)), '63C2');
  // A reset forgets the selection, never the tries.
  reader.send('02');
  assert.equal(await reader.ask('00200080'), '6985');
  child.kill('SIGTERM');
  const { status, stdout, stderr } = await end;
  reader.close();
  assert.equal(status, 0);
  assert.equal(stdout, '');
  assert.match(stderr, /VERIFY with a PIN → 63C2/);
  assert.doesNotMatch(stderr, /30303030/);
  const output = await nagori(['probe', '--phone', mine, '--lang', 'en']);
  assert.match(output.stdout, /authentication 2$/m);
});

test('a reader that disconnects ends the phone with a message', async () => {
  const reader = new PlayedReader();
  const child = start(['phone', file, '--port', String(await reader.listen()), '--lang', 'en']);
  const end = ended(child);
  await reader.laid();
  reader.close();
  const { status, stderr } = await end;
  assert.equal(status, 0);
  assert.match(stderr, /the reader disappeared/);
});

test('R06 R07 the probe: what it saw, and its raw exchange without a conclusion', async () => {
  const ja = await nagori(['probe', '--phone', file]);
  assert.match(ja.stdout, /電子証明書の鍵: 残っています（8F8F00）/);
  const { stdout } = await nagori(['probe', '--phone', file, '--format', 'ndjson', '--id', 'p1']);
  const [jpki, felica] = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.deepEqual(Object.keys(jpki), ['id', 'kind', 'at', 'tool', 'target', 'exchange']);
  assert.deepEqual(Object.keys(felica), ['id', 'kind', 'at', 'tool', 'target', 'frames']);
  assert.equal(jpki.exchange.length, 9);
  assert.deepEqual([jpki.id, felica.id], ['p1-jpki', 'p1-felica']);
});

test('the evidence of a probe is part of a line for decide', async () => {
  const { stdout } = await nagori(['probe', '--phone', file, '--format', 'ndjson', '--id', 'p1']);
  const evidence = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const line = { ...JSON.parse(ndjson([phoneLine(1)])), ref: 'P1', evidence };
  const now = new Date().toISOString();
  const decided = await nagori(['explain', '-', '--ref', 'P1', '--now', now, '--lang', 'en'], {
    stdin: ndjson([line]),
  });
  assert.equal(decided.status, 0, decided.stderr);
  assert.match(decided.stdout, /Smartphone certificate/);
  assert.match(decided.stdout, /Private key +Something left +p1-jpki \(jpki-probe\)/);
  assert.match(decided.stdout, /FeliCa .* +Nothing left +declared +p1-felica \(felica-walk\)/);
});

test('states are created once, and a deletion gives its signed receipt', async () => {
  const mine = copy('deleted.json');
  const gone = await nagori(['phone', mine, '--state', 'deleted', '--no-serve', '--lang', 'en']);
  const [, receipt = ''] = /receipt, signed by the element: (\S+)/.exec(gone.stderr) ?? [];
  const claims = JSON.parse(Buffer.from(receipt.split('.')[1] ?? '', 'base64url').toString());
  assert.deepEqual([claims.cert, claims.key], ['deleted', 'deleted']);
  const output = await nagori(['probe', '--phone', mine, '--lang', 'en']);
  assert.match(output.stdout, /none seen \(000000\); this is no proof/);
  const locked = copy('locked.json');
  await nagori(['phone', locked, '--state', 'locked', '--no-serve']);
  const lockedOut = await nagori(['probe', '--phone', locked, '--lang', 'en']);
  assert.match(lockedOut.stdout, /signing 0, authentication 0/);
});

test('files of a phone are their owner’s alone, and hold no PIN', () => {
  for (const end of ['', '.key']) assert.equal(statSync(file + end).mode & 0o077, 0);
  const text = readFileSync(file, 'utf8');
  assert.ok(!text.includes('TAMESHI9'));
});

test('a failure is reported in one line', async () => {
  const damaged = join(folder, 'damaged.json');
  writeFileSync(damaged, '{}');
  writeFileSync(`${damaged}.key`, 'AAAA');
  for (const [args, status, message] of [
    [['phone', join(folder, 'none.json')], 5, /no such file/],
    [['phone', file, '--create'], 5, /it is there already/],
    [['phone', damaged], 5, /is no virtual phone, or is damaged/],
    [['phone', file, '--state', 'melted'], 2, /no state is called `melted`/],
    [['phone', file, '--port', '0'], 2, /--port takes a number/],
    [
      ['phone', file, '--port', '9'],
      5,
      /no virtual reader at `127.0.0.1:9`: nothing listens there/,
    ],
    [['phone', join(folder, 'x.json'), '--create', '--auth-pin', '12'], 5, /refuses/],
    [['probe', '--phone', damaged], 5, /is no virtual phone/],
    [['probe', '--id', 'a b'], 2, /--id takes/],
  ] as const) {
    const ran = await nagori([...args, '--lang', 'en']);
    assert.equal(ran.status, status, ran.stderr);
    assert.match(ran.stderr, message);
    assert.doesNotMatch(ran.stderr, /^ +at /m);
  }
  const env = { PCSCLITE_CSOCK_NAME: join(folder, 'nobody') };
  const ran = await nagori(['probe', '--lang', 'en'], { env });
  assert.equal(ran.status, 5);
  assert.match(ran.stderr, /no card reader service/);
});
