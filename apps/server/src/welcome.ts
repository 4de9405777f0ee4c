/** What the server prints when it is ready: where it is, and who can sign in. */
import type { Running } from './compose.ts';
import type { Config } from './config.ts';

export function printWelcome(
  config: Config,
  { signIns }: Pick<Running, 'signIns'>,
  out: { readonly write: (text: string) => unknown },
): void {
  out.write(`\nNagori 名残 is ready:  ${config.origin}\n`);
  if (!config.demonstration) return;
  out.write(
    '\nThis is a demonstration: operators, people and phones are invented, and the certificate\n' +
      'authority is a stand-in. 実演用です。事業者・人・端末は架空、認証局は代役です。\n\n',
  );
  const wide = Math.max(...signIns.map(({ email }) => email.length), 0);
  for (const { email, password, badge } of signIns) {
    const scanned = badge === undefined ? '' : `   badge ${badge}`;
    out.write(`  ${email.padEnd(wide)}   ${password}${scanned}\n`);
  }
  out.write('\nCtrl+C ends it; what was stored stays.\n');
}
