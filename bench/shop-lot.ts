/**
 * A lot of a thousand phones at the bench page: from the button to the first screen of its result,
 * the stolen phones on top; and from the list of lots, later, to the same.
 */
import assert from 'node:assert/strict';
import { checkDigit, type ImeiKey } from '@nagori/model';
import type { Page } from 'playwright-core';
import type { Figure } from './report.ts';

const ROWS = 1_000;
/** Numbers from here on are of the lot. */
const FIRST = 10_000;
/** Every so many-th row is reported lost, from the last row backwards. */
const EVERY = 100;
const STOLEN = ROWS / EVERY;
const SCREEN_MS = 1_500;

export type Ask = <T>(path: string, body: object) => Promise<T>;

export function asker(origin: string, cookie: string): Ask {
  return async (path, body) => {
    const response = await fetch(`${origin}/api/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie, origin },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    assert.ok(response.ok, text);
    return JSON.parse(text);
  };
}

export function imeiOf(n: number): string {
  const key = `00203000${String(n).padStart(6, '0')}` as ImeiKey;
  return `${key}${checkDigit(key)}`;
}

/** `loss`: the loss desk, which reports some of them first. */
export async function lots(page: Page, origin: string, loss: Ask): Promise<Figure[]> {
  for (let n = EVERY - 1; n < ROWS; n += EVERY) {
    await loss('/loss/cases', { imei: imeiOf(FIRST + n), contact: '090-0000-0000' });
  }
  await page.goto(`${origin}/bench/lots`);
  await page.evaluate(WATCH);
  const rows = Array.from({ length: ROWS }, (_, n) => `${imeiOf(FIRST + n)},EX-B1,Android`);
  const buffer = Buffer.from(`IMEI,機種,種類\r\n${rows.join('\r\n')}\r\n`);
  const file = page.locator('input[type=file]').first();
  await file.setInputFiles({ name: 'lot-many.csv', mimeType: 'text/csv', buffer });
  await page.getByText(/^1,?000台を読み取りました/).waitFor();
  await page.getByLabel('仕入先のID').fill('dealer-b');
  await page.getByRole('button', { name: '取り込んで判定する' }).click();
  const first = await page.evaluate<Shown>('shown');
  await page.getByText(/すべてを取り込みました/).waitFor({ timeout: 120_000 });
  const whole = await page.evaluate<number>('performance.now() - pressedAt');
  await page.goto(`${origin}/bench/lots`);
  await page.evaluate(WATCH);
  await page.getByRole('link', { name: 'lot-many' }).click();
  const later = await page.evaluate<Shown>('shown');
  const how = `all of it ${(whole / 1_000).toFixed(2)} s`;
  return [figure('imported', first, `; ${how}`), figure('opened later', later)];
}

interface Shown {
  readonly ms: number;
  /** The first of them is on the screen without scrolling. */
  readonly isSeen: boolean;
}

function figure(what: string, { ms, isSeen }: Shown, more = ''): Figure {
  const seen = isSeen ? '' : ', below the screen';
  return {
    what: `a lot of ${ROWS} rows, ${what}: to the first screen of its result`,
    bar: '≤ 1.5 s',
    figure: `${(ms / 1_000).toFixed(2)} s, ${STOLEN} stolen phones on top${seen}${more}`,
    met: ms <= SCREEN_MS && isSeen,
  };
}

/** In the page: from the press of a button or link to a result with the stolen phones on top. */
const WATCH = `
  addEventListener('click', ({ timeStamp }) => {
    globalThis.pressedAt = timeStamp;
    globalThis.shown = new Promise((resolve) => {
      const look = () => requestAnimationFrame(() => {
        const rows = [...document.querySelectorAll('[aria-label="ロットの行"] tbody tr')];
        const other = rows.findIndex((row) => !row.textContent.includes('隔離'));
        if ((other === -1 ? rows.length : other) < ${STOLEN}) return look();
        const { bottom } = rows[0].getBoundingClientRect();
        const isSeen = bottom <= innerHeight;
        requestAnimationFrame(() => resolve({ ms: performance.now() - timeStamp, isSeen }));
      });
      look();
    });
  }, { capture: true });
`;
