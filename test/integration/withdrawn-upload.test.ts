/** Who is withdrawn while an upload is open has nothing more recorded by it. */
import assert from 'node:assert/strict';
import { request } from 'node:http';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { checkDigit, type ImeiKey } from '@nagori/model';
import { duringTests } from '@nagori/testkit';
import { Browser, PASSWORD, startWholeServer } from './server.testing.ts';

const server = await duringTests(() => startWholeServer());
const counter = await new Browser(server.origin).signIn('counter@carrier-a.example');
const administrator = await new Browser(server.origin).signIn('administrator@carrier-a.example');

async function opened(n: number): Promise<{ readonly id: string; readonly imei: string }> {
  const key = `0010830000000${n}` as ImeiKey;
  const imei = `${key}${checkDigit(key)}`;
  const phone = { imei, platform: 'android', model: 'EX-B1', os: '15' };
  const { id } = await counter.post<HandoverDto>('/api/v1/handovers', {
    ...{ phone, channel: 'trade-in' },
  });
  return { id, imei };
}

/** A file whose rows come one after the other. */
function upload(headers: Readonly<Record<string, string>>) {
  const url = `${server.origin}/api/v1/bench/reports`;
  const type = { 'content-type': 'application/octet-stream' };
  const sending = request(url, { method: 'POST', headers: { ...type, ...headers } });
  const answer = new Promise<string>((resolve, reject) => {
    sending.on('error', reject);
    sending.on('response', async (response) => {
      let text = '';
      for await (const piece of response) text += piece;
      resolve(text);
    });
  });
  sending.write(`imei,at,result,kind,tool\n${',,x,,\n'.repeat(50)}`);
  const end = async (imei: string) => {
    sending.end(
      `${imei},${new Date(Date.now() - 3_600_000).toISOString()},done,overwrite,tool-x\n`,
    );
    return JSON.parse(await answer) as { readonly lines?: readonly { readonly code?: string }[] };
  };
  return { end };
}

async function machine() {
  const made = await administrator.post<{ id: string; secret: string }>('/api/v1/admin/clients', {
    ...{ name: 'importer', roles: ['bench'] },
  });
  const basic = Buffer.from(`${made.id}:${made.secret}`).toString('base64');
  const answer = await fetch(`${server.origin}/api/v1/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${basic}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  const { access_token: token } = (await answer.json()) as { readonly access_token: string };
  const withdraw = () => administrator.ask('DELETE', `/api/v1/admin/clients/${made.id}`);
  return { headers: { authorization: `Bearer ${token}` }, withdraw };
}

async function person() {
  const answer = await fetch(`${server.origin}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server.origin },
    body: JSON.stringify({ email: 'bench@carrier-a.example', password: PASSWORD }),
  });
  const { account } = (await answer.json()) as { readonly account: string };
  const cookie = answer.headers.getSetCookie().map((line) => line.split(';')[0]);
  const withdraw = () =>
    administrator.ask('PATCH', `/api/v1/admin/accounts/${account}`, { disabled: true });
  return { headers: { cookie: cookie.join('; '), origin: server.origin }, withdraw };
}

for (const [name, begin, n] of [
  ['a machine client', machine, 1],
  ['a person without a station', person, 2],
] as const) {
  test(`${name}: withdrawn in the middle of a file, nothing more of it is recorded`, async () => {
    const { id, imei } = await opened(n);
    const { headers, withdraw } = await begin();
    const { end } = upload(headers);
    await wait(300);
    const withdrawn = await withdraw();
    assert.ok(withdrawn.status < 300, JSON.stringify(withdrawn));
    const { lines = [] } = await end(imei);
    assert.ok(
      lines.some(({ code }) => code === 'sign-in-ended'),
      JSON.stringify(lines.slice(-3)),
    );
    const { evidence } = await counter.get<HandoverDto>(`/api/v1/handovers/${id}`);
    assert.ok(!evidence.some(({ kind }) => kind === 'overwrite-report'));
  });
}
