/**
 * What the server prints when it is ready: where it is, and who can sign in.
 *
 * Invariants: both languages, since a reader of either README comes here; each address is whole,
 * to be copied.
 */
import type { Running } from './compose.ts';
import type { Config } from './config.ts';

export function printWelcome(
  { demonstration, origin }: Pick<Config, 'demonstration' | 'origin'>,
  { signIns, cards }: Pick<Running, 'signIns' | 'cards'>,
  out: { readonly write: (text: string) => unknown },
): void {
  out.write(`\nNagori 名残  ${origin}\n準備ができました。Ready.\n`);
  if (!demonstration) return;
  out.write(
    '\n実演用です。事業者・人・端末は架空、認証局は代役です。\n' +
      'A demonstration: operators, people and phones are invented; the authority is a stand-in.\n',
  );
  const password = signIns[0]?.password ?? '';
  out.write(
    `\n担当者 / Staff  ${origin}/sign-in\nパスワード(共通) / password (all)  ${password}\n`,
  );
  const people = signIns.map(({ operator, email, badge }) => ({
    operator,
    written: badge === undefined ? email : `${email} ${badge}`,
  }));
  const column = Math.max(0, ...people.map(({ written }) => written.length)) + 2;
  for (const operator of new Set(signIns.map((one) => one.operator))) {
    const theirs = people.filter((one) => one.operator === operator).map(({ written }) => written);
    // Two sign-ins a line fit a terminal of 100 columns.
    for (let first = 0; first < theirs.length; first += 2) {
      const [left = '', right = ''] = theirs.slice(first, first + 2);
      out.write(`${`  ${left.padEnd(column)}${right}`.trimEnd()}\n`);
    }
  }
  out.write(
    `\n利用者 / Holders  ${origin}/holder\n` +
      'カードと暗証番号で。端末(「仮想の端末」の N 台目が phone-N)からも入れます。\n' +
      'By card and PIN, or by the phone (phone-N is the Nth of the virtual phones).\n',
  );
  for (const { card, name, pin, phone, phonePins } of cards) {
    const own = phone === undefined ? '端末なし / no phone' : `${phone}  PIN ${phonePins?.authPin}`;
    out.write(`  ${card}  PIN ${pin}   ${own}   ${name}\n`);
  }
  out.write('\nCtrl+C で終わります。記録は残ります。Ctrl+C ends it; what was stored stays.\n');
}
