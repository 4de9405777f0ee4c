/** Mail against a real SMTP server: taken, refused, for the moment, slow, and not there. */
import assert from 'node:assert/strict';
import { createServer, type Socket } from 'node:net';
import { beforeEach, test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import { MailError } from './mail-error.ts';
import { startMailServer } from './mail-server.testing.ts';
import type { Mail } from './mailer.ts';
import { smtpMailer } from './smtp-mailer.ts';

const FROM = 'nagori@nagori.example';
const MAIL: Mail = {
  to: 'mihon-1@example.jp',
  subject: '見本キャリアA 見本一号店：端末をお持ちになる前に（初期化だけでは消えません）',
  text: `初期化だけでは、スマホ用電子証明書とおサイフケータイの情報は消えません。
${'長い行'.repeat(400)}
.
最後の行。
`,
  messageId: 'prompt.0190@nagori.example',
  language: 'ja',
};

const server = await duringTests(startMailServer);
beforeEach(() => {
  server.mails.length = 0;
  Object.assign(server, { refuseRecipients: undefined, refuseData: undefined, slowMs: 0 });
});

/** Of what would last much longer otherwise. */
const LIMIT = { timeout: 60_000 };
const send = (url = server.url, withinMs = LIMIT.timeout) =>
  smtpMailer({ url, from: FROM, withinMs }).send(MAIL);

const failed = (code: string, reply?: number) => (error: unknown) => {
  assert.ok(error instanceof MailError);
  assert.deepEqual([error.code, error.reply], [code, reply]);
  assert.doesNotMatch(`${error.message} ${error.stack} ${String(error.cause)}`, /mihon/);
  return true;
};

test('a mail arrives as it was written, in Japanese, with its own Message-ID', async () => {
  assert.equal(await send(), 'taken');
  const [mail] = server.mails;
  assert.deepEqual([mail?.from, mail?.to], [FROM, [MAIL.to]]);
  assert.equal(mail?.headers.subject, MAIL.subject);
  assert.equal(mail?.text, MAIL.text);
  assert.equal(mail?.headers['message-id'], `<${MAIL.messageId}>`);
  assert.equal(mail?.headers['auto-submitted'], 'auto-generated');
  assert.equal(mail?.headers['content-language'], 'ja');
});

test('a recipient that the server refuses for ever is refused for ever', async () => {
  server.refuseRecipients = 550;
  assert.equal(await send(), 'refused');
});

test('what is refused for the moment, or for the sender, is tried again', async () => {
  server.refuseRecipients = 451;
  await assert.rejects(send(), failed('mail-not-taken', 451));
  server.refuseRecipients = undefined;
  server.refuseData = 554;
  await assert.rejects(send(), failed('mail-not-taken', 554));
  server.refuseData = 452;
  await assert.rejects(send(), failed('mail-not-taken', 452));
  assert.deepEqual(server.mails, []);
});

test('a server that takes its time is waited for, but not for ever', LIMIT, async () => {
  server.slowMs = 300;
  assert.equal(await send(), 'taken');
  server.slowMs = 600_000;
  await assert.rejects(send(server.url, 500), failed('mail-slow'));
});

test('a server that says nothing at all, or hangs up, or is not there', async () => {
  const open: Socket[] = [];
  let hangUp = false;
  const silent = createServer((socket) => {
    open.push(socket);
    socket.on('error', () => undefined);
    if (hangUp) socket.end('220 mihon-1@example.jp\r\n');
  });
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const { port } = silent.address() as { port: number };
  await assert.rejects(send(`smtp://127.0.0.1:${port}`, 300), failed('mail-slow'));
  hangUp = true;
  await assert.rejects(send(`smtp://127.0.0.1:${port}`), failed('mail-unreachable'));
  for (const socket of open) socket.destroy();
  await new Promise((resolve) => silent.close(resolve));
  await assert.rejects(send(`smtp://127.0.0.1:${port}`), failed('mail-unreachable'));
});

test('a server without encryption is refused where it is required', async () => {
  await assert.rejects(send(`${server.url}?tls=required`), MailError);
  assert.deepEqual(server.mails, []);
});

test('an address that is no mail server stops the start', () => {
  for (const url of ['', 'http://127.0.0.1', 'smtp://', 'mail.example.jp']) {
    assert.throws(() => smtpMailer({ url, from: FROM }), RangeError, url);
  }
});
