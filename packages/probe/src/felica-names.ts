/**
 * Which service a node of a FeliCa chip belongs to, as far as public sources name it: by its
 * system, and in the common area FE00 by the range of its codes.
 *
 * Invariants: names only; whether something is a leftover is decided without this table
 * (felica-leftovers.ts), so a row that is missing or wrong changes no finding.
 */

export interface FelicaService {
  readonly system: string;
  /** First and last code; absent: every node of the system. */
  readonly from?: number;
  readonly to?: number;
  readonly name: { readonly ja: string; readonly en: string };
  readonly source: keyof typeof SERVICE_SOURCES;
}

/** Where the codes were read, and when. */
const SERVICE_SOURCES = {
  'felica-tool': {
    document: 'kormax/felica-tool, nodes.json, commit 3265d85 of 2026-06-28',
    url: 'https://github.com/kormax/felica-tool',
    read: '2026-11-29',
  },
  'trets-reader': {
    document: 'treastrain/TRETJapanNFCReader, FeliCaSystemCode.swift',
    url: 'https://github.com/treastrain/TRETJapanNFCReader',
    read: '2026-11-25',
  },
} as const;

const alike = (name: string) => ({ ja: name, en: name });
const TRANSIT = {
  ja: '交通系ICカード（Suica・PASMO・ICOCAなど）',
  en: 'transit card (Suica, PASMO, ICOCA …)',
};

export const FELICA_SERVICES: readonly FelicaService[] = [
  { system: '0003', name: TRANSIT, source: 'felica-tool' },
  {
    system: '86A7',
    name: { ja: 'Suica（JR東日本）', en: 'Suica (JR East)' },
    source: 'felica-tool',
  },
  { system: '04C1', name: alike('QUICPay'), source: 'trets-reader' },
  { system: '04C7', name: alike('nanaco'), source: 'felica-tool' },
  { system: '852B', name: alike('WAON'), source: 'felica-tool' },
  { system: '8BDC', name: { ja: '楽天Edy', en: 'Rakuten Edy' }, source: 'felica-tool' },
  common(0x1000, 0x173f, { ja: '楽天Edy', en: 'Rakuten Edy' }),
  common(0x17c0, 0x18bf, { ja: 'ANA（スキップ・マイル）', en: 'ANA (Skip and miles)' }),
  common(0x1a80, 0x1aff, { ja: 'くまモンのICカード', en: 'Kumamon IC card' }),
  common(0x2c80, 0x2d3f, { ja: 'ヨドバシゴールドポイント', en: 'Yodobashi Gold Point' }),
  common(0x2f40, 0x307f, { ja: 'JAL（タッチ・マイル）', en: 'JAL (touch and miles)' }),
  common(0x35c0, 0x36bf, alike('QUICPay')),
  common(0x3940, 0x39ff, { ja: 'FeliCaポケット', en: 'FeliCa Pocket' }),
  common(0x3bc0, 0x3c3f, { ja: '電子錠（MIWA）', en: 'electronic lock (MIWA)' }),
  common(0x5580, 0x56bf, alike('nanaco')),
  common(0x67c0, 0x68ff, alike('WAON')),
  common(0x74c0, 0x75ff, { ja: 'かざすフォルダ', en: 'Kazasu Folder' }),
  common(0x7b80, 0x7bbf, { ja: '楽天ポイントカード', en: 'Rakuten Point Card' }),
];

function common(from: number, to: number, name: FelicaService['name']): FelicaService {
  return { system: 'FE00', from, to, name, source: 'felica-tool' };
}

/** Undefined: an unlisted service. `node` is a name as in evidence: `110B`, `1000-1717`. */
export function felicaServiceOf(system: string, node: string): FelicaService | undefined {
  const [from = Number.NaN, to = from] = node.split('-').map((code) => Number.parseInt(code, 16));
  const upper = system.toUpperCase();
  return FELICA_SERVICES.find((one) => {
    if (one.system !== upper) return false;
    return one.from === undefined || one.to === undefined || (from >= one.from && to <= one.to);
  });
}
