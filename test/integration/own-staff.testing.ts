/** Staff of a server without the demonstration, as its operators add them. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Browser } from './server.testing.ts';

const ADD_OPERATOR = fileURLToPath(
  new URL('../../apps/server/src/add-operator.ts', import.meta.url),
);
const PASSWORD = 'tsuki-no-ura-no-hatake';

/** A new operator's administrator, signed in; `env` names the database and the data folder. */
export async function foundedOperator(
  origin: string,
  env: Readonly<Record<string, string>>,
  id: string,
  kind: string,
): Promise<Browser> {
  const email = `administrator@${id}.example`;
  const names = ['--name-ja', `見本 ${id}`, '--name-en', `Sample ${id}`];
  const administrator = ['--administrator', email, '--administrator-name', '見本 管理'];
  const args = [ADD_OPERATOR, id, '--kind', kind, ...names, ...administrator];
  const said = await new Promise<string>((resolve, reject) => {
    const all = { ...process.env, ...env };
    execFile(process.execPath, args, { env: all }, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else reject(new Error(stderr));
    });
  });
  const code = /\n\n {2}(\S+)\n/.exec(said)?.[1];
  assert.ok(code !== undefined, said);
  return withCode(new Browser(origin), email, code);
}

export interface AddedStaff {
  readonly role: string;
  readonly operator: string;
  readonly shop?: string;
  /** Of the address, before the `@`: the role where nothing is said. */
  readonly name?: string;
}

/** A person of the administrator's operator, signed in; in the given browser, or in a new one. */
export async function addedStaff(
  administrator: Browser,
  origin: string,
  given: AddedStaff,
  browser = new Browser(origin),
): Promise<Browser> {
  const { role, operator, shop, name = role } = given;
  const email = `${name}@${operator}.example`;
  const { code } = await administrator.post<{ code: string }>('/api/v1/admin/accounts', {
    displayName: `見本 ${role}`,
    email,
    roles: [role],
    ...(shop === undefined ? {} : { shop }),
  });
  return withCode(browser, email, code);
}

/** The same person again: a session ends when nobody used it for a while. */
export function signedInAgain(browser: Browser, role: string, operator: string): Promise<unknown> {
  const email = `${role}@${operator}.example`;
  return browser.post('/api/v1/session', { email, password: PASSWORD });
}

async function withCode(browser: Browser, email: string, code: string): Promise<Browser> {
  await browser.post('/api/v1/session/code', { email, code, password: PASSWORD });
  return browser;
}
