/**
 * What the page shows of the training phone: its record as the page holds it, and what is unfolded.
 *
 * Invariants: reads what is shown and asks the server for nothing.
 */
import type { HandoverDto } from '@nagori/area-handover/wire';
import type { LossCaseDto } from '@nagori/area-loss/wire';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Seen } from './tour-acts.ts';

/** Marks what can be unfolded on the pages. */
const UNFOLDED = '[data-what][aria-expanded="true"]';
const SOON_MS = 150;

const digits = (imei: string | undefined): string | undefined => imei?.replaceAll('-', '');

function read(queries: QueryClient, imei: string): Seen {
  const [, page, ...rest] = window.location.pathname.split('/');
  const id = rest.at(-1);
  const handover =
    page === 'loss' ? undefined : queries.getQueryData<HandoverDto>(['handover', id]);
  const loss =
    page === 'loss' ? queries.getQueryData<LossCaseDto>(['loss', 'case', id]) : undefined;
  const marks = [...document.querySelectorAll<HTMLElement>(UNFOLDED)];
  return {
    handover: digits(handover?.phone.imei) === imei ? handover : undefined,
    loss: loss?.imeis.some((one) => digits(one) === imei) ? loss : undefined,
    open: marks.map(({ dataset }) => dataset.what ?? ''),
  };
}

export function useSeen(imei: string): Seen {
  const queries = useQueryClient();
  const [seen, setSeen] = useState<Seen>({ open: [] });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const soon = () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        setSeen(read(queries, imei));
      }, SOON_MS);
    };
    soon();
    const unsubscribe = queries.getQueryCache().subscribe(soon);
    const observer = new MutationObserver(soon);
    observer.observe(document.body, {
      subtree: true,
      childList: true,
      attributeFilter: ['aria-expanded'],
    });
    return () => {
      clearTimeout(timer);
      unsubscribe();
      observer.disconnect();
    };
  }, [queries, imei]);
  return seen;
}
