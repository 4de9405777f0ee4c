/** R08 what a walk found, with the service's name where a source has one. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { leftoversIn } from './felica-leftovers.ts';
import { FELICA_SERVICES } from './felica-names.ts';

/** systems with their nodes | what is left */
const TABLE = `
FE00 0000-FFFE; FE0F 0000-FFFE 1000-7FFF | -
fe00 0000-fffe | -
FE00 0000 | -
0003 | transit card (Suica, PASMO, ICOCA …)
0003 0000-FFFE 008B; FE00 0000-FFFE | transit card (Suica, PASMO, ICOCA …)
FE00 0000-FFFE 1000-1717 110B | Rakuten Edy
FE00 0000-FFFE 1001-173F; FE0F 0000-FFFE | Rakuten Edy
FE00 5580-56BF 67C0-68FF 558B | nanaco, WAON
FE00 35CB 7B80-7BBF 17C0-18BF | QUICPay, Rakuten Point Card, ANA (Skip and miles)
FE00 0000-FFFE A000-A0FF A00B | unlisted
FE00 1000-17FF | unlisted
FE00 110B A00B | Rakuten Edy, unlisted
ABCD 0000-FFFE | unlisted
04C7 0000-FFFE | nanaco
ABCD | -
`;

for (const row of TABLE.trim().split('\n')) {
  const [walked = '', left = ''] = row.split(' | ');
  test(`R08 left on a chip: ${row}`, () => {
    const systems = walked.split('; ').map((one) => {
      const [code = '', ...nodes] = one.split(' ');
      return { code, nodes };
    });
    const found = leftoversIn(systems).map(({ service }) => service?.name.en ?? 'unlisted');
    assert.equal(found.join(', ') || '-', left);
  });
}

test('R08 no service of the table reaches the root of the common area', () => {
  for (const { system, from, to, name } of FELICA_SERVICES) {
    assert.notEqual(system, 'FE0F', name.en);
    if (system !== 'FE00') continue;
    assert.ok(from !== undefined && to !== undefined && from > 0 && from < to, name.en);
  }
});
