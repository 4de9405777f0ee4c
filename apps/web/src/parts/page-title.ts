/**
 * The title of the window says where one is: page · phone, lot or part · shop.
 *
 * Invariants: a number of a phone appears with its last four digits only, as in lists: titles stay
 * in the browser's history.
 */
import { useEffect } from 'react';
import { useWords } from '../language/use-words.ts';
import { PAGES } from './page-names.ts';

const PARTS = ['page', 'detail', 'shop'] as const;
type Part = (typeof PARTS)[number];

const PRODUCT = 'Nagori';
const shown: Partial<Record<Part, string>> = {};

function show(): void {
  const parts = PARTS.map((part) => shown[part]).filter(Boolean);
  document.title = [...new Set(parts), PRODUCT].join(' · ');
}

/** One part of the title, as long as the component is on the page. */
export function useTitle(part: Part, text: string | undefined): void {
  useEffect(() => {
    if (text === undefined) return;
    shown[part] = text;
    show();
    return () => {
      if (shown[part] !== text) return;
      delete shown[part];
      show();
    };
  }, [part, text]);
}

interface Phone {
  readonly imei?: string | undefined;
  readonly label?: string | undefined;
  readonly model?: string | undefined;
}

/** A phone by its short name: model, and the end of its number or its label. */
export function usePhoneTitle(phone: Phone | undefined): void {
  const say = useWords(PAGES);
  const digits = phone?.imei?.replaceAll('-', '').slice(-4);
  const end = digits === undefined ? phone?.label : say('imeiEnd', { digits });
  const name = [phone?.model, end].filter(Boolean).join(' ');
  useTitle('detail', name === '' ? undefined : name);
}
