/** Requests of the administration pages: one query for each list. Writes reload the list. */
import type { GradingSettingsDto } from '@nagori/area-grading/wire';
import type { ContentRetentionDto, LookRetentionDto, LookUpsDto } from '@nagori/area-handover/wire';
import type {
  AccountDto,
  ChangedAccountDto,
  ChangedPresetsDto,
  ClientDto,
  ClientSecretDto,
  CodeDto,
  KeyWithdrawalDto,
  NewAccountDto,
  NoticeMailDto,
  OperatorKeyListDto,
  PresetChoicesDto,
  ShopDto,
  StaffEventListDto,
  StationCodeDto,
  StationDto,
  WebhookDto,
} from '@nagori/area-staff/wire';
import type { Role } from '@nagori/model';
import {
  infiniteQueryOptions,
  type QueryKey,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import { call, get } from '../../api/client.ts';
import { reading, useWrite } from '../../api/queries.ts';

export interface PartProps {
  readonly mayChange: boolean;
}

const ADMIN = '/api/v1/admin';
const part = (id: string): string => encodeURIComponent(id);

export const accountsQuery = queryOptions({
  queryKey: ['admin', 'accounts'],
  queryFn: async ({ signal }) =>
    (await get<{ readonly accounts: readonly AccountDto[] }>(`${ADMIN}/accounts`, signal)).accounts,
});

export const stationsQuery = queryOptions({
  queryKey: ['admin', 'stations'],
  queryFn: async ({ signal }) =>
    (await get<{ readonly stations: readonly StationDto[] }>(`${ADMIN}/stations`, signal)).stations,
});

export const clientsQuery = queryOptions({
  queryKey: ['admin', 'clients'],
  queryFn: async ({ signal }) =>
    (await get<{ readonly clients: readonly ClientDto[] }>(`${ADMIN}/clients`, signal)).clients,
});

export const policiesQuery = reading<PresetChoicesDto>(['admin', 'policies'], `${ADMIN}/policies`);

export const changePolicies = (choice: ChangedPresetsDto): Promise<void> =>
  call('PUT', `${ADMIN}/policies`, { body: choice });

export const webhookQuery = reading<WebhookDto>(['admin', 'webhook'], `${ADMIN}/webhook`);

export const setWebhook = (url: string): Promise<{ readonly secret: string }> =>
  call('PUT', `${ADMIN}/webhook`, { body: { url } });

export const noticeMailQuery = reading<NoticeMailDto>(
  ['admin', 'notice-mail'],
  `${ADMIN}/notice-mail`,
);

export const setNoticeMail = (address: string): Promise<void> =>
  call('PUT', `${ADMIN}/notice-mail`, { body: { address } });

export const endNoticeMail = (): Promise<void> => call('DELETE', `${ADMIN}/notice-mail`);

export const endWebhook = (): Promise<void> => call('DELETE', `${ADMIN}/webhook`);

export const eventsQuery = infiniteQueryOptions({
  queryKey: ['admin', 'events'],
  queryFn: ({ pageParam, signal }) =>
    get<StaffEventListDto>(
      `${ADMIN}/events${pageParam === undefined ? '' : `?before=${pageParam}`}`,
      signal,
    ),
  initialPageParam: undefined as number | undefined,
  getNextPageParam: ({ next }) => next,
});

export const addAccount = (account: NewAccountDto): Promise<CodeDto> =>
  call<CodeDto>('POST', `${ADMIN}/accounts`, { body: account });

export const changeAccount = (id: string, change: ChangedAccountDto): Promise<void> =>
  call('PATCH', `${ADMIN}/accounts/${part(id)}`, { body: change });

export const giveCode = (id: string): Promise<CodeDto> =>
  call<CodeDto>('POST', `${ADMIN}/accounts/${part(id)}/code`);

export const endSessions = (id: string): Promise<{ readonly ended: number }> =>
  call('DELETE', `${ADMIN}/accounts/${part(id)}/sessions`);

export interface ChangedShop {
  readonly id: string;
  readonly name?: ShopDto['name'];
  readonly closed?: boolean;
}

export const addShop = (shop: ChangedShop): Promise<void> =>
  call('POST', `${ADMIN}/shops`, { body: shop });

export const changeShop = ({ id, ...change }: ChangedShop): Promise<void> =>
  call('PATCH', `${ADMIN}/shops/${part(id)}`, { body: change });

export const enrolStation = (station: {
  readonly shop: string;
  readonly name: string;
}): Promise<void> => call('POST', `${ADMIN}/stations`, { body: station });

export const addProgramStation = (station: {
  readonly shop: string;
  readonly name: string;
}): Promise<StationCodeDto> =>
  call<StationCodeDto>('POST', `${ADMIN}/stations/programs`, { body: station });

export const endStation = (id: string): Promise<void> =>
  call('DELETE', `${ADMIN}/stations/${part(id)}`);

export const addClient = (client: {
  readonly name: string;
  readonly roles: readonly Role[];
}): Promise<ClientSecretDto> => call<ClientSecretDto>('POST', `${ADMIN}/clients`, { body: client });

export const endClient = (id: string): Promise<void> =>
  call('DELETE', `${ADMIN}/clients/${part(id)}`);

export const keysQuery = queryOptions({
  queryKey: ['admin', 'keys'],
  queryFn: async ({ signal }) => (await get<OperatorKeyListDto>(`${ADMIN}/keys`, signal)).keys,
});

export const withdrawKey = ({ kid, ...body }: KeyWithdrawalDto & { readonly kid: string }) =>
  call<OperatorKeyListDto>('POST', `${ADMIN}/keys/${part(kid)}/withdrawal`, { body });

/** A write that reloads the lists; the audit is always reloaded. */
export function useChange<Input, Output>(
  work: (input: Input) => Promise<Output>,
  lists: readonly QueryKey[],
) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: work,
    onSuccess: () => {
      for (const queryKey of [...lists, eventsQuery.queryKey]) {
        void queries.invalidateQueries({ queryKey });
      }
    },
  });
}

