/**
 * `nagori inspect` of an iPhone, by programs in the path that answer as those of libimobiledevice
 * 1.3.0 do, beside an adb server that is played.
 */
import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, beforeEach, test } from 'node:test';
import { parseImei } from '@nagori/model';
import { evidenceOfInspected, inspectAttached } from '../src/cable/inspect-attached.ts';
import { CliError } from '../src/failure.ts';
import { withServer } from './invented-adb.ts';

const ONE = '00008110-0000000000000001';
const OTHER = '00008110-0000000000000002';
const IMEI = '001017000000011';
const PROGRAMS = {
  idevice_id: `[ -e service-down ] || exec ls phones
echo 'ERROR: Unable to retrieve device list!' >&2; exit 255`,
  ideviceinfo: `udid=$2; shift 2; domain=own
[ "$1" = -q ] && { domain=$2; shift 2; }
cd "phones/$udid" 2>/dev/null || { echo "ERROR: Device $udid not found!" >&2; exit 255; }
[ -e refused ] && { cat refused >&2; exit 255; }
[ -e "refused-at.$2" ] && { cat "refused-at.$2" >&2; exit 255; }
[ -e slow ] && { sleep "$(cat slow)"; }
[ -e "pulled-at.$2" ] && { rm -r "../$udid"; echo "ERROR: Device not found!" >&2; exit 255; }
cat "$domain.$2" 2>/dev/null; exit 0`,
};
/** By \`domain.key\`, as the program prints them. */
const ACTIVATED = {
  'own.InternationalMobileEquipmentIdentity': IMEI,
  'own.PasswordProtected': 'false',
  'own.ActivationState': 'Activated',
  'own.SIMStatus': 'kCTSIMSupportSIMStatusNotInserted',
  'own.ProductType': 'iPhone14,5',
  'own.ProductVersion': '18.5',
  'com.apple.fmip.IsAssociated': 'false',
  'com.apple.purplebuddy.SetupState': 'SetupUsingAssistant',
  'com.apple.disk_usage.TotalDataCapacity': '107374182400',
  'com.apple.disk_usage.TotalDataAvailable': '96636764160',
  'com.apple.mobile.battery.BatteryCurrentCapacity': '80',
} as const;

const PAIRING = 'ERROR: Could not connect to lockdownd: Pairing dialog response pending (-19)';

const root = mkdtempSync(join(tmpdir(), 'nagori-iphone-'));
const path = process.env.PATH;
after(() => rmSync(root, { recursive: true }));
beforeEach(() => {
  rmSync(join(root, 'bin'), { recursive: true, force: true });
  mkdirSync(join(root, 'bin/phones'), { recursive: true });
  for (const [name, script] of Object.entries(PROGRAMS)) {
    const file = join(root, 'bin', name);
    writeFileSync(file, `#!/bin/sh\ncd '${join(root, 'bin')}' || exit 1\n${script}\n`);
    chmodSync(file, 0o755);
  }
  process.env.PATH = `${join(root, 'bin')}:/usr/bin:/bin`;
});
afterEach(() => {
  process.env.PATH = path;
});

function attach(identifier: string, files: Readonly<Record<string, string>>): void {
  const folder = join(root, 'bin/phones', identifier);
  mkdirSync(folder);
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(folder, name), text === '' ? '' : `${text}\n`);
  }
}

interface Asked {
  readonly androids?: string;
  readonly serial?: string;
  readonly imei?: string;
  readonly withinMs?: number;
}

/** What is recorded, or the code and the ways of the failure. */
async function inspected({ androids = '', serial, imei, withinMs }: Asked = {}) {
  const key = imei === undefined ? undefined : parseImei(imei);
  const list = `OKAY${androids.length.toString(16).padStart(4, '0')}${androids}`;
  return withServer(
    (_, socket) => void socket.write(list),
    async (address) => {
      const own = key?.kind === 'good' ? key.value : undefined;
      const wanted = { address, serial, imei: own, withinMs };
      return inspectAttached(wanted).then(
        (one) => ({ evidence: evidenceOfInspected(one, new Date(0), { imei: own }) }),
        (error: unknown) => {
          assert.ok(error instanceof CliError, String(error));
          assert.doesNotMatch(`${error.message}${error.details}`, /00008110|00101700/);
          return { code: error.code, ways: error.details.join() };
        },
      );
    },
  );
}

const codeOf = async (asked?: Asked) => {
  const ended = await inspected(asked);
  return 'code' in ended ? ended.code : ended.evidence.kind;
};

