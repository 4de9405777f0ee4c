/** `nagori import`: what it sends, what it says, and what becomes of files in a watched folder. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { CliError } from '../src/failure.ts';
import { type FileOutcome, sendReportFile } from '../src/reports/send-report-file.ts';
import { WatchedFolder } from '../src/reports/watch-folder.ts';
import { MachineClient } from '../src/sign-in/machine-client.ts';
import { nagori } from './run-nagori.ts';

const CSV = 'imei,at,result\n001017000000011,2026-11-20T10:00:05+09:00,done\n';
const GOOD = { recorded: 1, refused: 0, lines: [{ place: 2, verdict: 'hold' }] };
const BAD = {
  ...{ recorded: 1, refused: 1, lines: [{ place: 3, code: 'report-invalid' }] },
};

const folder = mkdtempSync(join(tmpdir(), 'nagori-import-'));
after(() => rmSync(folder, { recursive: true }));
const secretFile = join(folder, 'secret');
writeFileSync(secretFile, 'the-secret\n');

interface Heard {
  readonly url: string;
  readonly authorization: string;
  readonly text: string;
}
const heard: Heard[] = [];
type Answering = (request: Heard, response: ServerResponse) => void;
let answer: Answering;
const say = (response: ServerResponse, status: number, body: object): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
};

const server = createServer((request, response) => {
  void hear(request).then((one) => {
    heard.push(one);
    answer(one, response);
  });
});
async function hear(request: IncomingMessage): Promise<Heard> {
  let text = '';
  for await (const piece of request) text += String(piece);
  const { url = '', headers } = request;
  return { url, authorization: headers.authorization ?? '', text };
}
let origin: string;
before(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
});
after(() => server.close());
/** Every token is given; the reports are answered by `body`. */
const answersWith = (body: object, status = 200): Answering => {
  return ({ url }, response) => {
    if (url === '/api/v1/token') say(response, 200, { access_token: 'token-1', expires_in: 900 });
    else say(response, status, body);
  };
};
beforeEach(() => {
  heard.length = 0;
  answer = answersWith(GOOD);
});

let files = 0;
function file(text: string, ending = 'csv'): string {
  const path = join(folder, `report-${++files}.${ending}`);
  writeFileSync(path, text);
  return path;
}

const run = (...args: readonly string[]) =>
  nagori(
    ['import', '--server', origin, '--client', 'bench-1', '--secret-file', secretFile, ...args],
    { env: { NAGORI_LANG: 'en' } },
  );

test('a file is sent as it is, once signed in as the machine client', async () => {
  const done = await run(file(CSV), file(CSV), '--zone', '+00:00', '--mapping', 'P check');
  assert.equal(done.status, 0, done.stderr);
  const [token, first, second] = heard;
  const basic = Buffer.from('bench-1:the-secret').toString('base64');
  assert.equal(token?.authorization, `Basic ${basic}`);
  assert.deepEqual(
    [first?.url?.split('&writtenAt=')[0], first?.authorization, first?.text],
    ['/api/v1/bench/reports?zone=%2B00%3A00&mapping=P+check', 'Bearer token-1', CSV],
  );
  assert.equal(second?.text, CSV);
  assert.equal(heard.length, 3, 'one token is enough');
  assert.match(done.stdout, /report-1\.csv: 1 recorded, 0 not recorded\n/);
});

test('a file says when it was written: sent again the same, written anew another', async () => {
  const one = file(CSV);
  const urls: string[] = [];
  const post = async (url: string, open: () => Promise<{ stream: { resume(): void } }>) => {
    (await open()).stream.resume();
    urls.push(url);
    return { status: 200, body: GOOD, code: undefined };
  };
  for (let i = 0; i < 2; i++) await sendReportFile({ post } as never, one);
  await pause(10);
  writeFileSync(one, CSV);
  // As a tool without a clock dates it.
  utimesSync(one, 0, 0);
  await sendReportFile({ post } as never, one);
  const [first, again, anew] = urls.map((url) => new URLSearchParams(url.split('?')[1]));
  assert.equal(first?.get('writtenAt'), again?.get('writtenAt'));
  const [before, then] = [first, anew].map((one) => Date.parse(one?.get('writtenAt') ?? ''));
  assert.ok(before !== undefined && then !== undefined && before < then && then <= Date.now());
});

test('every refused report has a line with field and reason, and the status says so', async () => {
  const problems = [{ field: 'at', code: 'not-a-time' }];
  answer = answersWith({ ...BAD, lines: [{ ...BAD.lines[0], problems }] });
  const done = await run(file(CSV));
  assert.equal(done.status, 3);
  assert.match(done.stdout, / {2}3: report-invalid: at not-a-time\n/);
  const asJson = await run(file(CSV), '--format', 'ndjson');
  const line = JSON.parse(asJson.stdout);
  assert.deepEqual([line.recorded, line.refused, line.lines[0].code], [1, 1, 'report-invalid']);
});

