/** The page that opens after signing in. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isOwnPath, pageAfter } from './sign-in-api.ts';

const all = () => true;

test('back to the page that asked, where it is one of ours', () => {
  assert.equal(pageAfter({ roles: ['counter'] }, '/counter/abc?x=1', all), '/counter/abc?x=1');
  for (const elsewhere of ['//evil.example', '/\\evil.example', 'https://evil.example', '']) {
    assert.equal(pageAfter({ roles: ['counter'] }, elsewhere, all), '/counter', elsewhere);
  }
  assert.equal(isOwnPath('/sign-in?next=/sign-in'), false);
});

test('else to the first page of the own roles that exists', () => {
  assert.equal(pageAfter({ roles: ['auditor', 'bench'] }, undefined, all), '/audit');
  const bench = (path: string) => path === '/bench';
  assert.equal(pageAfter({ roles: ['auditor', 'bench'] }, undefined, bench), '/bench');
  assert.equal(pageAfter({ roles: ['auditor'] }, undefined, bench), '/');
});
