/**
 * Carriers' answers from a file: a number, a sign, the day of the answer, and the carrier where the
 * file names it.
 *
 * Invariants: pure; a column is found by its heading and never guessed from its cells; a cell that
 * does not read is sent as it is, so that the server refuses its line and says why. So are the
 * cells of two columns that mean the same thing and differ.
 */
import { networkDetailOf } from '@nagori/model';
import { decodedText } from '../../parts/decoded-text.ts';
import { fieldTime } from '../../parts/show-time.ts';
import { type CsvProblem, parseCsv, plainHeading } from './csv-lot.ts';

const HEADINGS = {
  imei: ['imei', 'imei1', 'imei番号', '製造番号', '端末識別番号'],
  status: ['結果', '判定', '判定結果', '利用制限', 'ネットワーク利用制限', 'status', 'result'],
  at: ['日付', '照会日', '照会日時', '確認日', '日時', 'date', 'at'],
  carrier: ['キャリア', '通信事業者', '事業者', 'carrier'],
} as const;

type Column = keyof typeof HEADINGS;

export type NetworkFile =
  | { readonly kind: 'answers'; readonly rows: readonly NetworkRow[]; readonly carriers: boolean }
  | { readonly kind: 'problem'; readonly problem: NetworkFileProblem };
export type NetworkFileProblem = CsvProblem | 'not-text' | 'too-many' | 'noNetworkColumns';

/** As it is sent, with the form's carrier where the row has none. */
export interface NetworkRow {
  readonly imei: string;
  readonly status: string;
  readonly at?: string;
  readonly carrier?: string;
}

const ROWS_MOST = 1_000;

export function readNetworkFile(bytes: Uint8Array): NetworkFile {
  const text = decodedText(bytes);
  if (text === undefined || text.includes('\0')) return { kind: 'problem', problem: 'not-text' };
  const csv = parseCsv(text);
  if ('problem' in csv) return { kind: 'problem', problem: csv.problem };
  if (csv.rows.length > ROWS_MOST) return { kind: 'problem', problem: 'too-many' };
  const named = csv.header.map(plainHeading);
  const find = (column: Column): readonly number[] =>
    named.flatMap((heading, index) =>
      (HEADINGS[column] as readonly string[]).includes(heading) ? [index] : [],
    );
  const [imei, status, at, carrier] = [find('imei'), find('status'), find('at'), find('carrier')];
  if (imei.length === 0 || status.length === 0)
    return { kind: 'problem', problem: 'noNetworkColumns' };
  const rows = csv.rows.map((row): NetworkRow => {
    const cell = (columns: readonly number[]): string => {
      const cells = new Set(columns.map((index) => (row[index] ?? '').trim()));
      cells.delete('');
      return [...cells].join(' / ');
    };
    const sign = cell(status);
    return {
      imei: cell(imei),
      status: networkDetailOf(sign) ?? sign,
      ...(cell(at) === '' ? {} : { at: timeOf(cell(at)) }),
      ...(cell(carrier) === '' ? {} : { carrier: carrierOf(cell(carrier)) }),
    };
  });
  return { kind: 'answers', rows, carriers: carrier.length > 0 };
}

/** `2026/11/28`, `2026-11-28 14:05`: Japan's time, the day's beginning where it has no time. */
function timeOf(cell: string): string {
  const read = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T](\d{1,2}):(\d{2}))?/.exec(cell);
  if (read === null) return cell;
  const [, year, month = '', day = '', hour = '0', minute = '00'] = read;
  const two = (part: string) => part.padStart(2, '0');
  const time = fieldTime(`${year}-${two(month)}-${two(day)}T${two(hour)}:${minute}:00`);
  return Number.isNaN(time) ? cell : new Date(time).toISOString();
}

/** The carriers' own names, as their files write them. */
const CARRIERS: Readonly<Record<string, string>> = {
  ドコモ: 'docomo',
  nttドコモ: 'docomo',
  docomo: 'docomo',
  nttdocomo: 'docomo',
  au: 'au',
  kddi: 'au',
  ソフトバンク: 'softbank',
  softbank: 'softbank',
  ワイモバイル: 'softbank',
  楽天: 'rakuten',
  楽天モバイル: 'rakuten',
  rakuten: 'rakuten',
};

const carrierOf = (cell: string): string => CARRIERS[plainHeading(cell)] ?? cell;
