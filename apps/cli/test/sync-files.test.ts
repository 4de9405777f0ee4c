/** The sync protocol against a phone that answers as each row says. */
import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import { test } from 'node:test';
import { SyncFiles } from '../src/adb/sync-files.ts';
import { type Answer, withServer } from './invented-adb.ts';

const head = (id: string, length: number): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.write(id);
  bytes.writeUInt32LE(length, 4);
  return bytes;
};
const said = (id: string, text: string) =>
  Buffer.concat([head(id, text.length), Buffer.from(text)]);
const dent = (name: string, size: number, length = name.length) => {
  const bytes = Buffer.alloc(20);
  bytes.write('DENT');
  bytes.writeUInt32LE(0o100_600, 4);
  bytes.writeUInt32LE(size, 8);
  bytes.writeUInt32LE(length, 16);
  return Buffer.concat([bytes, Buffer.from(name)]);
};
const DONE = dent('', 0).fill('DONE', 0, 4);

/** `requests`: what came after the service was granted, one text for all. */
const phone =
  (answers: (requests: string, socket: Socket) => void): Answer =>
  (request, socket) => {
    if (request.startsWith('host:') || request.startsWith('sync:')) socket.write('OKAY');
    else answers(request, socket);
  };

const PIECES = Array.from({ length: 64 }, () => Buffer.alloc(1024 * 1024));

const SEND: readonly (readonly [string, Answer, string])[] = [
  [
    'a file that is full',
    phone((text, socket) => void (text.includes('DONE') && socket.write(head('OKAY', 0)))),
    'written',
  ],
  [
    'storage that is full at once',
    phone((_, socket) => void socket.end(said('FAIL', 'write failed: No space left on device'))),
    'no-space',
  ],
  [
    'another failure',
    phone((_, socket) => void socket.end(said('FAIL', 'write failed: I/O error'))),
    'overwrite-failed',
  ],
  ['a phone that is pulled', phone((_, socket) => void socket.destroy()), 'overwrite-failed'],
  ['a wrong answer', phone((_, socket) => void socket.write(head('WHAT', 0))), 'overwrite-failed'],
  ['a cut answer', phone((_, socket) => void socket.end('OKA')), 'overwrite-failed'],
];

for (const [what, answer, outcome] of SEND) {
  test(`${what}: ${outcome}`, async () => {
    const ended = await withServer(answer, async (address) => {
      const files = new SyncFiles(address, 'A');
      const sent = files.send('/f/0', PIECES, () => {});
      return await sent.catch(({ code }) => code).finally(() => files.close());
    });
    assert.equal(ended, outcome);
  });
}

test('a file that did not fit is waited for until the phone has deleted it', async () => {
  let deleted = false;
  const answer = phone((text, socket) => {
    if (text.includes('SEND')) socket.write(said('FAIL', 'write failed: No space left on device'));
    if (!text.includes('DONE')) return;
    setTimeout(() => {
      deleted = true;
      socket.end();
    }, 200);
  });
  await withServer(answer, async (address) => {
    const files = new SyncFiles(address, 'A');
    assert.equal(await files.send('/f/0', PIECES, () => {}), 'no-space');
    assert.ok(deleted);
    files.close();
  });
});

const LIST: readonly (readonly [string, Buffer, unknown])[] = [
  ['no such folder', DONE, {}],
  [
    'two files',
    Buffer.concat([dent('.', 60), dent('0', 65_536), dent('1', 7), DONE]),
    { 0: 65_536, 1: 7 },
  ],
  ['a list that ends', dent('0', 1), 'overwrite-failed'],
  ['a name that ends', dent('0', 1, 5000), 'overwrite-failed'],
  ['no list', said('FAIL', 'x'.repeat(40)), 'overwrite-failed'],
];

for (const [what, bytes, listed] of LIST) {
  test(`${what}: ${JSON.stringify(listed)}`, async () => {
    const answer = phone((_, socket) => void socket.end(bytes));
    const ended = await withServer(answer, async (address) => {
      const files = new SyncFiles(address, 'A');
      const list = files.list('/f').then((sizes) => Object.fromEntries(sizes));
      return await list.catch(({ code }) => code).finally(() => files.close());
    });
    assert.deepEqual(ended, listed);
  });
}
