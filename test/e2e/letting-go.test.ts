/**
 * One phone as a new user walks it: other people's programs look into it and sign with it, the
 * counter's probe sees its key and the gate holds it; the holder revokes, OpenSSL hears of it, the
 * lit phone deletes, the probe looks again, and the numbered steps lead to accept.
 */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { HandoverDto } from '@nagori/area-handover/wire';
import type { HappenedDto, WorldPhoneDto } from '@nagori/area-world/wire';
import type { Page } from 'playwright-core';
import { STATION_PORT } from '../../apps/cli/src/station/station-server.ts';
import { type Run, startReader, type TestReader } from '../conformance/reader.testing.ts';
import { Browser, startWholeServer, type WholeServer } from '../integration/server.testing.ts';
import { startBrowser, type TestBrowser } from './browser.testing.ts';
import { Clerk } from './counter.testing.ts';
import { appOn, revokeInApp, signInByCard } from './holder.testing.ts';

const PHONE = 'phone-1';
const CARD = 'card-1';

let server: WholeServer;
let reader: TestReader;
let chrome: TestBrowser;
before(async () => {
  // Built first: the server knows the files that are there when it starts.
  chrome = await startBrowser();
  server = await startWholeServer({ enrolsPhones: true });
  reader = await startReader();
});
after(async () => {
  await chrome?.close();
  await reader?.close();
  await server?.close();
});

const at = (name: string) => join(reader.folder, name);
const keep = (name: string, content: string) => writeFileSync(at(name), content);

/** A program that has to end well. */
async function said(program: string, ...args: readonly string[]): Promise<string> {
  const { status, stdout, stderr }: Run = await reader.runBeside(program, ...args);
  assert.equal(status, 0, `${program} ${args.join(' ')}: ${stderr}`);
  return stdout;
}

/** The element's certificates, and what it signs for its holder's PIN, verified by OpenSSL. */
async function lookedAtByOthers(pin: string): Promise<void> {
  const inside = await said('pkcs15-tool', '--list-certificates', '--list-keys', '--list-pins');
  assert.equal([...inside.matchAll(/^X\.509 Certificate/gm)].length, 4);
  assert.equal([...inside.matchAll(/neverExtract/g)].length, 2);
  const byPin = ['--verify-pin', '--auth-id', '1', '--pin', pin];
  keep('own.pem', await said('pkcs15-tool', ...byPin, '--read-certificate', '1'));
  keep('ca.pem', await said('pkcs15-tool', '--read-certificate', '3'));
  keep('letter', 'what the holder signs\n');
  const key = ['--login', '--pin', pin, '--slot-index', '0', '--id', '01'];
  const how = ['--sign', '-m', 'SHA256-RSA-PKCS', '-i', at('letter'), '-o', at('signature')];
  await said('pkcs11-tool', ...key, ...how);
  keep('key.pem', await said('openssl', 'x509', '-in', at('own.pem'), '-pubkey', '-noout'));
  const verify = ['-sha256', '-verify', at('key.pem'), '-signature', at('signature')];
  assert.equal(await said('openssl', 'dgst', ...verify, at('letter')), 'Verified OK\n');
}

/** What OpenSSL's client hears from the authority about the phone's own certificate. */
async function ocspSays(): Promise<string | undefined> {
  const names = ['-issuer', at('ca.pem'), '-cert', at('own.pem'), '-CAfile', at('ca.pem')];
  const url = `${server.origin}/authority/v1/ocsp`;
  const { stdout, stderr } = await reader.runBeside('openssl', 'ocsp', ...names, '-url', url);
  assert.match(stderr, /Response verify OK/);
  return /own\.pem: (\w+)/.exec(stdout)?.[1];
}

async function ocspSaysSoon(state: string): Promise<void> {
  const end = Date.now() + 10_000;
  while ((await ocspSays()) !== state) assert.ok(Date.now() < end, `never ${state}`);
}

const world = () => new Browser(server.origin);
const happens = (event: object) =>
  world().post<HappenedDto>(`/world/v1/phones/${PHONE}/events`, { event });

/** A clerk at a counter with a station, the phone on its reader, the holder before it. */
async function atCounter(): Promise<Clerk> {
  const page = await chrome.page({ viewport: { width: 1280, height: 900 } });
  await page.goto(`${server.origin}/sign-in?next=/counter`);
  await page.getByRole('button', { name: '受付', exact: true }).first().click();
  await page.getByRole('heading', { name: '続きがある受付' }).waitFor();
  return new Clerk(page, server.origin);
}

