/** Names of browsers from their user agents. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { agentName } from './agent-name.ts';

const WEBKIT = 'AppleWebKit/537.36 (KHTML, like Gecko)';

test('browsers that use each other’s names are distinguished', () => {
  const table: readonly (readonly [string, string])[] = [
    [
      `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${WEBKIT} Chrome/150.0 Safari/537.36`,
      'Chrome / Windows',
    ],
    [
      `Mozilla/5.0 (Windows NT 10.0) ${WEBKIT} Chrome/150.0 Safari/537.36 Edg/150.0`,
      'Edge / Windows',
    ],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox / Linux'],
    [
      `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${WEBKIT} Version/26.0 Safari/605.1`,
      'Safari / macOS',
    ],
    [
      `Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) ${WEBKIT} CriOS/150 Safari/604.1`,
      'Chrome / iPhone',
    ],
    [
      `Mozilla/5.0 (Linux; Android 15) ${WEBKIT} Chrome/150.0 Mobile Safari/537.36`,
      'Chrome / Android',
    ],
    ['inspection-tool/2.1', 'inspection-tool/2.1'],
  ];
  for (const [agent, name] of table) assert.equal(agentName(agent), name);
});
