/** The output of a phone's shell as the script makes it, for tests; the phone is invented. */
import { QUESTIONS, type ShellQuestion } from './inspection-script.ts';

export const NONCE = '0123456789abcdef0123456789abcdef';

/** Two accounts signed in, on a phone that is set up and locked. */
export const ACCOUNTS = [
  'User UserInfo{0:Owner:c13}:',
  '  Accounts: 2',
  '    Account {name=person@mail.example, type=com.google}',
  '    Account {name=person, type=com.example.chat}',
  '',
  '  AccountId, Action_Type, timestamp, UID, TableName, Key',
  '  Accounts History',
  '  1,action_account_add,2026-11-20 10:00:00,10123,accounts,1',
  '',
  '  Active Sessions: 0',
  '',
].join('\n');
export const NO_ACCOUNTS = 'User UserInfo{0:Owner:c13}:\n  Accounts: 0\n\n  Active Sessions: 0\n';

/** A phone that is set up, with no account, no lock and no SIM. */
export const CLEAN: Readonly<Record<ShellQuestion, string>> = {
  'imei-1': 'Device IMEI: 001017000000011\n',
  'imei-2': 'null\n',
  'imei-by-call': "Result: Parcel(\n  0x00000000: ffffffff 00000000 '........')\n",
  accounts: NO_ACCOUNTS,
  'frp-secure': '0\n',
  'frp-global': 'null\n',
  provisioned: '1\n',
  'set-up': '1\n',
  sim: 'ABSENT,ABSENT\n',
  brand: 'example\n',
  model: 'EX-A1\n',
  os: '16\n',
  patch: '2026-10-05\n',
  'flash-locked': '1\n',
  'verified-boot': 'green\n',
  'oem-unlock': '0\n',
  encrypted: 'encrypted\n',
  encryption: 'file\n',
  storage:
    'Filesystem      1K-blocks     Used Available Use% Mounted on\n' +
    '/dev/block/dm-5 113246208 12000000 101246208  11% /data\n',
  'portal-app': 'package:/data/app/x/base.apk\n',
  'osaifu-app': '',
  battery: 'Current Battery Service state:\n  level: 80\n  scale: 100\n',
};

const STATUS: Partial<Record<ShellQuestion, number>> = { 'osaifu-app': 1 };

export interface Printed {
  readonly text: string;
  readonly status: number;
}

/** What the script prints where the commands print this. */
export function shellOutput(
  changes: Partial<Record<ShellQuestion, string | Printed>> = {},
  nonce = NONCE,
): string {
  const sections = QUESTIONS.map(([name]) => {
    const change = changes[name] ?? { text: CLEAN[name], status: STATUS[name] ?? 0 };
    const { text, status } = typeof change === 'string' ? { text: change, status: 0 } : change;
    return `${nonce} begin ${name}\n${text}\n${nonce} end ${name} ${status}\n`;
  });
  return `${sections.join('')}${nonce} done\n`;
}
