import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  encodeFelicaCommand,
  encodeFelicaResponse,
  hasIdm,
  nodeName,
  parseFelicaCommand,
  parseFelicaResponse,
  withoutIdm,
} from './felica-frame.ts';
import { fromHex, upperHex } from './hex.ts';

const IDM = '012E3D4C5B6A7988';
const idm = fromHex(IDM) ?? new Uint8Array();
const pmm = fromHex('0118FFFFFFFFFFFF') ?? new Uint8Array();
const bytesOf = (text: string) => fromHex(text.replaceAll(' ', '')) ?? new Uint8Array();

test('R09 system codes are big-endian, node codes, indexes and key versions little-endian', () => {
  const commands = [
    [{ kind: 'polling', system: 0xfe0f }, '06 00 FE0F 00 00'],
    [{ kind: 'request-system-code', idm }, `0A 0C ${IDM}`],
    [{ kind: 'search-service-code', idm, index: 0x0102 }, `0C 0A ${IDM} 0201`],
    [{ kind: 'request-service', idm, nodes: [0x008b, 0x110b] }, `0F 02 ${IDM} 02 8B00 0B11`],
  ] as const;
  for (const [command, text] of commands) {
    const bytes = bytesOf(text);
    assert.equal(upperHex(encodeFelicaCommand(command)), upperHex(bytes));
    assert.deepEqual(parseFelicaCommand(bytes), command);
  }
  const responses = [
    [{ kind: 'polling', idm, pmm }, `12 01 ${IDM} 0118FFFFFFFFFFFF`],
    [{ kind: 'request-system-code', idm, systems: [0x0003, 0xfe00] }, `0F 0D ${IDM} 02 0003 FE00`],
    [{ kind: 'search-service-code', idm, node: { code: 0x008b } }, `0C 0B ${IDM} 8B00`],
    [
      { kind: 'search-service-code', idm, node: { code: 0x0000, end: 0xfffe } },
      `0E 0B ${IDM} 0000 FEFF`,
    ],
    [{ kind: 'search-service-code', idm, node: 'end' }, `0C 0B ${IDM} FFFF`],
    [{ kind: 'request-service', idm, keyVersions: [0x0102, 0xffff] }, `0F 03 ${IDM} 02 0201 FFFF`],
  ] as const;
  for (const [response, text] of responses) {
    const bytes = bytesOf(text);
    assert.equal(upperHex(encodeFelicaResponse(response)), upperHex(bytes));
    assert.deepEqual(parseFelicaResponse(bytes), response);
  }
});

test('R08 frames that read blocks and malformed frames are refused', () => {
  const bad = [
    '',
    '06',
    `10 06 ${IDM} 01 0B00 01 8000`,
    `20 08 ${IDM} 01 0900 01 8000`,
    '07 00 FE0F 00 00',
    '06 00 FE0F 01 00',
    `0C 0A ${IDM} 02`,
    `0D 02 ${IDM} 02 8B00`,
    `0B 02 ${IDM} 00`,
    `0A 04 ${IDM}`,
  ];
  for (const text of bad) assert.equal(parseFelicaCommand(bytesOf(text)), undefined, text);
  for (const text of [
    '',
    `0E 0B ${IDM} FFFF FFFF`,
    `0E 0B ${IDM} 0F00 0E00`,
    `0D 0B ${IDM} 8B00 FF`,
    `0D 0D ${IDM} 02 0003`,
    `11 01 ${IDM} 0118FFFFFFFFFF`,
  ]) {
    assert.equal(parseFelicaResponse(bytesOf(text)), undefined, text);
  }
});

test('node names have the form used in evidence', () => {
  assert.equal(nodeName({ code: 0x8b }), '008B');
  assert.equal(nodeName({ code: 0, end: 0xfffe }), '0000-FFFE');
});

test('the chip’s identifier is removed from every frame except the first request', () => {
  const asked = encodeFelicaCommand({ kind: 'polling', system: 0xfe00 });
  assert.deepEqual(withoutIdm(asked), asked);
  assert.ok(!hasIdm(asked));
  for (const frame of [
    encodeFelicaCommand({ kind: 'search-service-code', idm, index: 3 }),
    encodeFelicaResponse({ kind: 'polling', idm, pmm }),
  ]) {
    assert.ok(hasIdm(frame));
    const anonymous = withoutIdm(frame);
    assert.ok(!hasIdm(anonymous));
    assert.equal(upperHex(anonymous), upperHex(frame).replace(IDM, '00'.repeat(8)));
  }
});
