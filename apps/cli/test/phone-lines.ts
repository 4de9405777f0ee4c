/** Lines for the tests: invented phones with valid test IMEIs, some of each outcome. */
import { checkDigit } from '@nagori/model';

export const NOW = '2026-11-24T18:00:00+09:00';

/** The nth invented IMEI, with its check digit. */
export function imeiOf(n: number): string {
  const key = `00101700${String(n).padStart(6, '0')}`;
  return key + String(checkDigit(key));
}

const at = (minute: number): string => `2026-11-24T10:${String(minute).padStart(2, '0')}:00+09:00`;
const STATION = { station: 'st-1', person: 'staff-1' };

type Json = Readonly<Record<string, unknown>>;

/** All that a shop's trade-in asks for. */
export function fullEvidence(): Json[] {
  return [
    { id: 'e1', kind: 'identity-check', at: at(1), ...STATION, method: 'licence', result: 'ok' },
    { id: 'e2', kind: 'terms', at: at(2), ...STATION, accepted: true },
    {
      id: 'e3',
      kind: 'appraisal',
      at: at(3),
      ...STATION,
      items: { working: true, 'purchase-tied': true, 'own-brand': true, 'listed-model': true },
    },
    { id: 'e4', kind: 'consent', at: at(4), ...STATION, to: 'non-restoration', given: true },
    {
      id: 'e5',
      kind: 'felica-tool',
      at: at(6),
      ...STATION,
      actor: 'staff',
      tool: { name: 'felica-tool-a' },
      result: 'erased',
    },
    {
      id: 'e6',
      kind: 'reset-report',
      at: at(12),
      ...STATION,
      actor: 'holder',
      tool: { name: 'settings' },
      result: 'done',
    },
    {
      id: 'e7',
      kind: 'observation',
      at: at(20),
      ...STATION,
      saw: [{ on: 'user-data', sees: 'clear', with: 'eye' }],
    },
    {
      id: 'e8',
      kind: 'declaration',
      at: at(22),
      ...STATION,
      says: [{ on: ['jpki-certificate', 'jpki-key'], word: 'never' }],
      signed: true,
    },
    { id: 'e9', kind: 'consent', at: at(23), ...STATION, to: 'leftover', given: true },
  ];
}

/** A line of the trade-in at a shop; `change` replaces fields. */
export function phoneLine(n: number, change: Json = {}): Json {
  return {
    ref: `S${n}`,
    phone: { imei: imeiOf(n), platform: 'android', model: 'EX-A24', os: '15' },
    policy: 'carrier-trade-in-shop',
    channel: 'trade-in',
    stage: 'intake',
    operator: 'carrier-a',
    openedAt: at(0),
    evidence: fullEvidence(),
    ...change,
  };
}

/** The same without the holder's word on the certificate: a hold. */
export function holdLine(n: number, change: Json = {}): Json {
  const evidence = fullEvidence().filter((e) => e.id !== 'e8' && e.id !== 'e9');
  return phoneLine(n, { evidence, ...change });
}

/** The same with a loss report that matches: quarantine. */
export function lostLine(n: number, change: Json = {}): Json {
  const lost = { id: 'm1', kind: 'loss-match', at: at(25), ...STATION, result: 'match' };
  return phoneLine(n, { evidence: [...fullEvidence(), lost], ...change });
}

export function ndjson(lines: readonly Json[]): string {
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}
