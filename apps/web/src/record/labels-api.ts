/** Requests for labels: the first one to look at, and the print run as a file. */
import type { LabelPreviewDto, LabelRequestDto } from '@nagori/area-labels/wire';
import { queryOptions, useMutation } from '@tanstack/react-query';
import { call, callFile } from '../api/client.ts';

const LABELS = '/api/v1/labels';

export const labelPreviewQuery = (request: LabelRequestDto | undefined) =>
  queryOptions({
    // The number of phones changes nothing of the first label.
    queryKey: ['label', request && { ...request, handovers: request.handovers.slice(0, 1) }],
    enabled: request !== undefined,
    retry: false,
    queryFn: ({ signal }) =>
      call<LabelPreviewDto>('POST', `${LABELS}/preview`, { body: request, signal }),
    placeholderData: (before) => before,
  });

export const labelFile = (request: LabelRequestDto) => callFile(`${LABELS}/file`, request);

export const useLabelFile = () => useMutation({ mutationFn: labelFile });
