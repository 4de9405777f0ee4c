/**
 * The bench's requests: the queue, finding a phone by its number, boxes, lots, and handing phones
 * over.
 *
 * Invariants: a number travels in a body, never in an address; resendable requests carry a request
 * id.
 */
import type {
  BoardDto,
  BoxDestroyedDto,
  BoxDto,
  BoxEventDto,
  BoxRequestDto,
  CsvMappingDto,
  DestroyRequestDto,
  DisposalDto,
  ImportedReportsDto,
  ListedBoxDto,
  LotDto,
  LotLineDto,
  LotRequestDto,
  NetworkAnswersDto,
  ReconciliationDto,
  ReportMappingsDto,
  ReportPreviewDto,
  RouteCountDto,
  SettleRequestDto,
} from '@nagori/area-bench/wire';
import type {
  BoxCertificateDto,
  DecideClearanceDto,
  DecideTurnedUpDto,
  ReportedClearanceDto,
  TurnedUpDto,
} from '@nagori/area-clearance/wire';
import type { HandoverDto, QueueCountDto, QueueDto, TimelineDto } from '@nagori/area-handover/wire';
import type { PaperLanguage } from '@nagori/certificate';
import { type Channel, isWayOut, type Maker, type Receiver, type Verdict } from '@nagori/model';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type CallOptions, call, callFile, writeOnce } from '../../api/client.ts';
import { readAgain, reading, showAnswer, useWrite } from '../../api/queries.ts';
import { queueQuery } from '../../record/handover-api.ts';
import type { PhoneFilter } from './phone-filter.ts';
import { SELECTED_MOST } from './selection.ts';

export interface PanelProps {
  readonly handover: HandoverDto;
  /** When the shown answer arrived, by this device's clock. */
  readonly arrivedAt: number;
  readonly onShow: (handover: string) => void;
  readonly onRecorded: () => void;
}

const BENCH = '/api/v1/bench';
const TIMELINE = '/api/v1/phones/timeline';

/** Polls for colleagues' changes. */
const LOOK_EVERY_MS = 15_000;

export const routesQuery = reading<readonly RouteCountDto[]>(
  ['queue', 'routes'],
  `${BENCH}/routes`,
  { refetchInterval: LOOK_EVERY_MS },
);

/** How many phones a list finds. */
export const queueCountQuery = (filter: PhoneFilter) =>
  reading<QueueCountDto>(
    ['queue', 'count', filter],
    `/api/v1/queue/count?${new URLSearchParams(withoutOrder(filter))}`,
  );

/** As many of the phones that a list finds as one act takes. */
export const matchingQuery = (filter: PhoneFilter) =>
  reading<QueueDto>(
    ['queue', 'all', filter],
    `/api/v1/queue?${new URLSearchParams({ ...filter, most: String(SELECTED_MOST) })}`,
  );

const withoutOrder = ({ order, ...filter }: PhoneFilter) => filter;

const CLEARANCES = '/api/v1/clearances';

/** Our certificates whose phone is reported lost. */
export const reportedQuery = reading<readonly ReportedClearanceDto[]>(
  ['clearances', 'reported'],
  `${CLEARANCES}/reported`,
  { refetchInterval: LOOK_EVERY_MS },
);

export const useDecideReported = (id: string) =>
  useWrite(
    (body: DecideClearanceDto) =>
      call('POST', `${CLEARANCES}/${id}/reported`, { body: { ...body } }),
    ['clearances'],
  );

/** Destroyed phones that turned up, and wait for a person. */
export const turnedUpQuery = reading<readonly TurnedUpDto[]>(
  ['clearances', 'turned-up'],
  `${CLEARANCES}/turned-up`,
  { refetchInterval: LOOK_EVERY_MS },
);

export function useDecideTurnedUp(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: DecideTurnedUpDto) =>
      call('POST', `${CLEARANCES}/turned-up/${id}`, { body: { ...body } }),
    onSettled: readAgain(queries, ['clearances'], ['boxes']),
  });
}

/** Finds a phone's newest handover, or answers with the problem `handover-not-found`. */
export function useFindPhone() {
  return useMutation({
    mutationFn: (imei: string) => call<TimelineDto>('POST', TIMELINE, { body: { imei } }),
  });
}

