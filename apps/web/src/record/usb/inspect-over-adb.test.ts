/** What a page does with a phone that does not answer; against a real adbd: test/conformance. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AdbDaemonConnection } from '@yume-chan/adb';
import { inspectOverAdb } from './inspect-over-adb.ts';

const WAITS = { allowMs: 50, answerMs: 50 };
const NO_KEYS = {
  generateKey: () => Promise.reject(new Error('asked for a key')),
  iterateKeys: () => [],
};

/** Takes everything, and answers with these packets alone. */
function connectionOf(...packets: readonly object[]): AdbDaemonConnection {
  const readable = new ReadableStream({
    start: (controller) => {
      for (const packet of packets) controller.enqueue(packet);
    },
  });
  const writable = new WritableStream({
    write: (chunk: { readonly consume: () => void }) => chunk.consume(),
  });
  return { readable, writable } as unknown as AdbDaemonConnection;
}

const troubleOf = (connection: AdbDaemonConnection, imei = '001017000000011') =>
  inspectOverAdb(connection, NO_KEYS, imei, WAITS).then(
    () => undefined,
    (error: { readonly trouble?: string }) => error.trouble,
  );

const CONNECT = 0x4e584e43;
const words = (text: string) => new TextEncoder().encode(text);
const banner = (features: string) => ({
  command: CONNECT,
  arg0: 0x01000001,
  arg1: 4096,
  payload: words(`device::features=${features}`),
});

test('a phone that never allows this computer is named as that', async () => {
  assert.equal(await troubleOf(connectionOf()), 'phone-unauthorised');
});

test('a phone that falls silent, or is too old for its exit status, is not read', async () => {
  assert.equal(await troubleOf(connectionOf(banner('shell_v2'))), 'phone-offline');
  assert.equal(await troubleOf(connectionOf(banner('cmd'))), 'phone-offline');
});

test('without a number of the phone nothing is asked', async () => {
  assert.equal(await troubleOf(connectionOf(banner('shell_v2')), '1'), 'wrong-phone');
});
