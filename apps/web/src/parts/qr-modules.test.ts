/** A code on the counter is scanned from half a metre: its modules are large enough. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FAR_SIDE, QUIET_BOTH, qrModules } from './qr-modules.ts';

/** A 10-inch tablet: 1280 CSS pixels on 217 mm, less what its frame hides. */
const MM_A_PIXEL = 0.16;
const TOKEN = 'A'.repeat(22);

test('the code of a question is 60 mm wide or more, with modules of 1.2 mm or more', () => {
  for (const origin of ['https://a.jp', `https://nagori.${'operator'.repeat(8)}.example`]) {
    const { side, version } = qrModules(`${origin}/c/${TOKEN}`);
    assert.ok(version <= 7, `version ${version}`);
    const module = (FAR_SIDE / side) * MM_A_PIXEL;
    assert.ok(module >= 1.2, `${module} mm a module`);
    assert.ok(module * (side - QUIET_BOTH) >= 60, `${side} modules`);
  }
});