/** The channel that the phone came in by, even if it leaves by another. */
export function useCameBy({ phone, channel, id }: HandoverDto): Channel | undefined {
  const asks = isWayOut(channel) && phone.imei !== undefined;
  const { data } = useQuery({
    queryKey: ['came-by', id],
    enabled: asks,
    queryFn: async () => {
      const body = { imei: phone.imei };
      const { entries } = await call<TimelineDto>('POST', TIMELINE, { body });
      const intake = entries.findLast(({ opened }) => opened?.stage === 'intake');
      return intake?.opened?.channel ?? channel;
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
  return asks ? data : channel;
}

/** The methods and ways of destruction; they change only with a release of the program. */
export const disposalQuery = reading<DisposalDto>(['disposal'], `${BENCH}/disposal`, {
  staleTime: Number.POSITIVE_INFINITY,
});

export const boardsQuery = reading<readonly BoardDto[]>(['boards'], `${BENCH}/boards`, {
  refetchInterval: LOOK_EVERY_MS,
});

export const boxesQuery = reading<readonly ListedBoxDto[]>(['boxes'], `${BENCH}/boxes`, {
  refetchInterval: LOOK_EVERY_MS,
});

export const boxEventsQuery = (box: string) =>
  reading<readonly BoxEventDto[]>(['boxes', box], `${BENCH}/boxes/${box}`);

export const reconciliationQuery = (box: string) =>
  reading<ReconciliationDto>(
    ['boxes', box, 'reconciliation'],
    `${BENCH}/boxes/${box}/reconciliation`,
    { refetchInterval: LOOK_EVERY_MS },
  );

/** Names a phone by its number, where it is not one of the box's list. */
export function useSettleBox(box: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ imei, ...request }: SettleRequestDto & { readonly imei?: string }) => {
      const found =
        imei === undefined
          ? undefined
          : await call<TimelineDto>('POST', TIMELINE, { body: { imei } });
      return writeOnce<BoxDto>('POST', `${BENCH}/boxes/${box}/differences`, {
        ...request,
        ...(found === undefined ? {} : { handover: found.handover }),
      });
    },
    onSettled: readAgain(queries, ['queue'], ['boxes']),
  });
}

export function useDestroyBox(box: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (request: Omit<DestroyRequestDto, 'requestId'>) =>
      writeOnce<BoxDestroyedDto>('POST', `${BENCH}/boxes/${box}/destruction`, { ...request }),
    onSettled: readAgain(queries, ['queue'], ['boxes']),
  });
}

export const useSeeBox = (box: string) =>
  useWrite(
    (badge: string | undefined) =>
      writeOnce<BoxDestroyedDto>('POST', `${BENCH}/boxes/${box}/look`, {
        ...(badge === undefined ? {} : { badge }),
      }),
    ['boxes'],
  );

const certificatePath = (box: string): string => `${BENCH}/boxes/${box}/certificate`;

export const boxCertificateQuery = (box: string) => ({
  ...reading<BoxCertificateDto>(['boxes', box, 'certificate'], certificatePath(box)),
  // A box without one is no fault that would go away.
  retry: false,
});

export const useCertifyBox = (box: string) =>
  useWrite(() => call<BoxCertificateDto>('POST', certificatePath(box)), ['boxes']);

/** In the language of the page. */
export const boxPdf = (box: string, language: PaperLanguage): Promise<Blob> =>
  callFile(`${certificatePath(box)}/pdf`, { language });

const sendBox = (box: string, request: BoxRequestDto) =>
  call<BoxDto>('POST', `${BENCH}/boxes/${box}`, { body: request });

export const useBoxAct = (box: string) =>
  useWrite((request: BoxRequestDto) => sendBox(box, request), ['boxes']);

export const useMakeBox = () =>
  useWrite(
    ({ box, ...request }: BoxRequestDto & { readonly box: string }) =>
      sendBox(box, request as BoxRequestDto),
    ['boxes'],
  );

/** Puts a phone into a box or, without one, takes it out of its box. */
export function usePack() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ handover, box }: { readonly handover: string; readonly box?: string }) =>
      writeOnce<HandoverDto>('POST', `${BENCH}/handovers/${handover}/box`, {
        ...(box === undefined ? {} : { box }),
      }),
    onSuccess: (handover) => showAnswer(queries, ['handover', handover.id], handover),
    onSettled: readAgain(queries, ['queue'], ['boxes']),
  });
}