const LOOK_UPS = '/api/v1/loss-look-ups';

export const lookUpsQuery = reading<LookUpsDto>(['admin', 'look-ups'], LOOK_UPS, {
  refetchInterval: 30_000,
});

export const useAnswerLookUps = () =>
  useWrite(() => call<LookUpsDto>('POST', `${LOOK_UPS}/answer`, { body: {} }), ['admin']);

export const gradingSettingsQuery = reading<GradingSettingsDto>(
  ['admin', 'grading'],
  '/api/v1/grading/settings',
);

export const useSetGradingSettings = () =>
  useWrite(
    (body: GradingSettingsDto) =>
      call<GradingSettingsDto>('PUT', '/api/v1/grading/settings', { body }),
    ['admin', 'grading'],
  );

const CONTENT = '/api/v1/audit/content/retention';

/** What is set; with `months`, what that time would destroy. */
export const contentRetentionQuery = (months?: number) =>
  reading<ContentRetentionDto>(
    ['admin', 'retention', months],
    months === undefined ? CONTENT : `${CONTENT}?months=${months}`,
  );

export const useSetContentRetention = () =>
  useWrite(
    (months: number) => call<{ readonly months: number }>('PUT', CONTENT, { body: { months } }),
    ['admin'],
  );

const LOOKS = '/api/v1/audit/looks/retention';

/** What is in force; with `days`, what that time would delete. */
export const lookRetentionQuery = (days?: number) =>
  reading<LookRetentionDto>(
    ['admin', 'look-retention', days],
    days === undefined ? LOOKS : `${LOOKS}?days=${days}`,
  );

export const useSetLookRetention = () =>
  useWrite(
    (days: number) => call<{ readonly days: number }>('PUT', LOOKS, { body: { days } }),
    ['admin'],
  );
