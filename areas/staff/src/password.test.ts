/** Passwords: checked the same way for everybody, a few at once; none that is easily guessed. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { createPasswords, passwordProblems } from './password.ts';

const random = (bytes: number) => new Uint8Array(randomBytes(bytes));
const cheap = { ln: 4, r: 8, p: 1 };

test('a password matches its own hash alone, however it was typed', async () => {
  const passwords = createPasswords({ random, cost: cheap });
  const stored = await passwords.hash('ガギグ ﾊﾟｽﾜｰﾄﾞ １２３');
  assert.match(stored ?? '', /^\$scrypt\$ln=4,r=8,p=1\$/);
  assert.equal(await passwords.matches('ガギグ パスワード 123', stored), true);
  assert.equal(await passwords.matches('ガギグ パスワード 124', stored), false);
  assert.equal(await passwords.matches('', undefined), false);
  assert.notEqual(await passwords.hash('the same'), await passwords.hash('the same'));
});

test('a hash of an older cost still counts; one that is not ours is a bug', async () => {
  const older = await createPasswords({ random, cost: { ln: 3, r: 4, p: 2 } }).hash('a password');
  const passwords = createPasswords({ random, cost: cheap });
  assert.equal(await passwords.matches('a password', older), true);
  await assert.rejects(passwords.matches('x', 'plain text'), { code: 'ERR_ASSERTION' });
});

test('of a flood, so many are checked, so many wait, the rest is turned away', async () => {
  const passwords = createPasswords({ random, cost: cheap, mostAtOnce: 2, mostWaiting: 3 });
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => passwords.matches('x', undefined)),
  );
  assert.equal(answers.filter((one) => one === undefined).length, 15);
  // A failure gives its place back like a success.
  await Promise.allSettled(Array.from({ length: 5 }, () => passwords.matches('x', 'plain text')));
  assert.equal(await passwords.matches('x', undefined), false);
});

test('what a new password must not be', () => {
  const person = {
    email: 'taro.mihon@carrier-a.example',
    displayName: '見本 太郎',
    mark: 'staff-1',
  };
  const rows: readonly (readonly [string, readonly string[]])[] = [
    ['correct horse battery', []],
    ['長い合言葉をひとつ決める', []],
    ['short', ['password-too-short']],
    ['taro.mihon@carrier-a.example', ['password-guessable']],
    ['carrier-a-staff-1', ['password-guessable']],
    ['Password123456', ['password-guessable']],
    ['aaaaaaaaaaaaaaaa', ['password-guessable']],
    ['abcabcabcabcabc', ['password-guessable']],
    ['123456789012345', ['password-guessable']],
    [`${'long enough '.repeat(22)}`, ['password-too-long']],
  ];
  for (const [password, codes] of rows) {
    assert.deepEqual(
      passwordProblems(password, person).map(({ code }) => code),
      codes,
      password,
    );
  }
});