export interface HandingOver {
  readonly to: Receiver;
  readonly operator?: string;
  readonly abroad?: true;
  readonly maker?: Maker;
}

export function useHandOver(handover: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (request: HandingOver) =>
      writeOnce<{ readonly handover: HandoverDto; readonly token?: string }>(
        'POST',
        `/api/v1/handovers/${handover}/hand-over`,
        { ...request },
      ),
    onSuccess: ({ handover: after }) => {
      showAnswer(queries, ['handover', after.id], after);
      void queries.invalidateQueries({ queryKey: ['queue'] });
    },
    // Refused by the gate: the page shows its decision of now.
    onError: () => void queries.invalidateQueries({ queryKey: ['handover', handover] }),
  });
}

/** Records carriers' answers of a file. */
export const useNetworkAnswers = () =>
  useWrite(
    (answers: NetworkAnswersDto) =>
      call<readonly LotLineDto[]>('POST', `${BENCH}/network-answers`, { body: answers }),
    ['queue'],
  );

/**
 * Sends a file of reports as it is. `handover`: whose phone the reports are of; by their numbers if
 * not given.
 */
export const useImportReports = (handover?: string) =>
  useWrite(
    ({ file, mapping, by, signal }: ReportFile) => {
      const query = new URLSearchParams({
        ...(mapping === '' ? {} : { mapping }),
        ...(handover === undefined ? {} : { handover }),
        ...writtenAt(file),
      });
      return call<ImportedReportsDto>('POST', `${BENCH}/reports?${query}`, { file, by, signal });
    },
    handover === undefined ? ['queue'] : ['handover', handover],
  );

/** When the file was last written, where that can be said. */
function writtenAt({ lastModified }: File): { readonly writtenAt?: string } {
  const isTime = lastModified > 0 && lastModified <= Date.now();
  return isTime ? { writtenAt: new Date(lastModified).toISOString() } : {};
}

interface ReportFile {
  readonly file: File;
  /** The name of a saved one; blank for the file's own format. */
  readonly mapping: string;
  /** Says how far it is. */
  readonly by: NonNullable<CallOptions['by']>;
  /** Stops it; what is on record by then stays. */
  readonly signal: AbortSignal;
}

export const reportMappingsQuery = reading<ReportMappingsDto>(
  ['report-mappings'],
  `${BENCH}/report-mappings`,
);

/** The answer is all of them as they are now, so that the new one can be chosen at once. */
export function useSaveMappings() {
  const queries = useQueryClient();
  const { queryKey } = reportMappingsQuery;
  return useMutation({
    mutationFn: (body: ReportMappingsDto) =>
      call<ReportMappingsDto>('PUT', `${BENCH}/report-mappings`, { body: { ...body } }),
    onSuccess: (saved) => showAnswer(queries, queryKey, saved),
    onError: () => void queries.invalidateQueries({ queryKey }),
  });
}

/** The first rows of a file by a mapping; asked for once the mapping is whole. */
export const reportPreviewQuery = (mapping: CsvMappingDto | undefined, beginning: string) =>
  queryOptions({
    queryKey: ['report-preview', mapping, beginning],
    enabled: mapping !== undefined && beginning !== '',
    gcTime: 0,
    queryFn: () =>
      call<ReportPreviewDto>('POST', `${BENCH}/report-previews`, {
        body: { mapping, beginning },
      }),
  });

/** Asks the operator's own service for the phones of these handovers. */
export const useNetworkChecks = () =>
  useWrite(
    (handovers: readonly string[]) =>
      call<readonly LotLineDto[]>('POST', `${BENCH}/network-checks`, { body: { handovers } }),
    ['queue'],
  );

/** The phones of a lot in any state, the worst first. */
export const lotPhonesQuery = (lot: string, verdict: Verdict | undefined) =>
  queueQuery({
    ...{ state: 'any', lot, order: 'verdict' },
    ...(verdict === undefined ? {} : { verdict }),
  });

export const lotsQuery = reading<readonly LotDto[]>(['lots'], `${BENCH}/lots`);

export function useImportLot() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (lot: LotRequestDto) =>
      // A lot that is sent again goes on where it stopped.
      call<readonly LotLineDto[]>('POST', `${BENCH}/lots`, { body: lot }),
    onSettled: readAgain(queries, ['queue'], ['lots']),
  });
}