test('a file that is worth sending again says so, with the codes', async () => {
  answer = answersWith({ ...BAD, later: ['write-conflict'] });
  const done = await run(file(CSV));
  assert.equal(done.status, 3);
  assert.match(done.stdout, /cannot be recorded now \(write-conflict\)/);
});

test('what cannot be reports is refused by name without being sent', async () => {
  for (const [text, code] of [
    ['PK\x03\x04inner.zipPK\x03\x04', 'zip'],
    ['%PDF-1.7', 'pdf'],
    ['\ufeffi\0m\0e\0i\0', 'not-text'],
    ['', 'empty'],
  ] as const) {
    const done = await run(file(text));
    assert.equal(done.status, 3);
    assert.match(done.stdout, new RegExp(`\\(${code}\\)`));
  }
  const huge = file('imei,at,result\n');
  truncateSync(huge, 2_000_000_000);
  assert.match((await run(huge)).stdout, /\(too-large\)/);
  assert.equal(heard.length, 0);
  answer = answersWith({ code: 'reports-invalid', errors: [{ code: 'no-column' }] }, 422);
  assert.match((await run(file('a,b\n'))).stdout, /\(no-column\)/);
});

test('a client that the server does not know ends the run, without its secret', async () => {
  answer = (_, response) => say(response, 401, { code: 'invalid-client' });
  const done = await run(file(CSV));
  assert.equal(done.status, 5);
  assert.match(done.stderr, /invalid-client/);
  assert.doesNotMatch(done.stdout + done.stderr, /the-secret/);
});

test('a token that ended before its time is asked for again', async () => {
  let tokens = 0;
  answer = ({ url, authorization }, response) => {
    if (url === '/api/v1/token') {
      say(response, 200, { access_token: `token-${++tokens}`, expires_in: 900 });
    } else if (authorization === 'Bearer token-1') say(response, 401, { code: 'not-signed-in' });
    else say(response, 200, GOOD);
  };
  assert.equal((await run(file(CSV))).status, 0);
  assert.equal(tokens, 2);
});

test('a server that is away is tried again; one that stays away is a failure', async () => {
  let before = 2;
  answer = (one, response) => {
    if (one.url === '/api/v1/token') return answersWith(GOOD)(one, response);
    if (before-- > 0) response.destroy();
    else say(response, 200, GOOD);
  };
  assert.equal((await run(file(CSV))).status, 0);
  answer = (_, response) => void response.destroy();
  const done = await run(file(CSV), '--patience', '0');
  assert.equal(done.status, 5);
  assert.match(done.stderr, /does not answer/);
});

test('no secret goes over an open network in the clear', () => {
  for (const server of ['http://shop.example', 'ftp://localhost', 'nonsense']) {
    assert.throws(
      () => new MachineClient({ server, client: 'a', secret: 'b' }),
      (error) => error instanceof CliError && error.code === 'usage',
    );
  }
});

test('files or a folder, and a client with its secret', async () => {
  assert.equal((await run()).status, 2);
  assert.equal((await run(file(CSV), '--watch', folder)).status, 2);
  assert.equal((await nagori(['import', file(CSV), '--server', origin])).status, 2);
  assert.equal((await run(join(folder, 'nothing.csv'))).status, 5);
});

test('a file that changes while it is sent counts as not sent', async () => {
  const path = file(CSV);
  const post = async (_: string, open: () => Promise<{ stream: { resume(): void } }>) => {
    (await open()).stream.resume();
    appendFileSync(path, '001017000000029,2026-11-20T10:00:05+09:00,done\n');
    return { status: 200, body: GOOD, code: undefined };
  };
  assert.equal((await sendReportFile({ post } as never, path)).kind, 'changed');
});

// A watched folder.

const WHOLE: FileOutcome = { kind: 'sent', recorded: 1, refused: 0, lines: [] };
const PART: FileOutcome = { ...WHOLE, refused: 1 };

function watched(send: (file: string) => Promise<FileOutcome>) {
  const at = mkdtempSync(join(folder, 'watched-'));
  const complaints: string[] = [];
  let nowMs = 0;
  const own = new WatchedFolder(at, {
    send,
    say: async (name) => `why ${name}\n`,
    complain: (text) => complaints.push(text),
    now: () => nowMs,
    date: () => new Date(nowMs),
    settledMs: 10_000,
  });
  const put = (name: string, text = CSV) => writeFileSync(join(at, name), text);
  const names = (part = '.') =>
    readdirSync(join(at, part), { withFileTypes: true })
      .filter((one) => !one.isDirectory())
      .map(({ name }) => name)
      .sort();
  const rounds = async (...steps: readonly number[]) => {
    for (const ms of steps) {
      nowMs += ms;
      await own.round();
    }
  };
  return { at, put, names, rounds, complaints, prepare: () => own.prepare() };
}

