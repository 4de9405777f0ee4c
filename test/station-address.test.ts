/** Where the counter's page looks for the station: page, server and program say the same. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { STATION_PORT } from '../apps/cli/src/station/station-server.ts';
import { ROOT } from './tree.ts';

test('the page asks where the station listens, and the server’s pages may ask there', () => {
  const address = `http://127.0.0.1:${STATION_PORT}`;
  for (const file of ['apps/web/src/record/station.ts', 'platform/http/src/server.ts']) {
    const [, named] = /STATION = '([^']*)'/.exec(readFileSync(join(ROOT, file), 'utf8')) ?? [];
    assert.equal(named, address, file);
  }
  const server = readFileSync(join(ROOT, 'platform/http/src/server.ts'), 'utf8');
  assert.match(server, /connectSrc: \["'self'", STATION, \.\.\.others\]/);
});
