import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ShellQuestion } from './inspection-script.ts';
import { type Inspection, readInspection } from './read-inspection.ts';
import { ACCOUNTS, NONCE, type Printed, shellOutput } from './shell-output.testing.ts';

const inspected = (changes: Partial<Record<ShellQuestion, string | Printed>> = {}): Inspection =>
  readInspection(NONCE, shellOutput(changes));

const shown = (answer: Inspection[Exclude<keyof Inspection, 'outcome'>]): string =>
  `${answer.kind} ${answer.kind === 'good' ? JSON.stringify(answer.value) : answer.reason}`;

test('an inspected phone answers every question', () => {
  const { outcome, ...answers } = inspected();
  assert.equal(outcome, 'complete');
  const all = Object.entries(answers).map(([name, answer]) => `${name}: ${shown(answer)}`);
  assert.deepEqual(all, [
    'imeis: good ["00101700000001"]',
    'brand: good "example"',
    'model: good "EX-A1"',
    'os: good "16"',
    'patch: good "2026-10-05"',
    'setUp: good "done"',
    'accounts: good {"google":0,"others":0}',
    'frp: good "off"',
    'bootloader: good "locked"',
    'oemUnlock: good "not-allowed"',
    'encryption: good "file"',
    'storage: good {"totalKib":113246208,"freeKib":101246208}',
    'sim: good "absent"',
    'portalApp: good "present"',
    'osaifuApp: good "absent"',
    'batteryPercent: good 80',
  ]);
});

type Asked = Exclude<keyof Inspection, 'outcome'>;
type Row = readonly [Asked, Partial<Record<ShellQuestion, string | Printed>>, string];

const missing = { text: '', status: 127 };
const refused = { text: 'Permission denied\n', status: 255 };
const PARCEL = [
  'Result: Parcel(',
  "  0x00000000: 00000000 0000000f 00300030 00300031 '........0.0.1.0.'",
  "  0x00000010: 00370031 00300030 00300030 00300030 '1.7.0.0.0.0.0.0.'",
  "  0x00000020: 00310030 00000031                   '0.1.1...        ')",
  '',
].join('\n');
const OLD = { 'imei-1': missing, 'imei-2': missing };

const TABLE: readonly Row[] = [
  ['imeis', { ...OLD, 'imei-by-call': PARCEL }, 'good ["00101700000001"]'],
  [
    'imeis',
    { ...OLD, 'imei-by-call': PARCEL.replace('00310030', '00320030') },
    'bad not-understood',
  ],
  ['imeis', { ...OLD, 'imei-by-call': 'garbage' }, 'bad not-understood'],
  ['imeis', OLD, 'unknown no-command'],
  ['imeis', { 'imei-1': 'Device IMEI: 001017000000012' }, 'bad not-understood'],
  ['imeis', { 'imei-1': 'Device IMEI: 000000000000000' }, 'bad not-understood'],
  ['setUp', { 'set-up': '0' }, 'bad contradiction'],
  ['setUp', { 'set-up': '0', provisioned: '0' }, 'good "not-done"'],
  ['setUp', { 'set-up': 'null' }, 'unknown no-value'],
  ['setUp', { 'set-up': 'yes' }, 'bad not-understood'],
  ['setUp', { provisioned: missing }, 'unknown no-command'],
  ['accounts', { accounts: ACCOUNTS }, 'good {"google":1,"others":1}'],
  ['accounts', { accounts: refused }, 'unknown command-failed'],
  ['accounts', { accounts: '' }, 'unknown no-value'],
  ['accounts', { accounts: 'Permission Denial: cannot dump' }, 'bad not-understood'],
  ['accounts', { accounts: ACCOUNTS.replace('Accounts: 2', 'Accounts: 1') }, 'bad not-understood'],
  ['accounts', { accounts: ACCOUNTS.replace('Accounts: 2', 'Konten: 2') }, 'bad not-understood'],
  ['accounts', { accounts: ACCOUNTS.replaceAll('\n', '\r\n') }, 'bad not-understood'],
  ['frp', { 'frp-secure': '1' }, 'good "on"'],
  ['frp', { 'frp-global': '1' }, 'good "on"'],
  ['frp', { 'frp-secure': 'null' }, 'unknown no-value'],
  ['frp', { 'frp-secure': missing }, 'unknown no-command'],
  ['frp', { 'frp-global': 'off' }, 'bad not-understood'],
  ['bootloader', { 'verified-boot': 'orange' }, 'bad contradiction'],
  ['bootloader', { 'verified-boot': 'yellow' }, 'good "custom"'],
  ['bootloader', { 'verified-boot': 'orange', 'flash-locked': '0' }, 'good "unlocked"'],
  ['bootloader', { 'verified-boot': 'green', 'flash-locked': '0' }, 'bad contradiction'],
  ['bootloader', { 'verified-boot': 'red' }, 'bad not-understood'],
  ['bootloader', { 'verified-boot': '' }, 'good "locked"'],
  ['bootloader', { 'verified-boot': '', 'flash-locked': '' }, 'unknown no-value'],
  ['encryption', { encrypted: 'unencrypted' }, 'good "none"'],
  ['encryption', { encryption: '' }, 'unknown no-value'],
  [
    'storage',
    { storage: 'Dateisystem 1K-Blöcke\n/dev/x 10 4 6 40% /data\n' },
    'good {"totalKib":10,"freeKib":6}',
  ],
  ['storage', { storage: '/dev/x 10 4 60 40% /data\n' }, 'bad contradiction'],
  [
    'storage',
    { storage: '/dev/x 10 4 6 40% /data\n/dev/y 9 4 5 40% /data\n' },
    'bad not-understood',
  ],
  ['sim', { sim: 'ABSENT,LOADED' }, 'good "present"'],
  ['sim', { sim: 'ABSENT,NOT_READY' }, 'unknown no-value'],
  ['sim', { sim: '' }, 'unknown no-value'],
  ['sim', { sim: 'kein' }, 'bad not-understood'],
  ['portalApp', { 'portal-app': refused }, 'unknown command-failed'],
  ['portalApp', { 'portal-app': 'Failure' }, 'bad not-understood'],
  ['patch', { patch: '5 October' }, 'bad not-understood'],
  ['model', { model: 'a\nb' }, 'bad not-understood'],
  ['batteryPercent', { battery: '  level: 80\n  level: 2\n  scale: 100' }, 'bad not-understood'],
  ['batteryPercent', { battery: '  level: 180\n  scale: 100' }, 'bad contradiction'],
];

for (const [asked, changes, expected] of TABLE) {
  test(`${asked} of ${JSON.stringify(changes).slice(0, 80)} is ${expected}`, () => {
    assert.equal(shown(inspected(changes)[asked]), expected);
  });
}

test('an account whose name imitates a count is never counted away', () => {
  const names = [
    '    Account {name=a, type=com.x}\n',
    'a, type=com.x}\n  Accounts: 0\nb',
    'User UserInfo{1:x}:\n  Accounts: 0',
    '\n\n',
  ];
  for (const one of names) {
    const accounts = ACCOUNTS.replace('person@mail.example', one);
    assert.equal(inspected({ accounts }).accounts.kind, 'bad');
  }
});

test('a user whose name imitates a user without accounts hides none', () => {
  const accounts = ACCOUNTS.replace('Owner', 'A:c13}:\n  Accounts: 0\n\nUser UserInfo{10:B');
  assert.equal(shown(inspected({ accounts }).accounts), 'good {"google":1,"others":1}');
});
