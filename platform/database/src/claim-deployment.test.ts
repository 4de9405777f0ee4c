/** A database knows the keys that it was used with, and says who has what is missing. */
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import { claimDeployment, type DeploymentClaim } from './claim-deployment.ts';
import { startTestDatabase } from './test-database.ts';

const database = await duringTests(startTestDatabase);
const { folder, database: name } = database.connection;
const address = {
  kind: 'url',
  url: `postgres://postgres@/${name}?host=${encodeURIComponent(folder)}`,
} as const;
const AUTHORITY = [
  { file: 'authority/sign-ca.key', fingerprint: 'mark-of-sign' },
  { file: 'authority/auth-ca.key', fingerprint: 'mark-of-auth' },
];
const FIRST: DeploymentClaim = {
  host: 'first.example',
  secretFile: '/srv/nagori/secret',
  secret: 'mark-of-secret',
  authority: AUTHORITY,
};
const SECOND = { ...FIRST, host: 'second.example' };
const claim = (one: DeploymentClaim) => claimDeployment(address, one);

beforeEach(() => database.pools.owner.query('drop table if exists public.deployment_key'));

test('a server without a secret starts on no new database', async () => {
  await assert.rejects(claim({ ...FIRST, secret: undefined, authority: undefined }), {
    code: 'deployment-not-begun',
    message: /`\/srv\/nagori\/secret`: run `script\/server init`/,
  });
  await assert.rejects(claim({ ...FIRST, authority: [] }), { code: 'deployment-not-begun' });
  const { rows } = await database.pools.owner.query(
    "select to_regclass('public.deployment_key') as there",
  );
  assert.deepEqual(rows, [{ there: null }], 'nothing is recorded');
});

test('the first server records its keys, and a copy with the same starts', async () => {
  await claim(FIRST);
  await claim(SECOND);
  const { rows } = await database.pools.owner.query(
    'select file, host from public.deployment_key order by file',
  );
  assert.deepEqual(
    rows,
    ['authority/auth-ca.key', 'authority/sign-ca.key', 'secret'].map((file) => ({
      file,
      host: 'first.example',
    })),
  );
});

test('a copy that lacks or differs does not start: the error names what to copy', async () => {
  await claim(FIRST);
  await assert.rejects(claim({ ...SECOND, secret: undefined, authority: undefined }), {
    code: 'deployment-key-missing',
    message: /copy `secret` from the data folder of `first.example`/,
  });
  await assert.rejects(claim({ ...SECOND, secret: 'another' }), {
    code: 'deployment-key-differs',
    message: /`secret` is not the one .* `first.example`, which recorded it at 20/,
  });
  await assert.rejects(claim({ ...SECOND, authority: AUTHORITY.slice(1) }), {
    code: 'deployment-key-missing',
    message: /`authority\/sign-ca.key` is missing/,
  });
  const changed = AUTHORITY.map((one) => ({ ...one, fingerprint: 'another' }));
  await assert.rejects(claim({ ...SECOND, authority: changed }), {
    code: 'deployment-key-differs',
  });
});

test('the next key of an authority is recorded, and asked of every other server', async () => {
  await claim(FIRST);
  const next = { file: 'authority/sign-ca-2.key', fingerprint: 'mark-of-next' };
  await claim({ ...SECOND, authority: [...AUTHORITY, next] });
  await assert.rejects(claim(FIRST), { message: /sign-ca-2.key` from .* `second.example`/ });
});

test('a program that signs nothing as the authority needs the secret alone', async () => {
  await claim(FIRST);
  await claim({ ...SECOND, authority: undefined });
});

test('of two first servers with two secrets, one starts', async () => {
  const ended = await Promise.allSettled([claim(FIRST), claim({ ...SECOND, secret: 'another' })]);
  assert.deepEqual(ended.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
});
