/**
 * The walk of one piece of evidence over HTTP, as ARCHITECTURE.md lists its files: each is entered,
 * in that order, and each once for the first time.
 */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { after, before, test } from 'node:test';
import type { TestServer } from './handover.testing.ts';

const ROOT = new URL('../../../', import.meta.url);
const FILES_MOST = 30;

const [, section = ''] = readFileSync(new URL('ARCHITECTURE.md', ROOT), 'utf8').split(
  '\n### The walk of one piece of evidence\n',
);
const walk = [...section.matchAll(/^\d+\. `([^`]+)`/gm)].map(([, path]) => path ?? '');

/** In the order in which a function of them was first called. */
const entered = new Set<string>();
Object.assign(globalThis, { entering: (path: string) => entered.add(path) });

/** Arrows, and methods with their parameters on a line or on several. */
const PARAMETERS = String.raw`\((?:.*|\n(?: {4}.*\n)+ {2})\)(?:: [\w<>[\], |]+)?`;
const BODY = new RegExp(
  String.raw`=> \{$|^ {2}(?!switch)(?:async )?#?\w+(?:<\w+>)?${PARAMETERS} \{$`,
  'gm',
);
const DECLARED = /^(?:export )?(?:async )?function (\w+)/gm;

registerHooks({
  load(url, context, next) {
    const loaded = next(url, context);
    const path = walk.find((one) => url === new URL(one, ROOT).href);
    if (path === undefined) return loaded;
    const source = String(loaded.source);
    const marker = `entering('${path}');`;
    const wrapped = [...source.matchAll(DECLARED)].map(
      ([, name]) =>
        `${name} = ((inner) => (...all) => { ${marker} return inner(...all); })(${name});`,
    );
    const bodies = source.replace(BODY, (body) => `${body} ${marker}`);
    return { ...loaded, source: `${bodies}\n${wrapped.join('\n')}` };
  },
});

const { STAFF, samplePhone, startTestServer } = await import('./handover.testing.ts');
let server: TestServer;
before(async () => {
  server = await startTestServer();
});
after(() => server?.close());

test('every file of the walk exists, none is listed twice, and they are few', () => {
  assert.deepEqual(
    walk.filter((path) => !existsSync(new URL(path, ROOT))),
    [],
  );
  assert.equal(new Set(walk).size, walk.length);
  assert.ok(walk.length > 20 && walk.length <= FILES_MOST, `${walk.length}`);
});

test('a piece of evidence enters the files of the walk in their order', async () => {
  const asked = { phone: samplePhone(1), channel: 'trade-in' };
  const { body } = await server.as(STAFF).post('/api/v1/handovers', asked);
  entered.clear();
  const probe = { kind: 'probe', target: 'jpki', outcome: 'silent' };
  await server.as(STAFF).record(body.id, probe);
  assert.deepEqual([...entered], walk);
});
