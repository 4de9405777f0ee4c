/** A port that is in use is said before anything starts. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { assertPortFree } from './assert-port-free.ts';

const host = '127.0.0.1';
const other = createServer().listen({ host, port: 0 });
await once(other, 'listening');
const { port } = other.address() as AddressInfo;
const folder = mkdtempSync(join(tmpdir(), 'nagori-port-'));
after(() => {
  other.close();
  rmSync(folder, { recursive: true });
});

test('a port in use is refused with what to do, in both languages', async () => {
  await assert.rejects(assertPortFree({ host, port }), ({ message }: Error) =>
    ['NAGORI_PORT で', 'in NAGORI_PORT', String(port)].every((part) => message.includes(part)),
  );
});

test('a free port is free afterwards', async () => {
  await assertPortFree({ host, port: 0 });
  const once = createServer().listen({ host, port: 0 });
  await new Promise((resolve) => once.on('listening', resolve));
  const { port: free } = once.address() as AddressInfo;
  await new Promise((resolve) => once.close(resolve));
  await assertPortFree({ host, port: free });
  await assertPortFree({ host, port: free });
});

test('a port is free again when this returns', async (t) => {
  // A close that takes its time, as on a busy machine.
  const close = Server.prototype.close;
  let isClosed = false;
  t.mock.method(Server.prototype, 'close', function (this: Server, then?: () => void) {
    return close.call(this, () =>
      setTimeout(() => {
        isClosed = true;
        then?.();
      }, 50),
    );
  });
  await assertPortFree({ host, port: 0 });
  assert.ok(isClosed);
});

test('a server whose port is in use starts no database', () => {
  const data = join(folder, 'data');
  const { status, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, 'main.ts')], {
    env: { ...process.env, NAGORI_DATA: data, NAGORI_PORT: String(port) },
    encoding: 'utf8',
    timeout: 60_000,
  });
  assert.equal(status, 1, stderr);
  assert.match(stderr, /^nagori: ポート/);
  assert.ok(!existsSync(data));
});
