/** What a service worker caches, and what it never touches. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { planFor } from './cache-plan.ts';

const ORIGIN = 'https://nagori.example';
const FILES = new Set(['/index.html', '/nagori.svg']);

const plan = (path: string, mode = 'cors', method = 'GET', part = 'holder') =>
  planFor(
    { method, mode, url: new URL(path, ORIGIN).href },
    { part, origin: ORIGIN, files: FILES },
  );

test('the holder’s pages open without a connection, and no other page', () => {
  for (const path of ['/holder', '/holder/', '/holder/let-go', '/holder?phone=phone-1']) {
    assert.equal(plan(path, 'navigate'), 'page', path);
  }
  for (const path of ['/', '/counter', '/phones', '/holders', '/c/token']) {
    assert.equal(plan(path, 'navigate'), 'network', path);
  }
});

test('the check page opens without a connection, with any certificate', () => {
  for (const path of ['/check', '/check/AAAAAAAAAAAAAAAAAAAAAA']) {
    assert.equal(plan(path, 'navigate', 'GET', 'check'), 'page', path);
  }
  for (const path of ['/holder', '/checks', '/clearances/print', '/api/v1/public/clearances/A']) {
    assert.equal(plan(path, 'navigate', 'GET', 'check'), 'network', path);
  }
});

test('no answer of a server is stored', () => {
  const said = [
    '/authority/v1/me',
    '/world/v1/phones',
    '/c/AAAAAAAAAAAAAAAAAAAAAA',
    '/api/v1/public/operators/carrier-a/keys',
    '/holder/answer',
  ];
  for (const path of said) assert.equal(plan(path), 'network', path);
});

test('built files are stored; writes and other origins are not', () => {
  assert.equal(plan('/nagori.svg'), 'file');
  assert.equal(plan('/assets/home-page-abc.js'), 'file');
  assert.equal(plan('/assets/home-page-abc.js', 'cors', 'POST'), 'network');
  assert.equal(plan('https://elsewhere.example/assets/x.js'), 'network');
});
