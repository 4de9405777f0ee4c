/** What is invented stays in the demonstration: its password is printed for everybody. */
import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { DemonstrationSignInsDto } from '@nagori/area-staff/wire';
import { configFrom } from '../../apps/server/src/config.ts';
import { Browser, PASSWORD, startWholeServer } from './server.testing.ts';

test('a server that is no demonstration starts empty, and on no demonstration’s data', async () => {
  const real = await startWholeServer({ env: { NAGORI_DEMO: '0' } });
  try {
    const visitor = new Browser(real.origin);
    const signIn = { email: 'administrator@carrier-a.example', password: PASSWORD };
    assert.equal((await visitor.ask('POST', '/api/v1/session', signIn)).status, 401);
    assert.equal((await visitor.ask('GET', '/world/v1/sign-ins')).status, 404);
  } finally {
    await real.close();
  }
  const folder = mkdtempSync(join(tmpdir(), 'nagori-left-'));
  chmodSync(folder, 0o755);
  const data = join(folder, 'data');
  try {
    const demonstration = await startWholeServer({ env: { NAGORI_DATA: data } });
    await demonstration.close();
    await assert.rejects(
      startWholeServer({ env: { NAGORI_DATA: data, NAGORI_DEMO: '0' } }),
      /NAGORI_DEMO/,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('where strangers can come, the demonstration is asked for by name', async () => {
  const { demonstration, isLocal } = configFrom({ NAGORI_ORIGIN: 'https://nagori.example' });
  assert.deepEqual([demonstration, isLocal], [false, false]);
  assert.equal(configFrom({ NAGORI_HOST: '0.0.0.0' }).demonstration, false);
  assert.equal(configFrom({ NAGORI_ORIGIN: 'http://127.0.0.1.example' }).demonstration, false);
  assert.equal(configFrom({}).demonstration, true);
  const asked = { NAGORI_ORIGIN: 'https://nagori.example', NAGORI_DEMO: '1' };
  assert.equal(configFrom(asked).demonstration, true);
});

test('asked for by name, its sign-ins are printed and shown to no stranger', async () => {
  const env = { NAGORI_ORIGIN: 'https://nagori.example', NAGORI_DEMO: '1' };
  const server = await startWholeServer({ env });
  try {
    const { app, signIns } = server.running;
    const shown = await app.inject({ url: '/world/v1/sign-ins', headers: { host: 'localhost' } });
    assert.deepEqual(shown.json(), { signIns: [] });
    const [one] = signIns;
    assert.ok(one !== undefined && one.password !== PASSWORD, 'a password of its own');
    const signIn = (password: string) =>
      app.inject({
        method: 'POST',
        url: '/api/v1/session',
        headers: { host: 'nagori.example', origin: 'https://nagori.example' },
        payload: { email: one?.email, password, operator: one?.operator },
      });
    assert.equal((await signIn(PASSWORD)).statusCode, 401);
    assert.equal((await signIn(one.password)).statusCode, 200);
  } finally {
    await server.close();
  }
});

test('on the loopback they are shown to this machine, and to no client of a proxy', async () => {
  const server = await startWholeServer();
  try {
    const listed = async (headers: Readonly<Record<string, string>>) => {
      const answer = await fetch(`${server.origin}/world/v1/sign-ins`, { headers });
      const { signIns } = (await answer.json()) as DemonstrationSignInsDto;
      return signIns.length;
    };
    assert.ok((await listed({})) > 20);
    assert.equal(await listed({ 'x-forwarded-for': '203.0.113.7' }), 0);
  } finally {
    await server.close();
  }
});
