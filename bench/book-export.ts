/**
 * Writes the dealer's book as the file for the police, to nowhere, in a process of its own, whose
 * memory the kernel counts: for bench/book.bench.ts. Its arguments: how many entries, and the
 * encoding.
 */
import {
  type BookEntry,
  bookDate,
  EXPORT_ENCODINGS,
  type ExportEncoding,
  exportForPolice,
} from '@nagori/books';
import type { ImeiKey } from '@nagori/model';

const count = Number(process.argv[2]);
const encoding = EXPORT_ENCODINGS.find((known) => known === process.argv[3]) as ExportEncoding;
const DAY = bookDate('2026-11-26');

function* book(): Generator<BookEntry> {
  for (let number = 1; number <= count; number++) {
    const imeis = [`0010170${String(number).padStart(7, '0')}` as ImeiKey];
    yield {
      number,
      shop: 'shop-1',
      kind: 'purchase',
      transactedOn: DAY,
      recordedOn: DAY,
      boughtBack: false,
      items: [
        {
          category: 'phone',
          quantity: 1,
          priceYen: 10_000 + (number % 50_000),
          features: {
            imeis,
            model: 'Sample A1',
            colour: '黒',
            storageGb: 128,
            accessories: ['箱'],
          },
        },
      ],
      counterparty: {
        name: `見本 ${number}`,
        address: `見本県見本市見本町${number % 90}-1`,
        occupation: '会社員',
        age: 18 + (number % 60),
      },
      identity: {
        method: 'document',
        checkedOn: DAY,
        checkedBy: 'staff-1',
        taken: ['document-shown'],
        signed: [],
        document: '運転免許証',
      },
      adultSeen: false,
    };
  }
}

const begin = performance.now();
let bytes = 0;
const { chunks, summary } = exportForPolice(book(), { language: 'ja', encoding });
for await (const chunk of chunks) bytes += chunk.length;
const ms = performance.now() - begin;
const memory = Math.round(process.resourceUsage().maxRSS / 1000);
process.stdout.write(JSON.stringify({ ms, memory, bytes, entries: summary().entries }));
