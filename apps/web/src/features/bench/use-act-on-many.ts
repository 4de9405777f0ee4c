/**
 * One act for many phones, in parts, so that the page shows how far it is.
 *
 * Invariants: one request id for the whole act, however often it is sent, so that no phone has it
 * twice; a part that fails marks its phones as failed and the others go on; one run at a time.
 */
import type { ManyActDto, ManyLineDto } from '@nagori/area-bench/wire';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { newRequestId, writeOnce } from '../../api/client.ts';

/** A part takes well under a second. */
const PART = 40;

export interface ManyRun {
  readonly kind: 'trial' | 'act';
  readonly isBusy: boolean;
  readonly all: number;
  readonly lines: readonly ManyLineDto[];
}

export function useActOnMany() {
  const queries = useQueryClient();
  const [run, setRun] = useState<ManyRun>();
  const [requestId] = useState(newRequestId);
  const running = useRef(false);
  const start = async (
    kind: ManyRun['kind'],
    act: ManyActDto,
    handovers: readonly string[],
    badge: string | undefined,
    before: readonly ManyLineDto[] = [],
  ): Promise<readonly ManyLineDto[] | undefined> => {
    if (running.current) return undefined;
    running.current = true;
    const lines = [...before];
    const all = before.length + handovers.length;
    setRun({ kind, isBusy: true, all, lines: before });
    const path = `/api/v1/bench/acts${kind === 'trial' ? '/trial' : ''}`;
    for (let from = 0; from < handovers.length; from += PART) {
      const part = handovers.slice(from, from + PART);
      const body = { act, handovers: part, requestId, ...(badge === undefined ? {} : { badge }) };
      const answered = await writeOnce<readonly ManyLineDto[]>('POST', path, body).catch(
        (): readonly ManyLineDto[] => part.map((handover) => ({ handover, code: 'internal' })),
      );
      lines.push(...answered);
      setRun({ kind, isBusy: true, all, lines: [...lines] });
    }
    running.current = false;
    setRun({ kind, isBusy: false, all, lines });
    if (kind === 'act') {
      void queries.invalidateQueries({ queryKey: ['queue'] });
      void queries.invalidateQueries({ queryKey: ['boxes'] });
      void queries.invalidateQueries({ queryKey: ['handover'] });
    }
    return lines;
  };
  return { run, start, clear: () => setRun(undefined) };
}
