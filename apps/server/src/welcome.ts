/** What the server prints when it is ready: where it is, and who can sign in. */
import type { Running } from './compose.ts';
import type { Config } from './config.ts';

export function printWelcome(
  { demonstration, origin }: Pick<Config, 'demonstration' | 'origin'>,
  { signIns, cards }: Pick<Running, 'signIns' | 'cards'>,
  out: { readonly write: (text: string) => unknown },
): void {
  out.write(`\nNagori 名残 is ready:  ${origin}\n`);
  if (!demonstration) return;
  out.write(
    '\nThis is a demonstration: operators, people and phones are invented, and the certificate\n' +
      'authority is a stand-in. 実演用です。事業者・人・端末は架空、認証局は代役です。\n',
  );
  const password = signIns[0]?.password ?? '';
  out.write(`\nStaff sign in at ${origin}/sign-in, all with the password ${password}\n`);
  const operators = [...new Set(signIns.map(({ operator }) => operator))];
  for (const operator of operators) {
    const people = signIns.filter((one) => one.operator === operator);
    const names = people.map(({ email, badge }) => {
      const [name] = email.split('@');
      return badge === undefined ? name : `${name} (${badge})`;
    });
    out.write(`  ${names.join(', ')}  @${people[0]?.email.split('@')[1]}\n`);
  }
  out.write(`\nHolders open ${origin}/holder with a card, or with the phone it was issued to\n`);
  for (const { card, name, pin, phone, phonePins } of cards) {
    const own = phone === undefined ? '' : `   ${phone}  PIN ${phonePins?.authPin}`;
    out.write(`  ${card}  ${name}  PIN ${pin}${own}\n`);
  }
  out.write('\nCtrl+C ends it; what was stored stays.\n');
}
