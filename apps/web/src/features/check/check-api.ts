/**
 * Public requests about a certificate, with the remembered answers to use when the server does not
 * respond.
 *
 * Invariants: no request carries an IMEI. A salt is sent only when its holder asks for the PDF.
 */

import type { ClearanceStatusListDto, PublishedClearanceDto } from '@nagori/area-clearance/wire';
import type { PublishedGradingDto } from '@nagori/area-grading/wire';
import type { OperatorKeySetDto } from '@nagori/area-staff/wire';
import type { IssuerKey } from '@nagori/certificate';
import { queryOptions } from '@tanstack/react-query';
import { get } from '../../api/client.ts';
import { isProblem } from '../../api/problem.ts';
import { recallKeys, recallList, remember } from './check-memory.ts';

const PUBLIC = '/api/v1/public';
const FRESH_MS = 15_000;
const STATUS_EVERY_MS = 60_000;

/**
 * Fails fast: a person waiting at a counter sees at once that there is no answer, and can retry.
 */
const soon = { retry: false, networkMode: 'always', staleTime: FRESH_MS } as const;

export const publishedQuery = (id: string) =>
  queryOptions({
    ...soon,
    queryKey: ['published-clearance', id],
    refetchInterval: STATUS_EVERY_MS,
    queryFn: ({ signal }) => get<PublishedClearanceDto>(`${PUBLIC}/clearances/${id}`, signal),
  });

export const keysQuery = (operator: string) =>
  queryOptions({
    ...soon,
    queryKey: ['issuer-keys', operator],
    queryFn: async ({ signal }): Promise<readonly IssuerKey[]> => {
      try {
        const path = `${PUBLIC}/operators/${operator}/keys`;
        const { keys, name } = await get<OperatorKeySetDto>(path, signal);
        const pinned = keys.map(({ withdrawn, ...jwk }) => ({
          iss: operator,
          kid: jwk.kid,
          jwk,
          name,
          ...(withdrawn && { withdrawn: { ...withdrawn, from: Date.parse(withdrawn.from) } }),
        }));
        remember(operator, 'keys', pinned);
        return pinned;
      } catch (error) {
        // Remembered keys are used only when the server is unreachable. An unknown issuer has no
        // keys.
        if (isProblem(error, 'not-found')) return [];
        return recallKeys(operator) ?? [];
      }
    },
  });

/** Null when no list is available. */
export const listQuery = (operator: string, list: number) =>
  queryOptions({
    ...soon,
    queryKey: ['status-list', operator, list],
    refetchInterval: STATUS_EVERY_MS,
    queryFn: async ({ signal }): Promise<string | null> => {
      try {
        const path = `${PUBLIC}/operators/${operator}/clearance-status?list=${list}`;
        const { status } = await get<ClearanceStatusListDto>(path, signal);
        remember(operator, `list-${list}`, status);
        return status;
      } catch {
        return recallList(operator, list) ?? null;
      }
    },
  });

export const shownGradingQuery = (id: string) =>
  queryOptions({
    ...soon,
    queryKey: ['shown-grading', id],
    queryFn: ({ signal }) => get<PublishedGradingDto>(`${PUBLIC}/clearances/${id}/grading`, signal),
  });

/** Where the PDF is made, for who shows the salt of the paper. */
export const paperPdfPath = (id: string): string => `${PUBLIC}/clearances/${id}/pdf`;

/** The address of a picture that the operator shows beside the certificate. */
export const shownPhotographPath = (id: string, photograph: string): string =>
  `${PUBLIC}/clearances/${id}/photographs/${photograph}`;
