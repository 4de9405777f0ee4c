/**
 * What the system of a virtual Android phone answers over ADB, by the state that its page shows.
 *
 * Invariants: pure. Accounts are invented; the storage is that of the disk it has, so `df` is none
 * of these.
 */

import type { Answers } from './played-commands.ts';
import type { RemotePhone } from './remote-phone.ts';

const ACCOUNT = '    Account {name=mihon@example.jp, type=com.google}';
const PORTAL_APP = 'jp.go.cas.mpa';
const OSAIFU_APP = 'com.felicanetworks.mfm.main';

export function androidAnswers(phone: RemotePhone): Answers {
  const { accountLock, felica, imeis, model, os, sim, software } = phone;
  const isSetUp = software === 'setup-screen' ? '0' : '1';
  const accounts = accountLock && software === 'in-use' ? [ACCOUNT] : [];
  const apps = [PORTAL_APP, ...(felica === undefined ? [] : [OSAIFU_APP])];
  return {
    ...Object.fromEntries(
      imeis.map((imei, slot) => [
        `cmd phone get-imei -s ${slot}`,
        `Device IMEI: ${imei.replaceAll('-', '')}`,
      ]),
    ),
    'dumpsys account': [
      'User UserInfo{0:Owner:c13}:',
      `  Accounts: ${accounts.length}`,
      ...accounts,
      '',
      '  Active Sessions: 0',
    ].join('\n'),
    'settings get secure secure_frp_mode': accountLock && software !== 'in-use' ? '1' : '0',
    'settings get global secure_frp_mode': 'null',
    'settings get global device_provisioned': isSetUp,
    'settings get secure user_setup_complete': isSetUp,
    'getprop gsm.sim.state': sim ? 'LOADED' : 'ABSENT',
    'getprop ro.product.brand': 'example',
    'getprop ro.product.model': model,
    'getprop ro.build.version.release': os,
    'getprop ro.build.version.security_patch': '2026-10-05',
    'getprop ro.boot.flash.locked': '1',
    'getprop ro.boot.verifiedbootstate': 'green',
    'getprop ro.crypto.state': 'encrypted',
    'getprop ro.crypto.type': 'file',
    'dumpsys battery': 'Current Battery Service state:\n  level: 80\n  scale: 100',
    ...Object.fromEntries(apps.map((app) => [`pm path ${app}`, 'package:/data/app/x/base.apk'])),
  };
}

/** Whether its system runs and lets a cable in: only a phone that is set up can allow it. */
export const allowsCable = ({ damage, power, software }: RemotePhone): boolean =>
  power && damage !== 'dead' && software !== 'setup-screen';