/** Reads the phone on the reader; the element then answers the challenge itself (B3). */
async function probed(page: Page, times: number): Promise<HandoverDto> {
  const clerk = new Clerk(page, server.origin);
  await page.getByRole('button', { name: '読取装置の端末を読む' }).click();
  const end = Date.now() + 15_000;
  for (;;) {
    const handover = await clerk.handover();
    const kinds = handover.evidence.map(({ kind }) => kind);
    const both = ['probe', 'element-attestation'].map(
      (kind) => kinds.filter((one) => one === kind).length,
    );
    if (both.every((n) => n === times)) return handover;
    assert.ok(Date.now() < end, `read ${both.join(', ')} times`);
    await new Promise((later) => setTimeout(later, 100));
  }
}

const jpkiOf = ({ compartments }: HandoverDto) =>
  compartments
    .filter(({ compartment }) => compartment.startsWith('jpki-'))
    .map(({ state }) => state);
/** R14 R28: the one was recorded before the other. */
function inOrder({ evidence }: HandoverDto, ...kinds: readonly string[]): void {
  const times = kinds.map((kind) => evidence.find((one) => one.kind === kind)?.at ?? '');
  assert.ok(!times.includes('') && times.join() === times.toSorted().join(), kinds.join(' > '));
}

/** Certificate and key that share a cause are one reason. */
const residues = ({ decision }: HandoverDto) =>
  decision.reasons
    .filter(({ rule, code }) => rule === 'R03' && code === 'residue')
    .flatMap(({ subjects }) => subjects);

test('R03 R07 from a phone with keys to accept, with third-party programs', async (context) => {
  const pin = server.running.cards.find(({ card }) => card === CARD)?.phonePins?.authPin ?? '';
  const phone = await world().get<WorldPhoneDto>(`/world/v1/phones/${PHONE}`);
  context.after(await reader.lay(PHONE, '--server', server.origin));
  await lookedAtByOthers(pin);
  await ocspSaysSoon('good');
  const station = await reader.startStation(server.origin, STATION_PORT);
  context.after(() => station.stop());

  const clerk = await atCounter();
  await clerk.scan((phone.imeis[0] ?? '').replaceAll('-', ''));
  await clerk.verdict().getByText('保留').waitFor();
  await clerk.press('Shift+F1');
  const held = await probed(clerk.page, 1);
  assert.equal(held.decision.verdict, 'hold');
  assert.equal(residues(held).length, 2, 'certificate and key, each with its reason');
  assert.deepEqual(jpkiOf(held), ['residue', 'residue']);

  const app = await appOn(chrome, server, PHONE);
  await signInByCard(app, CARD);
  await app.getByRole('button', { name: 'この端末を手放す' }).click();
  // The screen goes dark: revoked, and the key is still inside.
  await happens({ kind: 'screen', on: false });
  await revokeInApp(app);
  const deletion = app.getByRole('listitem').filter({ hasText: '端末の中の鍵が消えるのを待つ' });
  await deletion.getByText('48時間以内に、通信できて画面が点いているときに').waitFor();
  await ocspSaysSoon('revoked');
  const revoked = await clerk.handover();
  assert.deepEqual([revoked.decision.verdict, ...jpkiOf(revoked)], ['hold', 'residue', 'residue']);

  for (const kind of ['power', 'network']) await happens({ kind, on: true });
  assert.equal((await happens({ kind: 'screen', on: true })).orders, 'carried-out');
  await deletion.getByText(/^認証局の記録・/).waitFor();
  const deleted = await probed(clerk.page, 2);
  assert.deepEqual([residues(deleted).length, ...jpkiOf(deleted)], [0, 'clear', 'clear']);

  // What is left of the plan, in its order, with the keyboard.
  await clerk.page.locator('[aria-current="step"]').waitFor();
  const taken = await clerk.followSteps();
  assert.ok(!taken.includes('revoke') && !taken.includes('sign-leftover'), taken.join(' '));
  await clerk.verdict().getByText('受入', { exact: true }).waitFor();
  const accepted = await clerk.handover();
  assert.deepEqual(accepted.decision.violations, [], 'R28 consent before the erasure');
  inOrder(accepted, 'lock-look', 'reset-report');
  inOrder(accepted, 'consent', 'felica-tool');
  assert.deepEqual(
    accepted.compartments.filter(({ state }) => state !== 'clear' && state !== 'na'),
    [],
    'every row of the table is clear',
  );
  await clerk.bothConfirm();
});