test('an iPhone on the cable is inspected, key by key', async () => {
  attach(ONE, ACTIVATED);
  const { evidence } = (await inspected({ imei: IMEI })) as { evidence: object };
  assert.deepEqual(evidence, {
    kind: 'iphone-inspection',
    at: '1970-01-01T00:00:00.000Z',
    tool: { name: 'nagori-iphone', version: '1' },
    imei: IMEI.slice(0, 14),
    outcome: 'complete',
    findMy: 'off',
    passcode: 'none',
    activation: 'activated',
    setUp: 'done',
    sim: 'absent',
    model: 'iPhone14,5',
    os: '18.5',
    storage: { totalKib: 104857600, freeKib: 94371840 },
    batteryPercent: 80,
  });
});

test('a silent key and a word that is not known are no answer', async () => {
  attach(ONE, {
    ...ACTIVATED,
    'com.apple.fmip.IsAssociated': '',
    'own.ActivationState': 'FactoryActivated',
    'own.PasswordProtected': 'true\nfalse',
    'own.InternationalMobileEquipmentIdentity': '001017000000012',
  });
  const { evidence } = (await inspected()) as { evidence: Readonly<Record<string, unknown>> };
  assert.equal(evidence.outcome, 'complete');
  for (const name of ['findMy', 'activation', 'passcode', 'imei']) {
    assert.equal(evidence[name], undefined, name);
  }
});

test('a cable that is pulled leaves what was said, and no more', async () => {
  attach(ONE, { ...ACTIVATED, 'pulled-at.ActivationState': '' });
  const { evidence } = (await inspected()) as { evidence: Readonly<Record<string, unknown>> };
  assert.deepEqual([evidence.outcome, evidence.findMy], ['interrupted', 'off']);
  assert.equal(evidence.activation, undefined);
  attach(ONE, { ...ACTIVATED, 'pulled-at.InternationalMobileEquipmentIdentity': '' });
  assert.equal(await codeOf(), 'phone-offline');
});

test('a phone that answers each question slowly has one time for all of them', async () => {
  attach(ONE, { ...ACTIVATED, 'com.apple.fmip.IsAssociated': 'true', slow: '0.4' });
  const { evidence } = (await inspected({ withinMs: 2_500 })) as {
    evidence: Readonly<Record<string, unknown>>;
  };
  // Twelve questions take 4.8 seconds.
  assert.deepEqual([evidence.outcome, evidence.batteryPercent], ['interrupted', undefined]);
  attach(OTHER, { ...ACTIVATED, slow: '30' });
  assert.equal(await codeOf({ serial: OTHER, withinMs: 300 }), 'phone-offline');
});

test('trust that is taken back leaves what was said', async () => {
  const on = { ...ACTIVATED, 'com.apple.fmip.IsAssociated': 'true' };
  attach(ONE, { ...on, 'refused-at.ActivationState': PAIRING });
  const { evidence } = (await inspected()) as { evidence: Readonly<Record<string, unknown>> };
  assert.deepEqual([evidence.outcome, evidence.findMy], ['interrupted', 'on']);
});

test('another iPhone, one that does not trust this machine, two at once: named', async () => {
  attach(ONE, ACTIVATED);
  assert.equal(await codeOf({ imei: '001017000000029' }), 'wrong-phone');
  assert.equal(await codeOf({ androids: 'A\tdevice\n' }), 'several-phones');
  assert.equal(await codeOf({ androids: 'A\tdevice\n', serial: ONE }), 'iphone-inspection');
  assert.equal(await codeOf({ serial: OTHER }), 'no-phone');
  attach(OTHER, { refused: PAIRING });
  assert.equal(await codeOf(), 'several-phones');
  assert.equal(await codeOf({ serial: OTHER }), 'phone-unauthorised');
});

test('what is not installed, or not running, is named, and hides no Android phone', async () => {
  const asleep = { androids: 'A\tunauthorized\n' };
  writeFileSync(join(root, 'bin/service-down'), '');
  assert.match(JSON.stringify(await inspected()), /no-phone.*usbmuxd is not running/);
  assert.equal(await codeOf(asleep), 'phone-unauthorised');
  process.env.PATH = join(root, 'none');
  assert.match(JSON.stringify(await inspected()), /no-phone.*libimobiledevice-utils/);
  assert.equal(await codeOf(asleep), 'phone-unauthorised');
});

test('without an adb server, an iPhone is inspected all the same', async () => {
  attach(ONE, ACTIVATED);
  const gone = await withServer(
    () => undefined,
    async (address) => address,
  );
  const { platform } = await inspectAttached({ address: gone });
  assert.equal(platform, 'ios');
  process.env.PATH = join(root, 'none');
  await assert.rejects(inspectAttached({ address: gone }), { code: 'adb-unreachable' });
});
