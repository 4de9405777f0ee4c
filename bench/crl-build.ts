/**
 * Builds and signs a revocation list in a process of its own, whose memory the kernel counts: for
 * bench/crl.bench.ts. Its arguments: how many entries, and where to write list and certificate.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import {
  authorityKeys,
  certificateStatus,
  type StatusStore,
  statusAuthority,
} from '@nagori/area-authority';
import { DAY_MS } from '@nagori/model';
import { benchSerial, randomBytesOf } from './certificates.ts';

const count = Number(process.argv[2]);
const folder = process.argv[3] ?? '.';
const begun = Date.now();
const REASONS = ['keyCompromise', 'superseded', 'cessationOfOperation'] as const;

const store: StatusStore = {
  changes: async (since, see) => {
    for (let i = 0; since === undefined && i < count; i++) {
      see({
        purpose: 'sign',
        issuerKey: undefined,
        serial: benchSerial(i),
        state: 'revoked',
        reason: REASONS[i % REASONS.length],
        // Over five years, as such a list grows.
        since: begun - Math.floor((i / count) * 5 * 365 * DAY_MS) - DAY_MS,
        notAfter: begun + 365 * DAY_MS,
      });
    }
    return '1';
  },
  nextListNumber: async () => 1,
};

const making = { now: Date.now, random: randomBytesOf, address: 'http://localhost' };
const keys = await authorityKeys(join(folder, 'keys'), making);
const authority = await statusAuthority(join(folder, 'keys'), keys.sign, making);
const status = await certificateStatus({ store, authorities: [authority], now: Date.now });
await status.refresh();
await status.refresh();
// How long nobody else would have been answered meanwhile.
const pauses = monitorEventLoopDelay({ resolution: 5 });
pauses.enable();
const begin = performance.now();
const list = await status.list(authority.issuer.keyIdText);
const ms = performance.now() - begin;
const pauseMs = Math.round(pauses.max / 1e6);
writeFileSync(join(folder, 'list.crl'), list?.der ?? '');
writeFileSync(join(folder, 'ca.der'), keys.sign.certificate);
const memory = Math.round(process.resourceUsage().maxRSS / 1000);
process.stdout.write(JSON.stringify({ ms, pauseMs, memory, bytes: list?.der.length }));