test('a file is taken once it has stopped growing, and moved by its outcome', async () => {
  const sent: string[] = [];
  const inbox = watched(async (path) => {
    sent.push(path);
    return path.endsWith('bad.csv') ? PART : WHOLE;
  });
  await inbox.prepare();
  inbox.put('good.csv', 'a');
  inbox.put('bad.csv');
  await inbox.rounds(0, 9_000);
  inbox.put('good.csv', 'ab');
  await inbox.rounds(1_000, 9_000);
  assert.deepEqual(
    sent.map((one) => one.slice(-8)),
    ['/bad.csv'],
  );
  await inbox.rounds(1_000);
  assert.deepEqual(inbox.names(), []);
  assert.deepEqual(inbox.names('done'), ['good.csv']);
  assert.deepEqual(inbox.names('refused'), ['bad.csv', 'bad.csv.txt']);
  const why = readFileSync(join(inbox.at, 'refused', 'bad.csv.txt'), 'utf8');
  assert.equal(why, 'why bad.csv\n');
});

test('what is packed, or of 2 GB, goes to refused/ with its reason, and is not sent', async () => {
  const post = async () => assert.fail('nothing is to be sent');
  const inbox = watched((path) => sendReportFile({ post }, path));
  await inbox.prepare();
  inbox.put('day.zip', 'PK\x03\x04inner.zipPK\x03\x04');
  inbox.put('day.csv');
  truncateSync(join(inbox.at, 'day.csv'), 2_000_000_000);
  await inbox.rounds(0, 10_000);
  const all = ['day.csv', 'day.csv.txt', 'day.zip', 'day.zip.txt'];
  assert.deepEqual(inbox.names('refused'), all);
});

test('a second file of one name replaces nothing', async () => {
  const inbox = watched(async () => PART);
  await inbox.prepare();
  for (const text of ['first', 'second']) {
    inbox.put('day.csv', text);
    await inbox.rounds(0, 10_000);
  }
  const all = ['day.csv', 'day.csv.2', 'day.csv.2.txt', 'day.csv.txt'];
  assert.deepEqual(inbox.names('refused'), all);
  assert.equal(readFileSync(join(inbox.at, 'refused', 'day.csv'), 'utf8'), 'first');
});

test('what is still written, hidden, a folder or a link is left alone', async () => {
  const inbox = watched(async () => assert.fail('nothing is to be sent'));
  await inbox.prepare();
  for (const name of ['.hidden.csv', 'day.csv.part', 'day.TMP']) inbox.put(name);
  symlinkSync(secretFile, join(inbox.at, 'link.csv'));
  await inbox.rounds(0, 10_000, 10_000);
  assert.deepEqual(inbox.names(), ['.hidden.csv', 'day.TMP', 'day.csv.part', 'link.csv']);
});

test('while the server is away files wait, and it is said once', async () => {
  let isAway = true;
  const inbox = watched(async () => {
    if (isAway) throw new CliError('server-unreachable', 'the server does not answer');
    return WHOLE;
  });
  await inbox.prepare();
  inbox.put('day.csv');
  await inbox.rounds(0, 10_000, 1_000, 1_000);
  assert.deepEqual(inbox.names(), ['day.csv']);
  assert.equal(inbox.complaints.length, 1);
  isAway = false;
  await inbox.rounds(1_000);
  assert.deepEqual(inbox.names('done'), ['day.csv']);
});

test('what the server refuses for now is sent again, and holds back no other', async () => {
  let isStored = false;
  const sent: string[] = [];
  const inbox = watched(async (path) => {
    sent.push(path.slice(-5));
    const later = path.endsWith('a.csv') && !isStored ? ['list-not-stored'] : undefined;
    return { ...WHOLE, refused: later === undefined ? 0 : 1, later };
  });
  await inbox.prepare();
  inbox.put('a.csv');
  await inbox.rounds(0, 10_000);
  inbox.put('b.csv');
  await inbox.rounds(0, 10_000, 1_000, 48_000);
  assert.deepEqual(sent, ['a.csv', 'b.csv']);
  assert.deepEqual([inbox.names(), inbox.names('done')], [['a.csv'], ['b.csv']]);
  await inbox.rounds(1_000);
  assert.equal(sent.length, 3);
  assert.match(inbox.complaints.join(), /^`a\.csv` [^`]+`list-not-stored`[^`]+$/, 'said once');
  isStored = true;
  await inbox.rounds(120_000);
  assert.deepEqual(inbox.names('done'), ['a.csv', 'b.csv']);
});

test('a refused client or key ends the watch; an unreadable file is said once', async () => {
  for (const code of ['server-refuses', 'key-unusable'] as const) {
    const refused = watched(async () => {
      throw new CliError(code, 'no');
    });
    await refused.prepare();
    refused.put('day.csv');
    await assert.rejects(refused.rounds(0, 10_000), CliError);
    assert.deepEqual(refused.names(), ['day.csv']);
  }
  const unreadable = watched(async () => {
    throw new CliError('input-unreadable', 'no');
  });
  await unreadable.prepare();
  unreadable.put('day.csv');
  await unreadable.rounds(0, 10_000, 1_000, 1_000);
  assert.equal(unreadable.complaints.length, 1);
});
