/**
 * What a holder waits for on one core: keys made in the element and both certificates issued; and
 * how long after a revocation a verifier is told of it.
 */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Figure } from './report.ts';

const RUN = fileURLToPath(new URL('issue-run.ts', import.meta.url));
const HOLDERS = 100;
const ISSUE_MS = 1_500;
const REVOKE_MS = 1_000;

type Times = Readonly<Record<'keys' | 'issues' | 'revocations', readonly number[]>>;

export async function measure(): Promise<Figure[]> {
  const { keys, issues, revocations } = JSON.parse(await onOneCore()) as Times;
  const share = Math.round((sum(keys) / sum(issues)) * 100);
  return [
    {
      what: `issue: both keys made in the element, both certificates, one core, ${HOLDERS} holders`,
      bar: 'p99 < 1.5 s',
      figure: `p99 ${of(issues, 0.99)}, median ${of(issues, 0.5)}; RSA keys are ${share} % of it`,
      met: at(issues, 0.99) < ISSUE_MS,
    },
    {
      what: 'revoked by the holder, until OCSP says so',
      bar: '< 1 s',
      figure: `p99 ${of(revocations, 0.99)}, median ${of(revocations, 0.5)}`,
      met: at(revocations, 0.99) < REVOKE_MS,
    },
  ];
}

function onOneCore(): Promise<string> {
  const args = ['-c', '0', process.execPath, RUN, String(HOLDERS)];
  return new Promise((resolve, reject) => {
    execFile('taskset', args, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else reject(new Error(stderr));
    });
  });
}

function at(times: readonly number[], part: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)] ?? 0;
}

const of = (times: readonly number[], part: number): string => `${at(times, part).toFixed(0)} ms`;
const sum = (times: readonly number[]): number => times.reduce((all, one) => all + one, 0);
