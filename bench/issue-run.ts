/**
 * Holders who are issued certificates and revoke them, on whatever cores this process is given: for
 * bench/issue.bench.ts, which gives it one. The authority is a process of its own on the same core.
 */
import { X509Certificate } from 'node:crypto';
import { certIdHead, issuerIdentity, plainQuestion } from '@nagori/pki';
import {
  authorityFolder,
  removeFolder,
  startAuthority,
} from '../test/integration/authority-process.testing.ts';

const count = Number(process.argv[2]);
const folder = authorityFolder();
const own = await startAuthority(folder, count);
const timed = async <Value>(work: () => Promise<Value>) => {
  const begin = performance.now();
  const value = await work();
  return { value, ms: performance.now() - begin };
};

try {
  const both = (await (await fetch(`${own.address}/ca`)).json()) as { auth: string };
  const issuer = await issuerIdentity('auth', Buffer.from(both.auth, 'base64url'));
  const head = certIdHead(issuer, 'sha1');
  const ask = async (question: Uint8Array<ArrayBuffer>): Promise<Buffer> => {
    const headers = { 'content-type': 'application/ocsp-request' };
    const asked = { method: 'POST', headers, body: question };
    return Buffer.from(await (await fetch(`${own.address}/ocsp`, asked)).arrayBuffer());
  };
  /** The tag of a status stands between the number and the time (RFC 6960 §4.2.1). */
  const stateIn = (answer: Buffer, serial: Buffer): number =>
    answer[answer.indexOf(serial) + serial.length] ?? 0;

  const keys: number[] = [];
  const issues: number[] = [];
  const revocations: number[] = [];
  for (let n = 0; n < count; n++) {
    const holder = await own.holder(n).byCard();
    const element = own.element(n);
    const made = await timed(() => element.makeKeys(Date.now()));
    const issued = await timed(() =>
      holder.post<{ certificates: { auth: string } }>('/issue', made.value),
    );
    if (issued.value.status !== 200) throw new Error(issued.value.text);
    keys.push(made.ms);
    issues.push(made.ms + issued.ms);

    const { auth } = issued.value.body.certificates;
    const certificate = new X509Certificate(Buffer.from(auth, 'base64url'));
    const serial = Buffer.from(certificate.serialNumber, 'hex');
    const question = plainQuestion(head, serial);
    while (stateIn(await ask(question), serial) !== 0x80) await pause();
    const revoked = await timed(async () => {
      const answer = await holder.post('/revoke', { eid: element.eid, which: 'both' });
      if (answer.status !== 200) throw new Error(answer.text);
      while (stateIn(await ask(question), serial) !== 0xa1) await pause();
    });
    revocations.push(revoked.ms);
  }
  process.stdout.write(JSON.stringify({ keys, issues, revocations }));
} finally {
  await own.stop();
  removeFolder(folder);
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 10));
}
